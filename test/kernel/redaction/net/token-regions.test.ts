import { expect } from 'chai';
import { hasRun, tokenRegions } from '../../../../kernel/redaction/net/token-regions.ts';
import { parseShape } from '../../../../kernel/redaction/net/shape/parse-shape.ts';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { runCharacters } from '../../../../kernel/redaction/sweep/sweep.ts';

const codesOf = createCodes();
const token = 'abcdefghijklm7';
const words = 'so it is. '.repeat(40);

function regions(text: string, from = 0, known?: readonly number[]): string[] {
  const found: string[] = [];
  tokenRegions(codesOf(text), text.length, from, known && Int32Array.from(known), (start, end) => found.push(text.slice(start, end)));
  return found;
}

/** As many characters as a run has, and 128 before them. */
const last = words.slice(-142);

describe('the stretches of a text in which a word may speak of a token', () => {
  const rows: readonly (readonly [what: string, text: string, regions: readonly string[]])[] = [
    ['its last characters, where none stands in it', words, [last]],
    ['all of a short text', 'so', ['so']],
    ['nothing of an empty one', '', ['']],
    ['a token and 128 characters before it', `${words}${token} ${words}`, [`${words.slice(-128)}${token}`, last]],
    ['no word of letters', `${words}abcdefghijklmnopq ${words}`, [last]],
    ['no token of thirteen characters', `${words}${token.slice(1)} ${words}`, [last]],
    ['a word with three capitals', `${words}abcXefXhijXlmno ${words}`, [`${words.slice(-128)}abcXefXhijXlmno`, last]],
    ['no word with two', `${words}abcXefXhijklmno ${words}`, [last]],
    ['both of two tokens that are far apart', `${words}${token} ${words}${token} ${words}`, [`${words.slice(-128)}${token}`, `${words.slice(-128)}${token}`, last]],
    ['one stretch for two that are near', `${words}${token} so ${token} ${words}`, [`${words.slice(-128)}${token} so ${token}`, last]],
    ['one stretch for two whose stretches touch', `${words}${token}${words.slice(-128)}${token} ${words}`, [`${words.slice(-128)}${token}${words.slice(-128)}${token}`, last]],
    ['two where a character lies between', `${words}${token} ${words.slice(-128)}${token} ${words}`, [`${words.slice(-128)}${token}`, `${words.slice(-128)}${token}`, last]],
    ['one stretch for a token and the end of the text', `${words}${token} so`, [`${words.slice(-128)}${token} so`]],
  ];
  for (const [what, text, found] of rows) {
    it(`are ${what}`, () => expect(regions(text)).to.deep.equal(found));
    it(`are the same where its runs are known: ${what}`, () => expect(regions(text, 0, [...text.matchAll(new RegExp(`${runCharacters.source}{14,}`, 'g'))].flatMap(({ 0: run, index }) => [index, index + run.length]))).to.deep.equal(found));
  }

  it('begin no earlier than is asked for', () => {
    const text = `${words}${token} ${words}`;
    expect(regions(text, words.length - 9)).to.deep.equal([`${words.slice(-9)}${token}`, last]);
    expect(regions(text, text.length - 3)).to.deep.equal([last.slice(-3)]);
  });
});

describe('every value of a shape holds such a run', () => {
  for (const [pattern, is] of [
    ['qxa_[A-Za-z0-9]{30,}', true], ['[0-9a-f]{14}', true], ['[0-9a-f]{13}', false], ['qxabcdefghijklmnopq[a-z]{30}', false], ['qxabc-[0-9a-f]{8}', true], ['qxabcdefg-[0-9a-f]{7}', false], ['qxa [A-Za-z0-9]{30}', false], ['qxa_[A-Za-z0-9 ]{30}', false], ['qxabc(?:abcd|ab)?[0-9]{8,}', false],
  ] as const) it(`${is ? 'always' : 'not always'}: ${pattern}`, () => expect(hasRun(parseShape(pattern, false))).to.equal(is));
});
