import type { Word } from '../../shell/word.ts';
import { endsStatement, namesOfSums, readValue } from './awk-numbers.ts';
import { readAwkTokens, type AwkToken } from './awk-tokens.ts';
import { numberMark, markNumbers } from './number-marks.ts';

/** A form of `printf` in which only sums stand: `%d`, `%.1f`. Letters of its own would be names to who reads on. */
const formOfSums = /^(?:[0-9 .%\n\t]|%[-+ 0]*[0-9]*(?:\.[0-9]+)?[difg])*$/;

/** Whatever changes how a sum is written, or adds to it. */
const changers = new Set(['OFS', 'ORS', 'OFMT', 'CONVFMT', 'ARGV', 'system', 'function', 'func', 'getline']);

/**
 * Whether an awk program prints nothing but sums: of its fields, of what it counted. Such a text holds digits, signs, a point, an exponent,
 * `inf` or `nan`. `given`: names of the variables that its call sets.
 */
export function printsSums(program: Word, given: ReadonlySet<string>): boolean {
  const text = markNumbers(program);
  const tokens = text === undefined || text.includes(numberMark) ? undefined : readAwkTokens(text);
  if (!tokens || tokens.some((token) => changers.has(token.text ?? '') || isPipe(token)) || [...given].some((name) => changers.has(name) || /^N[RF]$|^FNR$/.test(name)) || printsLines(tokens)) return false;
  const sums = namesOfSums(tokens, given);
  return tokens.every((token, at) => (token.kind !== 'name' ? true : token.text === 'print' ? printsValues(tokens, at + 1, sums) : token.text === 'printf' ? printsForm(tokens, at + 1) : true));
}

const isPipe = ({ kind, text }: AwkToken): boolean => kind === 'mark' && (text === '|' || text === '|&' || text === '>>');

/** A rule without a statement prints the whole line. */
function printsLines(tokens: readonly AwkToken[]): boolean {
  let open = 0;
  let pattern = 0;
  for (const { kind, text } of tokens) {
    const divides = open === 0 && (kind === 'line' || (kind === 'mark' && text === ';'));
    if (divides && pattern > 0) return true;
    if (kind === 'mark' && text === '{') open += 1;
    if (open === 0 && !divides) pattern += 1;
    if (kind === 'mark' && text === '}') {
      open -= 1;
      pattern = 0;
    }
  }
  return pattern > 0;
}

/** `print a, b + 1`: nothing but sums up to the end of the statement. */
function printsValues(tokens: readonly AwkToken[], start: number, sums: ReadonlySet<string>): boolean {
  const value = readValue(tokens, start, sums);
  if (value?.sum !== true) return false;
  const next = tokens[value.end];
  return next?.kind === 'mark' && next.text === ',' ? printsValues(tokens, value.end + 1, sums) : endsStatement(next);
}

function printsForm(tokens: readonly AwkToken[], start: number): boolean {
  const bracket = tokens[start]?.kind === 'mark' && tokens[start]?.text === '(';
  const form = tokens[bracket ? start + 1 : start];
  const next = tokens[bracket ? start + 2 : start + 1];
  if (form?.kind !== 'string' || form.text === undefined || !formOfSums.test(form.text)) return false;
  if (!bracket) return endsStatement(next) || (next?.kind === 'mark' && next.text === ',' && readsOn(tokens, start + 2));
  return next?.kind === 'mark' && next.text === ',';
}

/** Whatever is put in the places of a form becomes a number there; but nothing may turn the output elsewhere. */
function readsOn(tokens: readonly AwkToken[], start: number): boolean {
  for (let at = start; at < tokens.length && !endsStatement(tokens[at]); at += 1) if (tokens[at]?.kind === 'mark' && tokens[at]?.text === '>') return false;
  return true;
}
