import { expect } from 'chai';
import { ObjectEnd } from '../../../../../kernel/redaction/stream/sse/object-end.ts';

/** In which of the pieces the object is whole. */
const reached = (pieces: readonly string[]): boolean[] => {
  const end = new ObjectEnd();
  return pieces.map((piece) => end.isReached(piece));
};

describe('the end of an object in pieces', () => {
  for (const [what, pieces, at] of [
    ['with the last bracket', ['{"a":', '1', '}'], 2],
    ['in one piece', ['{}'], 0],
    ['with blanks around', [' ', '\n', '{"a":[{}]', ' } '], 3],
    ['behind a key without letters', ['{"":', '1}'], 1],
    ['of a million letters', [`{"a":"${'x'.repeat(1024 * 1024 - 8)}"`, '}'], 1],
    ['behind brackets, quotes and backslashes of a text', ['{"a":"}\\"', '}', '\\', '\\"', ',"b":"{"', '}'], 5],
  ] as const) it(`is found: ${what}`, () => expect(reached([...pieces, ' ']).indexOf(true)).to.equal(at));

  it('is said once', () => expect(reached(['{}', '', ' ', '{}']).filter(Boolean)).to.have.length(1));

  for (const [what, pieces] of [
    ['of none', ['', ' ', '']], ['of an array', ['[1]', ' ']], ['of an array of them', ['[{}', ']']], ['of an array before one', ['[', '{}', ']', '{}']], ['of a number', ['1', '']], ['of what is no JSON', ['{a}', '', '{}']], ['where more follows in the same piece', ['{}{', '}']],
    ['of one that is not closed', ['{"a":"}', '']], ['of one closed twice', ['}', '{}']], ['of one closed before it opened', ['}{', '']], ['of one within a text', ['x{}', '']], ['of one in quotes', ['"{}', '"']],
    ['of one of more than a million letters', [`{"a":"${'x'.repeat(1024 * 1024)}"}`]],
  ] as const) it(`is not found ${what}`, () => expect(reached(pieces)).to.not.include(true));

  it('is found of a long text that comes letter by letter', () => {
    const text = JSON.stringify({ a: '\\"{'.repeat(100_000) });
    expect(reached([...text]).indexOf(true)).to.equal(text.length - 1);
  });
});
