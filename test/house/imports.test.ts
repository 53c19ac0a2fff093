import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect } from 'chai';
import { importRules, importsOf } from './import-rules.ts';
import { codeFiles, root } from './tracked-files.ts';

interface Offence {
  readonly file: string;
  readonly specifier: string;
}

/** The offences of one file against the table. */
function judge(file: string, code: string): Offence[] {
  const rule = importRules.find(({ from }) => from.test(file));
  if (!rule) return [];
  return importsOf(code).filter(({ specifier, dynamic }) => {
    if (specifier.startsWith('.')) {
      const target = posix.normalize(posix.join(dirname(file), specifier));
      const crosses = /^kernel\/main\.ts$/.test(file) && /^(hub|tenant)\//.test(target);
      return !rule.may.some((allowed) => allowed.test(target)) || (crosses && !dynamic);
    }
    return specifier === '(computed)' ? !file.startsWith('test/') && !file.startsWith('kernel/sandbox/') : rule.packages !== undefined && !rule.packages.test(specifier);
  }).map(({ specifier }) => ({ file, specifier }));
}

describe('imports', () => {
  it('follow the table of who may import whom', () => {
    const offences = codeFiles().flatMap((file) => judge(file, readFileSync(join(root, file), 'utf8')));
    const told = offences.map(({ file, specifier }) => {
      const rule = importRules.find(({ from }) => from.test(file));
      return `${file} imports ${specifier}. ${rule?.room} may import: ${rule?.allowed}. Move the code to the room that may, or pass it in as an argument.`;
    });
    expect(told).to.deep.equal([]);
  });

  it('form no circle', () => {
    const graph = new Map(codeFiles().map((file) => [file, importsOf(readFileSync(join(root, file), 'utf8')).filter(({ specifier, dynamic }) => specifier.startsWith('.') && !dynamic).map(({ specifier }) => posix.normalize(posix.join(dirname(file), specifier)))]));
    expect(findCircles(graph)).to.deep.equal([]);
  });

  describe('the check itself', () => {
    const cases: [string, string, string, number][] = [
      ['kernel may not import tenant', 'kernel/egress/a.ts', "import { x } from '../../tenant/vault/vault.ts';", 1],
      ['hub may not import tenant, types neither', 'hub/api/a.ts', "import type { X } from '../../tenant/start.ts';", 1],
      ['tenant may not import hub, re-exports neither', 'tenant/a.ts', "export { x } from '../hub/b.ts';", 1],
      ['main loads tenant only dynamically', 'kernel/main.ts', "import { tenantCommands } from '../tenant/cli/commands.ts';", 1],
      ['main may load the command list dynamically', 'kernel/main.ts', "const { x } = await import('../tenant/cli/commands.ts');", 0],
      ['a plugin imports only the host', 'adapters/x/quirks.ts', "import { readFile } from 'node:fs';", 1],
      ['a plugin may import the host', 'adapters/x/quirks.ts', "import { http } from 'letsbe:host';", 0],
      ['a plugin may not import another plugin', 'adapters/x/quirks.ts', "import { y } from '../y/quirks.ts';", 1],
      ['several lines are read', 'tenant/a.ts', "import {\n  a,\n  b,\n} from '../hub/b.ts';", 1],
      ['a computed import is refused', 'tenant/a.ts', 'await import(name);', 1],
    ];
    for (const [what, file, code, count] of cases) {
      it(what, () => expect(judge(file, code)).to.have.length(count));
    }

    it('sees a circle', () => {
      expect(findCircles(new Map([['a', ['b']], ['b', ['c']], ['c', ['a']]]))).to.have.length(1);
    });
  });
});

/** Circles of imports, each as the files on it. */
function findCircles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      circles.push([...trail.slice(at), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return circles;
}
