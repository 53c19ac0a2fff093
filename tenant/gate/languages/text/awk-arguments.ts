import type { AwkToken } from './awk-tokens.ts';

const compares = new Set(['==', '!=', '<', '>', '<=', '>=', '~', '!~']);
const beside = new Set([')', '{', '}', ';', '&&', '||', ',']);

/** Whether `ARGV` or `ARGC` at this place is only compared with something or printed: `FILENAME == ARGV[1]`, `i < ARGC`. */
export function readsArguments(tokens: readonly AwkToken[], at: number): boolean {
  const before = tokens[at - 1];
  const reads = before?.kind === 'mark' ? compares.has(before.text ?? '') : before?.text === 'print';
  const isMark = (place: number, text: string): boolean => tokens[place]?.kind === 'mark' && tokens[place]?.text === text;
  const index = tokens[at + 2]?.kind;
  const simple = isMark(at + 1, '[') && (index === 'number' || index === 'name') && isMark(at + 3, ']');
  const after = tokens[tokens[at]?.text === 'ARGC' ? at + 1 : simple ? at + 4 : at];
  return reads && (after === undefined || after.kind === 'line' || (after.kind === 'mark' && beside.has(after.text ?? '')));
}
