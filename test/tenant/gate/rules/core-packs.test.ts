import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { programFolder } from '../../../../kernel/folders.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { registerKinds } from '../../../../kernel/plugin/kinds.ts';
import { readFolder } from '../../../../kernel/plugin/read-folder.ts';
import { parseSource, type PluginSource } from '../../../../kernel/plugin/source.ts';
import { baseVerdict } from '../../../../tenant/gate/rules/base-verdict.ts';
import { checkPack, createClassifierKind, packOf, vectorsOf } from '../../../../tenant/gate/rules/classifier-kind.ts';
import { corePacks } from '../../../../tenant/gate/rules/core-packs.ts';
import type { Facts } from '../../../../tenant/gate/rules/fact-kinds.ts';
import { factsOf } from '../../../../tenant/gate/rules/facts.ts';
import { proveVectors } from '../../../../tenant/gate/rules/prove-vectors.ts';
import { createRuleSet } from '../../../../tenant/gate/rules/rule-set.ts';
import { createRuleShelf } from '../../../../tenant/gate/rules/rule-shelf.ts';
import { loadShippedPacks } from '../../../../tenant/gate/rules/shipped-packs.ts';
import { releaseKey, writeFiles } from '../../../support/bundle.ts';
import { catchError } from '../../../support/catch-error.ts';
import { packBundle } from '../../../../kernel/plugin/pack.ts';
import { startHost } from '../../../support/plugin-host.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { schemas } from './make-pack.ts';

const folderOf = (pack: string): string => join(programFolder, 'plugins', 'classifiers', pack);

async function sourceOf(pack: string): Promise<PluginSource> {
  const { source, faults } = parseSource(pack, await readFolder(folderOf(pack), pack, true), schemas);
  expect(faults).to.deep.equal([]);
  if (!source) throw new Error('no source');
  return source;
}

/** A program folder with the core packs alone. */
function copyProgram(): string {
  const folder = makeTempFolder();
  for (const pack of corePacks) cpSync(folderOf(pack), join(folder, 'plugins', 'classifiers', pack), { recursive: true });
  return folder;
}

describe('the core packs', () => {
  for (const pack of corePacks) {
    it(`${pack} is without fault, and its vectors prove it`, async () => {
      const source = await sourceOf(pack);
      expect(checkPack(source, schemas).faults).to.deep.equal([]);
      expect(proveVectors(packOf(source, schemas), vectorsOf(source, schemas))).to.deep.equal([]);
    });

    it(`${pack} says each sentence to somebody who keeps a shop`, async () => {
      const { rules } = packOf(await sourceOf(pack), schemas);
      for (const { id, because } of rules) expect(because, id).to.match(/^[A-Z][^{}<>|]{8,160}\.$/).and.to.not.match(/\b(API|JSON|regex|syscall|daemon|uid|endpoint|param)\b/i);
    });
  }

  it('come up in the host as any plugin does, and the shelf then misses none', async () => {
    const { host } = await startHost({ kinds: registerKinds([createClassifierKind({ schemas })]) });
    for (const pack of corePacks) {
      const status = await host.load(pack, writeFiles(packBundle(await readFolder(folderOf(pack), pack, true), releaseKey)));
      expect(status.state, status.reason).to.equal('ready');
    }
    const shelf = createRuleShelf({ plugins: host, required: corePacks });
    const shipped = createRuleSet(await loadShippedPacks(copyProgram(), schemas));
    expect(await shelf.withRules(({ absent, checksum }) => ({ absent, checksum }))).to.deep.equal({ absent: [], checksum: shipped.checksum });
  });

  it('together still let harmless calls run', async () => {
    const set = createRuleSet(await loadShippedPacks(copyProgram(), schemas));
    const roots = { workspace: '/w', stacks: '/stacks' };
    const calls = [
      { kind: 'operation', operation: 'posts.list', class: 'green' },
      { kind: 'file', action: 'read', path: 'notes.md', roots },
      { kind: 'docker', verb: 'ps' },
    ] as const;
    for (const call of calls) expect(set.judge(baseVerdict(factsOf(call)), factsOf(call))).to.include({ class: 'green', external: false, ask: false });
  });

  it('hold the floor even where a base verdict takes everything for harmless', async () => {
    const set = createRuleSet(await loadShippedPacks(copyProgram(), schemas));
    const calls: [Parameters<typeof factsOf>[0], string][] = [
      [{ kind: 'exec', command: 'letsbe stop' }, 'critical_red'],
      [{ kind: 'docker', verb: 'whatever' }, 'red+ask'],
      [{ kind: 'docker', verb: 'volume rm' }, 'critical_red'],
      [{ kind: 'file', action: 'read', path: '/somewhere/else' }, 'red+ask'],
      [{ kind: 'file', action: 'delete', path: '/w/a/b', roots: { workspace: '/w' } }, 'red'],
      [{ kind: 'env', action: 'read', file: '/stacks/.env', roots: { stacks: '/stacks' } }, 'red'],
      [{ kind: 'operation', operation: 'databases.drop', class: 'green', params: { name: 'shop' } }, 'critical_red'],
    ];
    for (const [call, expected] of calls) {
      const { class: decided, ask } = set.judge({ class: 'green', external: false, ask: false, reasons: [] }, factsOf(call));
      expect(`${decided}${ask ? '+ask' : ''}`, JSON.stringify(call)).to.equal(expected);
    }
  });

  it('let nothing green through whose facts are of the wrong types', async () => {
    const set = createRuleSet(await loadShippedPacks(copyProgram(), schemas));
    const odd: (JsonObject & { kind: string })[] = [
      { kind: 'file', action: ['read'], path: 7, folded: 7, name: 7, extension: 7, segments: 'etc', inside: 7, unreadable: 7 },
      { kind: 'exec', command: 7, plain: 7, tooLong: 'no', control: 'no' },
      { kind: 'docker', verb: 7, verbWords: 7, target: 7, arguments: 7, flags: 7, mounts: 7, oversized: 7 },
      { kind: 'env', action: 7, file: 7, folded: 7, name: 7, inside: 7, keys: 7, keyWords: 7, unreadable: 7 },
    ];
    for (const facts of odd) expect(set.judge({ class: 'green', external: false, ask: false, reasons: [] }, facts as unknown as Facts).class, facts.kind).to.be.oneOf(['red', 'critical_red']);
  });
});

describe('loading the shipped packs', () => {
  it('reads them all', async () => {
    expect((await loadShippedPacks(copyProgram(), schemas)).map(({ id }) => id)).to.deep.equal([...corePacks]);
  });

  it('does without none of the core', async () => {
    const folder = copyProgram();
    rmSync(join(folder, 'plugins', 'classifiers', 'core-env'), { recursive: true });
    const error = await catchError(loadShippedPacks(folder, schemas));
    expect(error.code).to.equal('PLUGIN_INVALID');
    expect(error.message).to.include('core-env');
  });

  it('does without none when there is no folder at all', async () => {
    expect((await catchError(loadShippedPacks(makeTempFolder(), schemas))).code).to.equal('PLUGIN_INVALID');
  });

  it('passes over no faulty one', async () => {
    const folder = copyProgram();
    const file = join(folder, 'plugins', 'classifiers', 'core-env', 'rules.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('core-env.read', 'other.read'));
    const error = await catchError(loadShippedPacks(folder, schemas));
    expect(error.message).to.include('core-env').and.to.include('rules.namespace');
    const other = copyProgram();
    const manifest = join(other, 'plugins', 'classifiers', 'core-exec', 'plugin.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('onStart', 'onDemand'));
    expect((await catchError(loadShippedPacks(other, schemas))).message).to.include('classifier.activation');
  });

  it('reads further ones as well', async () => {
    const folder = copyProgram();
    const extra = join(folder, 'plugins', 'classifiers', 'house-rules');
    mkdirSync(extra);
    cpSync(folderOf('core-exec'), extra, { recursive: true });
    for (const name of ['plugin.json', 'rules.json']) writeFileSync(join(extra, name), readFileSync(join(extra, name), 'utf8').replaceAll('core-exec', 'house-rules'));
    expect((await loadShippedPacks(folder, schemas)).map(({ id }) => id)).to.deep.equal([...corePacks, 'house-rules']);
  });
});
