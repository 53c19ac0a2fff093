import { expect } from 'chai';
import { joinRun } from '../../../../../kernel/redaction/registered/packed/join-run.ts';
import { drawBelow } from '../../../../support/chance.ts';

const anyLength = 1_000_000;
const blanks = (length: number): string => Array.from({ length }, (_, at) => ' \t'.charAt(at % 2)).join('');

/** What parts pieces of one run. */
const gaps: readonly string[] = [
  '\n', '\r\n', '\\n', '\\r\\n', '\\\\n', '\\\\\\\\n', '\\\\r\\\\n', '\\\\\\\\r\\\\\\\\n', '"\n"', "'\n'", '" +\n"', '" .\n  "', '" \\\n"', "' \\\n  '", '\\\n', '.\n', `"${blanks(8)}+${blanks(8)}\n"`, `\n${blanks(32)}`, '\n> ', '\n>> ', '\n\t> \t', '\n+ "', `\n+${blanks(4)}"`, `\n.${blanks(4)}'`, '\nb"', "\nr'", '\nbr"', "\nrb'", '\nf"', '\nu"', `"\n${blanks(32)}+ b"`,
];
/** What parts pieces of one run before a slash. */
const slashes: readonly string[] = ['\\', '\\\\', '\\\\\\', '\\\\\\\\'];
/** What ends a run. */
const ends: readonly string[] = [' ', ', ', '\t', '\r', '\\', '"', '" + "', '""\n', '\n\n', `\n${blanks(33)}`, `${blanks(17)}\n`, `"${blanks(9)}+\n`, `"+${blanks(9)}\n`, `.${blanks(9)}\n`, '..\n', '"\'\n', '\n.".', `\n.${blanks(5)}"`, '\n"\'', '\n*"', '\n, ', '\n".', '\\\\\\\\\\\\n', '\\r\\', '\\t', 'é\n', '\n#', '\n|', '\n.a"'];

const at = (text: string): number => text.search(/[^\w+/=-]|$/);
const join = (text: string, complete = true, most = anyLength): ReturnType<typeof joinRun> => joinRun(text, 0, at(text), complete, most);

describe('a run that goes on', () => {
  for (const gap of gaps) it(`is put together behind ${JSON.stringify(gap)}`, () => expect(join(`abcd${gap}Efg8${gap}/+-_==, so`).text).to.equal('abcdEfg8/+-_=='));
  for (const slash of slashes) it(`is put together before a slash behind ${JSON.stringify(slash)}`, () => expect([join(`abcd${slash}/fgh`).text, join(`abcd${slash}fgh`).text]).to.deep.equal(['abcd/fgh', 'abcd']));
  for (const end of ends) it(`ends before ${JSON.stringify(end)}`, () => expect(join(`abcd${end}efgh`).text).to.equal('abcd'));
  it('ends behind the letters of a prefix of strings that is none', () => expect(['a', 'brb'].map((prefix) => join(`abcd\n${prefix}"efgh`).text)).to.deep.equal(['abcda', 'abcdbrb']));
  it('ends before five backslashes and a slash', () => expect(join('abcd\\\\\\\\\\/efgh').text).to.equal('abcd'));
  it('has nothing behind its padding', () => expect([join('abc=\nefgh').text, join('abcd\nef==\ngh').text, join('abcd\nef===').text]).to.deep.equal(['abc=', 'abcdef==', 'abcdef==']));
  it('is taken from where it begins', () => expect(joinRun('see abcd\nefgh, so', 4, 8, true, anyLength).text).to.equal('abcdefgh'));
});

describe('where a number of characters of a run ends', () => {
  /** Place by place: the first piece goes as a whole, and the padding with the last character before it. */
  function endOf(pieces: readonly string[], parts: readonly string[], count: number): number {
    let [place, left] = [0, count];
    for (const [index, piece] of pieces.entries()) {
      place += parts[index]?.length ?? 0;
      const bare = piece.replaceAll('=', '').length;
      if (index === pieces.length - 1 || left <= piece.length) return index === 0 || left >= bare ? place + piece.length : place + left;
      place += piece.length;
      left -= piece.length;
    }
    return place;
  }

  it('is told of the text around it, however it is parted', () => {
    for (let round = 0; round < 300; round += 1) {
      const pieces = Array.from({ length: 1 + drawBelow(5) }, (_, index, all = 'Ab9+_-zQ') => all.slice(drawBelow(4)).repeat(1 + drawBelow(2)) + (index === 4 ? '==' : ''));
      const parts = pieces.map((_, index) => (index === 0 ? '' : gaps[drawBelow(gaps.length)] ?? ''));
      const text = pieces.map((piece, index) => `${parts[index]}${piece}`).join('');
      const run = joinRun(`${text}, so`, 0, pieces[0]?.length ?? 0, true, anyLength);
      expect(run.text).to.equal(pieces.join(''));
      for (let count = 1; count <= run.text.length; count += 1) expect(run.endOf(count), JSON.stringify([text, count])).to.equal(endOf(pieces, parts, count));
    }
  });

  it('is the end of the run where more are asked for', () => expect([join('abcd\nef==, so').endOf(20), join('abcd, so').endOf(20), join('abcd\nefgh').endOf(0)]).to.deep.equal([9, 4, 4]));
});

describe('a run that is long', () => {
  const text = 'abcd\nefgh\nijkl\nmnop';
  it('is read on until it is longer than is wanted', () => {
    const cut = (most: number): readonly [string, boolean] => [join(text, true, most).text, join(text, true, most).isCut];
    expect([3, 4, 8, 9, 13, 14, 18, 19].map(cut)).to.deep.equal([
      ['abcd', true], ['abcdefgh', true], ['abcdefgh', true], ['abcdefghijkl', true], ['abcdefghijkl', true], ['abcdefghijklmnop', true], ['abcdefghijklmnop', true], ['abcdefghijklmnop', false],
    ]);
  });
  it('is not cut where it has its padding', () => expect([join('abc=\nefgh', true, 2).isCut, join('abcd\nef==\ngh', true, 6).isCut]).to.deep.equal([false, false]));
  it('is measured from where it begins', () => expect(['', 'see, and see: '].map((before) => joinRun(`${before}${text}`, before.length, before.length + 4, true, 9).text)).to.deep.equal(['abcdefghijkl', 'abcdefghijkl']));
});

describe('a run at the end of a text', () => {
  for (const [behind, open] of [
    ['', true], ['\n', true], ['\r', true], ['\\', true], ['\\r\\', true], ['" +\n  ', true], ['"\n> ', true], ['" .', true], ['\nbr', true], [' '.repeat(96), true], [' '.repeat(97), false], [', ', false], [' and', false], ['=', false], ['==', false], ['\n=', false], ['"x', false],
  ] as const) {
    it(`${open ? 'may go on' : 'is whole'} behind ${JSON.stringify(behind.slice(0, 12))} of ${behind.length}, where the text goes on`, () => {
      expect([join(`abcd${behind}`, false).open, join(`abcd\nefgh${behind}`, false).open, join(`abcd${behind}`).open]).to.deep.equal([open, open, false]);
    });
  }
});
