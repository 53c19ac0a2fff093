import type { ArithmeticWord, Word as WordNode } from 'unbash';

/**
 * A word of a sum in which something is put in when it runs, as a word of the line. The parser hands on a variable that stands alone (`$n`, `$1`) without its
 * parts; `$10` is none such: the shell takes it for `$1` with a nought behind. Undefined for anything that is taken as it is written.
 */
export function filledSumWord({ value, pos, end, parts }: ArithmeticWord): WordNode | undefined {
  if (parts) return { type: 'Word', text: value, value, pos, end, parts };
  return /^\$(?:[A-Za-z_]\w*|[1-9])$/.test(value) ? { type: 'Word', text: value, value, pos, end, parts: [{ type: 'SimpleExpansion', text: value, pos, end }] } : undefined;
}
