import type { Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';
import { unclear } from './unclear.ts';

const operand = String.raw`(?:\$[A-Z]\w*|\d{1,9}(?:\.\d{1,9})?|'[\w .:/-]*'|"[\w .:/-]*")`;
const compared = String.raw`(?:\s*(?:==|!=|<=?|>=?)\s*${operand}|\s+(?:eq|ne|lt|gt|le|ge)\s+${operand}|\s*[=!]~\s*/[\w .:^-]+/i?)`;
const term = String.raw`(?:not\s+|!\s*){0,3}${operand}${compared}?`;
const test = new RegExp(String.raw`^\s*${term}(?:(?:\s+(?:and|or)\s+|\s*(?:&&|\|\|)\s*)${term}){0,20}\s*$`);

const longest = 500;

/**
 * A test of exiftool, which is an expression of Perl in which names of what is noted in a picture stand behind a `$`: nothing but such names, numbers and plain texts
 * that are compared runs nothing. Never throws.
 */
export function judgeTagTest({ text, source }: Word): Effect[] {
  if (text !== undefined && text.length <= longest && test.test(text)) return [];
  return [unclear('exec.code', 'It runs a program that was written on the spot, which can do anything.', source)];
}
