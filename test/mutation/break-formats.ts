import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../../kernel/folders.ts';
import { createFirewall, type Firewall } from '../../kernel/redaction/firewall.ts';
import { compileFormats } from '../../kernel/redaction/net/compile-formats.ts';
import type { FormatFile, FormatKind } from '../../kernel/redaction/net/format-schema.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';
import { randomToken } from '../kernel/redaction/net/support/random-token.ts';

/** What came of breaking every format: how many breaks there were, and those that no example noticed. */
export interface BrokenFormats {
  readonly all: number;
  readonly survivors: readonly string[];
}

const folder = join(programFolder, 'kernel', 'redaction', 'formats');
const rounds = 4;

/** Ways to break a format; undefined where one does not apply. */
const breaks: Readonly<Record<string, (kind: FormatKind) => FormatKind | undefined>> = {
  'left out': (kind) => ({ ...kind, pattern: 'zq-never-there-[a-z]{9}', words: undefined as never }),
  'wants one character more': (kind) => {
    const bounds = [...kind.pattern.matchAll(/\{(\d+)(,?)(\d*)\}/g)].at(-1);
    if (!bounds) return undefined;
    const [whole, least = '', comma = '', most = ''] = bounds;
    const more = Number(least) + 1;
    const wanted = `{${more}${comma}${most === '' ? '' : Math.max(more, Number(most))}}`;
    return { ...kind, pattern: kind.pattern.slice(0, bounds.index) + wanted + kind.pattern.slice(bounds.index + whole.length) };
  },
};

const examplesOf = ({ example, examples }: FormatKind): readonly NonNullable<FormatKind['example']>[] => examples ?? (example === undefined ? [] : [example]);

function openWith(files: readonly FormatFile[]): Firewall {
  const texts = files.map((file): [string, string] => [file.family, JSON.stringify(file)]);
  return createFirewall({ formats: compileFormats(new Map(texts), createSchemas()), key: Buffer.alloc(32) });
}

/** Whether each example of a kind is found and called a kind of its family. */
function isFound(firewall: Firewall, kind: FormatKind, family: FormatFile): boolean {
  const names = new Set(family.kinds.map((each) => each.kind));
  return examplesOf(kind).every((parts) => Array.from({ length: rounds }, () => randomToken(parts)).filter((token) => {
    const text = `please use ${kind.words === undefined ? '' : `${kind.words[0]} key `}${token} from now on`;
    return firewall.inspect(text).some((finding) => names.has(finding.kind) && text.slice(finding.start, finding.end) === token);
  }).length >= rounds - 1);
}

/**
 * Breaks every format, one of each family at a time, and looks whether its examples notice it: that they are no longer found whole under a name of
 * their family. A kind whose examples are not found so before is left out.
 */
export function breakFormats(): BrokenFormats {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as FormatFile);
  const whole = openWith(files);
  const survivors: string[] = [];
  let all = 0;
  for (const [what, change] of Object.entries(breaks)) {
    for (let turn = 0; turn < Math.max(...files.map(({ kinds }) => kinds.length)); turn += 1) {
      const changed = files.map((file) => {
        const kind = file.kinds[turn];
        const broken = kind && change(kind);
        return { file, kind, broken: broken && { ...file, kinds: file.kinds.with(turn, withoutUndefined(broken)) } };
      });
      const firewall = openWith(changed.map(({ file, broken }) => broken ?? file));
      for (const { file, kind, broken } of changed) {
        if (!kind || !broken || !isFound(whole, kind, file)) continue;
        all += 1;
        if (isFound(firewall, kind, file)) survivors.push(`${file.family}: ${kind.kind} ${what}`);
      }
    }
  }
  return { all, survivors };
}

/** JSON has no undefined: what is undefined is left out. */
function withoutUndefined(kind: FormatKind): FormatKind {
  return JSON.parse(JSON.stringify(kind)) as FormatKind;
}
