import type { Facts } from './fact-kinds.ts';

export interface ExecAsked {
  readonly command: string;
}

const longestBytes = 64 * 1024;

/** What a shell command does not need, and what hides a part of it from whoever reads it. */
const control = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029\ufff9-\ufffb]/u;

/**
 * What rules know of a command before a grammar has read it: `plain` is the command in small letters without quotes and backslashes, so
 * that a word cut by them is still one; of a command over 64 KiB only the beginning is read, and `tooLong` says so. Line breaks and tabs are no `control`.
 */
export function execFacts({ command }: ExecAsked): Facts {
  const tooLong = Buffer.byteLength(command) > longestBytes;
  const read = tooLong ? command.slice(0, longestBytes) : command;
  return { kind: 'exec', command: read, plain: read.normalize('NFKC').toLowerCase().replaceAll(/['"\\`]/g, ''), tooLong, control: control.test(read) };
}
