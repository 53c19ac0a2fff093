import { expect } from 'chai';
import { findBelow, standsAlone } from '../../../../../../kernel/redaction/net/context/place/find-below.ts';

/** What stands at the place that is found behind the first `password`. */
function below(text: string): string | undefined {
  const at = findBelow(text, text.indexOf('password') + 'password'.length);
  return at === undefined ? undefined : text.slice(at);
}

describe('a value below the line that speaks of it', () => {
  const found: readonly (readonly [text: string, value: string])[] = [
    ['the password for you is below:\nX', 'X'], ['the password is as follows:\r\n\r\n  X', 'X'], ['> the password for you:\n> X', 'X'], ['the password to use:\n```\nX', 'X'], ['jon | the password to use:\njon |\njon | X', 'X'], ['the password to use:\njon-1  |X', 'X'],
    ['what was the password again?\nJon: X', 'X'], ['the password?\n[12:05] Jon Doe: X', 'X'], ['the password?\n<jon> X', 'X'],
    ['the password?\nX', 'X'], ['the password?\njust say: X', 'just say: X'], ['jon: the password?\nann: X', 'X'], ['the password?\nann: X', 'ann: X'], ['what is the password\nX', 'X'], ['> the password?\n> X', 'X'], ['jon 12:05\nthe password?\nann 12:06\nX', 'X'],
  ];
  for (const [text, value] of found) it(`is found in ${JSON.stringify(text)}`, () => expect(below(text)).to.equal(value));

  const none: readonly string[] = ['password:\nX', 'if password in (a, b) { return:\nX', 'the password is set.\nX', 'the password for you:\n\n\nX', 'the password\nX', 'that is the password\nX', 'the password?\n\n\nX', `the password ${'and '.repeat(30)}:\nX`];
  for (const text of none) it(`is not looked for in ${JSON.stringify(text).slice(0, 60)}`, () => expect(below(text)).to.equal(undefined));

  it('has its line for itself, or may have it while more may come', () => {
    expect(['X\nY', 'X', 'X` \r\n', 'X y\n', 'X  ', 'X :)', 'X:)', 'X :) y'].map((text) => standsAlone(text, 1, true))).to.deep.equal([true, true, true, false, true, true, false, false]);
    expect(['X\nY', 'X', 'X` ', 'X y', 'X ', 'X :', 'X :)\n'].map((text) => standsAlone(text, 1, false))).to.deep.equal([true, undefined, undefined, false, undefined, undefined, true]);
  });
});
