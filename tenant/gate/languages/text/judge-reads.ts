import type { Effect } from '../../shell/effect.ts';
import { literal, type Word } from '../../shell/word.ts';
import { unclear } from './unclear.ts';

/**
 * What a program in the line does beyond its input and output: nothing but reading the files that `read` names, where it proves that; anything at all for a
 * text that is not certain, or longer than `longest`, in characters.
 */
export function judgeReads(code: Word, longest: number, read: (text: string) => readonly string[] | undefined): Effect[] {
  const reads = code.text !== undefined && code.text.length <= longest ? read(code.text) : undefined;
  if (!reads) return [unclear('exec.code', 'It runs a program that was written on the spot, which can do anything.', code.source)];
  return reads.map((path) => ({ does: 'read', path: literal(path, code.source) }));
}
