import { expect } from 'chai';
import { insideWords, setOf, setOfBytes, setsOfBeginnings, setsOfSequences, type SetOfBytes } from '../../../../kernel/redaction/sweep/set-of-bytes.ts';

const bytes = Array.from({ length: 256 }, (_, byte) => byte);
const bitsOf = ({ low, high }: SetOfBytes, byte: number): number => (low[byte & 15] ?? 0) & (high[byte >> 4] ?? 0);
const holds = (set: SetOfBytes, byte: number): boolean => bitsOf(set, byte) !== 0;
const charactersOf = (set: SetOfBytes, bit = 255): string => bytes.filter((byte) => (bitsOf(set, byte) & bit) !== 0).map((byte) => String.fromCharCode(byte)).join('');
const matching = (pattern: RegExp): string => bytes.map((byte) => String.fromCharCode(byte)).filter((character) => pattern.test(character)).join('');

describe('a set of bytes', () => {
  for (const pattern of [/[A-Za-z0-9+/=_.~-]/, /%/, /[0-9a-f]/i, /[\0-\x7f]/, /[^\0-\xff]/]) {
    it(`holds the characters of ASCII that a pattern matches, and no other byte: ${pattern.source}`, () => expect(charactersOf(setOf(pattern))).to.equal(matching(pattern)));
  }

  it('holds the bytes it is made of, and their like in ASCII or beyond', () => {
    const set = setOfBytes([0x41, 0xe9, 0x0f]);
    expect(bytes.filter((byte) => holds(set, byte))).to.deep.equal([0x0f, 0x41, 0x69, 0x8f, 0xc1, 0xe9]);
  });

  it('holds what goes on a word: letters and digits but m, and letters of Latin-1 but ß and ÿ', () => {
    expect(charactersOf(insideWords)).to.equal(matching(/[A-Za-ln-z0-9À-ÖØ-Þà-öø-þ]/));
  });
});

describe('the sets of some sequences', () => {
  const sequences = [[/a/], [/b/, /[x-z]/], [/%/, /[0-9]/, /[A-F]/]];
  const [first, second, third] = setsOfSequences(sequences) as [SetOfBytes, SetOfBytes, SetOfBytes];
  /** The sequences of which a text may be the beginning. */
  const mayBe = (text: string): number[] => sequences.flatMap((_, group) => ([first, second, third].every((set, at) => (bitsOf(set, text.charCodeAt(at)) & (1 << group)) !== 0) ? [group] : []));

  for (const [text, groups] of [
    ['a..', [0]], ['a\u00ff\u0080', [0]], ['bx.', [1]], ['bz\u00e9', [1]], ['b..', []], ['%4A', [2]], ['%9F', [2]], ['%AA', []], ['%44', []], ['%4G', []], ['c4A', []], ['\u00a54A', []], ['...', []],
  ] as const) it(`know by three bytes which of them stands there: ${JSON.stringify(text)}`, () => expect(mayBe(text)).to.deep.equal(groups));
});

describe('the sets of some beginnings', () => {
  const texts = ['key', 'box', 'sun', '://', 'Tag', 'pin', 'hat', 'row', 'zip', 'ice'];
  const sets = setsOfBeginnings(texts.map((text) => Array.from(text, (character) => [character.toLowerCase(), character.toUpperCase()].map((one) => one.charCodeAt(0)))), 3);
  const stands = (text: string): boolean => sets.reduce((bits, set, at) => bits & bitsOf(set, text.charCodeAt(at)), 255) !== 0;

  it('know each of them, in every case that it was given in', () => {
    for (const text of texts) expect([stands(text.toLowerCase()), stands(text.toUpperCase())], text).to.deep.equal([true, true]);
  });

  it('know hardly any other text', () => {
    for (const text of ['...', 'aaa', '   ', 'qqq', 'xxx', '111', 'kkk', 'yek', 'nus', 'b//', '\u00e9\u00e9\u00e9']) expect(stands(text), text).to.equal(false);
  });

  it('are empty of none', () => expect(setsOfBeginnings([], 2).map((set) => charactersOf(set))).to.deep.equal(['', '']));
});
