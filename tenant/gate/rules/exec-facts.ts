import type { ReadLine } from '../shell/line.ts';
import type { Facts } from './fact-kinds.ts';

export interface ExecAsked {
  readonly command: string;
  /** What a reader made of it; without one, only its letters are known. */
  readonly read?: Pick<ReadLine, 'programs' | 'places' | 'hosts'>;
}

const longestBytes = 64 * 1024;
const mostNamed = 500;

/** What a shell command does not need, and what hides a part of it from whoever reads it. */
const control = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029\ufff9-\ufffb]/u;

/**
 * What rules know of a command: `plain` is the command in small letters without quotes and backslashes, so that a word cut by them is
 * still one; of a command over 64 KiB only the beginning is read, and `tooLong` says so. Line breaks and tabs are no `control`.
 * `programs`: the names of all it runs, without folders; `reads`, `writes`, `deletes`, `hosts`: what it does that with, `*` for what is open.
 */
export function execFacts({ command, read = { programs: [], places: [], hosts: [] } }: ExecAsked): Facts {
  const tooLong = Buffer.byteLength(command) > longestBytes;
  const text = tooLong ? command.slice(0, longestBytes) : command;
  const named = (does: readonly string[]): string[] => [...new Set(read.places.filter((one) => does.includes(one.does)).map(({ path }) => path))].slice(0, mostNamed);
  return {
    kind: 'exec', command: text, plain: text.normalize('NFKC').toLowerCase().replaceAll(/['"\\`]/g, ''), tooLong, control: control.test(text),
    programs: [...new Set(read.programs.map(({ name = '' }) => name.slice(name.lastIndexOf('/') + 1)))].slice(0, mostNamed),
    reads: named(['read', 'tree']), writes: named(['write']), deletes: named(['delete']), hosts: [...new Set(read.hosts)].slice(0, mostNamed),
  };
}
