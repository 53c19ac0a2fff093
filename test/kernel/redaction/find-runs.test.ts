import { expect } from 'chai';
import { findRuns, findRunsWithin, lastRunStart, membersOf } from '../../../kernel/redaction/find-runs.ts';
import { drawBelow } from '../../support/chance.ts';

const members = membersOf(/[a-z]/);
const codesOf = (text: string): Uint16Array => Uint16Array.from(text, (character) => character.charCodeAt(0));

function runsOf(text: string, from: number, least: number, length = text.length): string[] {
  const found: string[] = [];
  findRuns(codesOf(text), length, from, least, members, (start, end) => found.push(`${start} ${text.slice(start, end)}`));
  return found;
}

const rows: readonly (readonly [what: string, text: string, from: number, runs: readonly string[]])[] = [
  ['none, of nothing', '', 0, []],
  ['a whole text', 'abc', 0, ['0 abc']],
  ['none that is too short', 'ab.cd', 0, []],
  ['one at the beginning, in the middle and at the end', 'abc..defg.hijkl', 0, ['0 abc', '5 defg', '10 hijkl']],
  ['those of just the length', '.abc.ab.abc', 0, ['1 abc', '8 abc']],
  ['none that began before', 'abcdef.ghi', 2, ['7 ghi']],
  ['one that begins right there', '.abc', 1, ['1 abc']],
  ['none that goes on where it began before, up to the end', 'abcdef', 3, []],
  ['no other characters than its own', 'abcÄbcd\u0161efgh', 0, ['0 abc', '4 bcd', '8 efgh']],
];

describe('the runs of a sort of character in a text', () => {
  for (const [what, text, from, runs] of rows) it(`are ${what}`, () => expect(runsOf(text, from, 3)).to.deep.equal(runs));

  it('may be of one character, but for the end of one that began before', () => {
    expect(runsOf('abcdef.g', 2, 1)).to.deep.equal(['7 g']);
    expect(runsOf('a.b', 0, 1)).to.deep.equal(['0 a', '2 b']);
  });

  it('are of ASCII characters alone, whatever else the pattern matches', () => expect(membersOf(/[^]/).reduce((sum, member) => sum + member)).to.equal(128));

  it('end with the text, whatever stands behind it in the same memory', () => expect(runsOf('.abcdef', 0, 3, 5)).to.deep.equal(['1 abcd']));

  it('are those that a pattern finds, and the same within longer ones that are known', () => {
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: drawBelow(40) }, () => 'abcz.A'[drawBelow(6)] ?? '').join('');
      const least = 1 + drawBelow(5);
      const found = [...text.matchAll(/[a-z]+/g)].filter(([run]) => run.length >= least).map(({ 0: run, index }) => `${index} ${run}`);
      expect(runsOf(text, 0, least), text).to.deep.equal(found);
      const known = Int32Array.from([...text.matchAll(/[a-zA]+/g)].flatMap(({ 0: run, index }) => [index, index + run.length]));
      const within: string[] = [];
      findRunsWithin(known, codesOf(text), least, members, (start, end) => within.push(`${start} ${text.slice(start, end)}`));
      expect(within, text).to.deep.equal(found);
    }
  });

  for (const [text, start] of [['', 0], ['abc', 0], ['ab.cd', 3], ['ab.', 3], ['.', 1]] as const) {
    it(`end with one that begins at ${start}: "${text}"`, () => expect(lastRunStart(text, members)).to.equal(start));
  }
});
