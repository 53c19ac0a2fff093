import { expect } from 'chai';
import { createCodes } from '../../../../../kernel/redaction/read-codes.ts';
import { createPatternIndex } from '../../../../../kernel/redaction/registered/pattern-index.ts';
import { findUnclear } from '../../../../../kernel/redaction/registered/unescape/across-escapes.ts';
import { mayEscape, type Sort } from '../../../../../kernel/redaction/registered/unescape/sorts.ts';
import { letters } from '../../../../../kernel/redaction/registered/units.ts';

const codesOf = createCodes();
const value = 'kzqwvjxy';
const index = createPatternIndex(letters);
index.add({ text: value, rule: 'plain', between: 'anything', anyCase: true, before: 0, after: 0 }, { value, bits: 100, names: new Map() });

/** Where escapes may begin, as a sweep tells. */
function marksOf(text: string): Int32Array {
  const codes = codesOf(text);
  return Int32Array.from(Array.from(text, (character, at) => (/[0'%\\=&]/.test(character) && mayEscape(codes, at) ? at : -1)).filter((at) => at >= 0));
}

/** The unclear escapes of a text that stands within a longer one, by their places in it; or `all`. */
function unclear(text: string, only?: Sort): readonly number[] | 'all' {
  const long = `so. ${text} .on`;
  const marks = marksOf(long);
  const found = findUnclear(long, codesOf(long), index, only, marks);
  return found === marks ? 'all' : [...found].map((at) => at - 4);
}

const rows: readonly (readonly [what: string, text: string, unclear: readonly number[] | 'all'])[] = [
  ['none of an ordinary text', 'The van%20comes at nine%2C &amp; that is it\\n"', []],
  ['none where nothing is escaped', 'kzqw. 5 % & more', []],
  ['one that stands for a letter of a value', 'kzqw%76jxy', [4]],
  ['one that stands for its first letter, and for its last', '%6bzqwvjxy, kzqwvjx%79', [0, 19]],
  ['one that stands for nothing that counts is followed no farther than all', 'kzq%2Cwvjxy', 'all'],
  ['one that stands for a letter, beside others', 'a%62, kzqw%76jxy, c%64', [10]],
  ['no letter of another value', 'kzqw%77jxy', []],
  ['one whose letters stand as far apart as may be', `kzqw${'.'.repeat(32)}%76jxy`, [36]],
  ['one whose letters stand as far apart behind it', `kzqw%76${'.'.repeat(32)}jxy`, [4]],
  ['one of a value with signs between, before and behind', 'k.z-q/w.%76. j+x:y', [8]],
  ['one that stands for several letters', '%6b%7a%71%77%76%6a%78%79', [0]],
  ['one in the middle of a run', 'xxxxxxxx%78xxxxxxx', 'all'],
  ['none in a run that is too short', 'xxxxxxx%78xxxxxxx', []],
  ['one before a run, and behind one', '%78xxxxxxxxxxxxxxx', 'all'],
  ['one behind a run', 'xxxxxxxxxxxxxxx%78', 'all'],
  ['one that stands for a whole run', `%${Array.from('x'.repeat(16), () => '78').join('%')}`, 'all'],
  ['one that stands for a whole run and signs beside it', `%2c%${Array.from('x'.repeat(16), () => '78').join('%')}%2c`, 'all'],
  ['several within one run', 'xxxx%78xxxx&#120;xxxx\\x78xxxx', 'all'],
  ['none in runs that a sign that is escaped parts', 'xxxxxxxx%2cxxxxxxxx%2Cxxxxxxxx', []],
  ...['%', '&', '=', '\\'].flatMap((sign) => [[`one behind a sign that may begin an escape: ${sign}`, `${sign};;;;;;;;;;;%41`, [12]], [`none far behind such a sign: ${sign}`, `${sign};;;;;;;;;;;;%41`, []]] as const),
  ['one right behind 0, or behind it and x', '0%41 0x%41 0X%41', [1, 7, 13]],
  ['none behind another 0', ';0;;%41 ;0y;%41 ;1%41', []],
  ['one right behind a quote, or two as a shell has them', '\'%41 \'"%41', [1, 7]],
  ['none behind other quotes', '";%41 \';%41 ;"%41', []],
  ['none where the sign before belongs to an escape', '%41;%42;%43', []],
  ...['%25', '&amp;', '%5C', '&#37;', '%26'].map((escape) => [`one that stands for a sign that may begin an escape with what follows: ${escape}`, `;${escape}${escape === '%5C' ? 'x' : escape === '%25' || escape === '&#37;' ? '4' : '#'}`, [1]] as const),
  ...['%25;', '&amp;;', '%5C;', '%30;', '%27;', '%26 '].map((escape) => [`none that stands for a sign that begins none with what follows: ${escape}`, `;${escape}`, []] as const),
  ['one that stands for 0 before x', ';%30x', [1]],
  ['one that stands for a quote before a quote or a backslash', ';%27" ;%27\\', [1, 7]],
  ...['%', '\\', '=', '&'].map((sign) => [`one that stands for such a sign before another: ${sign}`, `;%26${sign}`, [1]] as const),
  ['one that stands for such a sign and what follows it', ';%26%23', [1]],
  ['one that stands for letters and such a sign in their midst', ';%61%26%23%61', [1]],
  ['none that stands for such a sign and another letter', ';%26%2c', []],
  ...['0', '3', 'u', 'U', 'x', '\\'].map((next) => [`one that stands for a backslash before ${next}`, `;%5C${next}`, [1]] as const),
  ...['n', 'r', 't', 'b', 'f', 'v'].map((next) => [`one that stands for a backslash before ${next} and a letter, and none before what parts`, `;%5C${next}a ;%5C${next}"`, [1]] as const),
  ...['4', '9', 'a', 'q', '"', '('].map((next) => [`none that stands for a backslash before ${next}`, `;%5C${next}`, []] as const),
];

describe('the escapes beside which a value may stand that does not in the text itself', () => {
  for (const [what, text, places] of rows) it(`are ${what}`, () => expect(unclear(text)).to.deep.equal(places));

  for (const character of 'azAZ09/+-_mM5') it(`are all where a run holds ${character}`, () => expect(unclear(`xxxxxxx${character}%78xxxxxxx`)).to.equal('all'));
  for (const character of '`{@[.:,*~é') it(`are none where a run is parted by ${character}`, () => expect(unclear(`xxxxxxx${character}%78xxxxxxx`)).to.deep.equal([]));

  it('are those of one sort, where no other is asked for', () => {
    expect([unclear('kzqw%76jxy', 'percent'), unclear('kzqw%76jxy', 'backslash'), unclear('kzqw\\x76jxy', 'backslash')]).to.deep.equal([[4], [], [4]]);
  });

  it('are those behind a line break that may yet join words', () => {
    expect([unclear(`\\n "${';'.repeat(29)}%41`), unclear(`\\n "${';'.repeat(32)}%41`)]).to.deep.equal([[33], []]);
  });
});
