import { expect } from 'chai';
import { estimateBits, standsOut } from '../../../../kernel/redaction/guess/estimate-bits.ts';
import { looksLikeWord } from '../../../../kernel/redaction/guess/word-shape.ts';

const bits: readonly (readonly [what: string, value: string, bits: number])[] = [
  ['nothing', '', 0],
  ['a letter', 'q', 4.7], ['a digit', '7', 3.3], ['a sign', '!', 4], ['the last sign of ASCII', '~', 4], ['what ASCII does not have', '€', 5], ['a character of two halves', '🔑', 5], ['a control character behind ASCII', '\u007f', 5],
  ...Array.from(' -_./:,;=|"\'@', (sign) => [`what parts words: ${sign}`, sign, 2] as const),
  ['letters', 'qzk', 14.1], ['capitals', 'QZK', 14.1], ['letters with one capital before them', 'Qzk', 14.1], ['letters with capitals among them', 'qZk', 17.1], ['letters with a capital behind them', 'qzK', 17.1],
  ['letters in the order of the alphabet', 'abc', 6.7], ['letters in the other order', 'cba', 6.7], ['every other letter', 'ace', 14.1], ['a letter twice', 'qq', 5.7], ['a letter twice among others', 'qzzk', 15.1],
  ['digits', '7395', 13.2], ['numbers that count on', '1234', 6.3], ['numbers that count back', '4321', 6.3], ['a digit twice', '7739', 10.9],
  ['a short word', 'then', 8], ['a short word in capitals', 'THEN', 8], ['a word', 'Station', 12], ['a word with capitals in its midst', 'staTion', 5 * 4.7 + 2 + 7],
  ['a word of sixteen letters', 'presentationness', 12], ['a longer one', 'misunderstandings', 15], ['a still longer one', 'misunderstandingsless', 27],
  ['a word with marks', 'stàtiön', 12],
  ['words with something between', 'then-then', 8 + 2 + 8], ['letters beside digits and signs', 'qz7!', 9.4 + 3.3 + 4],
  ['a sign twice', '!!q', 4 + 1 + 4.7], ['signs side by side', '!?q', 4 + 4 + 4.7],
  ['a text twice', 'qz7!qz7!', 16.7 + 1], ['a text eight times', 'k7'.repeat(8), 8 + 3], ['a text that does not come whole once more', 'qz7!qz7', 9.4 + 3.3 + 4 + 9.4 + 3.3],
  ['a very long text over and over', 'k7'.repeat(2048), 8 + 11], ['one that is too long to look for that', 'k7'.repeat(2049), 2049 * 8],
];

describe('the bits that somebody would have to guess', () => {
  for (const [what, value, count] of bits) it(`are so many of ${what}: ${count}`, () => expect(estimateBits(value)).to.be.closeTo(count, 1e-6));
});

describe('a value that can be told from ordinary text', () => {
  for (const [what, value, is] of [
    ['28 bits in eight bytes', '!?!?#*4c'.replace('c', '+'), true], ['28 bits to the bit', '!?#*+$-.', true], ['less than 28 bits', '!?123456', false], ['seven bytes', '!?#*+$k', false], ['eight bytes in seven characters', '!?#*+$é', true], ['bytes of other alphabets', '漢字仮', false], ['as many as it takes', '漢字仮名交文', true],
  ] as const) it(`has ${is ? '' : 'more than '}${what}`, () => expect(standsOut(value)).to.equal(is));
});

describe('letters that are put together as words are', () => {
  for (const word of ['then', 'THEN', 'Station', 'bread', 'boulangerie', 'geprueft', 'thxen']) it(`make a word: ${word}`, () => expect(looksLikeWord(word)).to.equal(true));
  // Each letter of the alphabet stands before another in one of them, and none of three pairs may be unusual.
  for (const word of 'back able idea clue echo drei dust ends fine gift item jest kiss lamp more open quit vote when exit type zero'.split(' ')) it(`make a short word of usual pairs: ${word}`, () => expect([looksLikeWord(word), looksLikeWord(word.toUpperCase())]).to.deep.equal([true, true]));
  for (const letters of ['', 'a', 'the', 'qzkx', 'xqzv', 'tqen', 'hjkl']) it(`make none: ${JSON.stringify(letters)}`, () => expect(looksLikeWord(letters)).to.equal(false));
  it('make one where three of four pairs are usual, and none where fewer are', () => expect(['thxen', 'thxkn', 'statiqn'].map(looksLikeWord)).to.deep.equal([true, false, false]));
});
