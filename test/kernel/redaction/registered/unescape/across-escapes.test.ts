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
  ['none in a run that ends short of sixteen, behind an escape that stands for no character of it', `%2C${'x'.repeat(13)}%78`, []],
  ['none in two runs that are too short', 'xxxxxxxx%78.xxxxxxx%78', []],
  ['one of two that stand for letters of a value', '%6bzqw%76jxy', [6]],
  ['one of two of which the second stands for several letters', '%6bzqw0x76,0x6a,0x78,0x79', [6]],
  ['one that stands for the end of a value, as a list of bytes', 'kzqw0x76,0x6a,0x78,0x79', [4]],
  ['one behind which a value ends, where its letters begin behind another that stands for none', '%2Ckzqwvjx%79', [10]],
  ['a line break within a value, which joins its letters', 'kzqw\\nvjxy', 'all'],
  ['none behind 0 or a quote and what is no character', '0\0;%41 \'\0;%41 0\0%41 \'\0%41', []],
  ['one that stands for a backslash and what it begins with', ';%5C%6E;', [1]],
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

  it('are none of a value that was forgotten', () => {
    const one = createPatternIndex(letters);
    const form = { text: value, rule: 'plain', between: 'anything', anyCase: true, before: 0, after: 0 } as const;
    const held = { value, bits: 100, names: new Map() };
    one.add(form, held);
    const text = 'so. kzqw%76jxy .on';
    const look = (): readonly number[] => [...findUnclear(text, codesOf(text), one, undefined, marksOf(text))];
    const before = look();
    one.remove(form, held);
    expect([before, look()]).to.deep.equal([[8], []]);
  });

  it('are those of the text alone, whatever stood in the same memory before', () => {
    const texts = ['so xxxxxxxx%78xxx', 'so xxxxxxx%78xxxxxxx', 'so xxxxxxxx%78', 'so kzqw%76', 'so kzqw%76jx'];
    for (const text of texts) {
      const codes = Uint16Array.from(`${text}yxxxxxxxxxxxxxxxxxxx`, (character) => character.charCodeAt(0));
      expect([...findUnclear(text, codes, index, undefined, marksOf(text))], text).to.deep.equal([]);
    }
  });

  /** How far before and behind the one escape of a text its characters are read, and how often patterns are asked for. */
  function looked(text: string): { readonly before: number; readonly behind: number; readonly asked: number } {
    const at = text.indexOf('%');
    let [first, last, asked] = [at, at, 0];
    const codes = new Proxy(Uint16Array.from(text, (character) => character.charCodeAt(0)), { get(target, key) {
      if (typeof key === 'string' && /^-?\d+$/.test(key)) [first, last] = [Math.min(first, Number(key)), Math.max(last, Number(key))];
      return Reflect.get(target, key) as unknown;
    } });
    const counting = { ...index, at: (hash: number) => {
      asked += 1;
      return index.at(hash);
    } };
    findUnclear(text, codes, counting, undefined, Int32Array.of(at));
    return { before: at - first, behind: last - at - 2, asked };
  }

  for (const [what, text, before, behind] of [
    ['seven letters', `${'a.........'.repeat(20)}%41${'.........b'.repeat(20)}`, 70, 70],
    ['33 characters that are no letters', `${'.'.repeat(90)}%41${'.'.repeat(90)}`, 33, 33],
    ['33 of them behind some letters', `abc${'.'.repeat(50)}d..e..%41..f..g${'.'.repeat(50)}`, 39, 39],
    ['sixteen characters of a run', `${'x'.repeat(90)}%41${'y'.repeat(90)}`, 16, 16],
    ['twelve characters where an escape may begin', 'xxxxxxxxxxxxxx.x.xxxxxxxxx%41 yyyyyyyyyyyyyyyyyyyyy', 12, 8],
  ] as const) it(`are told by what stands near: ${what}`, () => expect(looked(text)).to.deep.equal({ before, behind, asked: 0 }));
});
