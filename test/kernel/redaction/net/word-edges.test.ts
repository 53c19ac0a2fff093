import { expect } from 'chai';
import { isAlnum, isGlued, isJoin, startsHump, startsWord } from '../../../../kernel/redaction/net/word-edges.ts';

const escape = '\u001b';
/** `§` is the place. */
const begins: readonly (readonly [text: string, is: boolean])[] = [
  ['§key', true], [' §key', true], ['.§key', true], ['_§key', true], ['-§key', true], ['漢§key', true], ['×§key', true], ['÷§key', true], ['ɐ§key', true],
  ['a§key', false], ['z§key', false], ['A§key', false], ['Z§key', false], ['0§key', false], ['9§key', false], ['é§key', false], ['À§key', false], ['ÿ§key', false], ['ɏ§key', false],
  ...['n', 'r', 't', 'b', 'f', 'v', 'e', '0'].flatMap((letter) => [[`\\${letter}§key`, true], [`/${letter}§key`, false]] as const), ['\\a§key', false], ['\\1§key', false],
  ['%3D§key', true], ['%3d§key', true], ['%af§key', true], ['%AF§key', true], ['%09§key', true], ['%3G§key', false], ['%G3§key', false], ['$3D§key', false], ['%/3§key', false], ['%:3§key', false], ['%@a§key', false], ['%`a§key', false], ['%ga§key', false], ['%3§key', false], ['%13D§key', false],
  ['\\x3d§key', true], ['\\xFF§key', true], ['/x3d§key', false], ['\\y3d§key', false], ['\\x3g§key', false], ['\\xg3§key', false],
  ['\\u003d§key', true], ['\\uABcd§key', true], ['/u003d§key', false], ['\\v003d§key', false], ['\\u0g3d§key', false], ['\\ug03d§key', false], ['\\u00gd§key', false], ['\\u003g§key', false], ['\\u03d§key', false],
  [`${escape}[0m§key`, true], [`${escape}[m§key`, true], [`${escape}[1;31m§key`, true], [`${escape}[38;5;208m§key`, true], ['\\e[0m§key', true], ['\\033[0m§key', true], ['\\x1b[0m§key', true], ['\\x1B[31m§key', true], ['\\u001b[0m§key', true],
  ['[0m§key', false], [`${escape}0m§key`, false], [`${escape}[0:1m§key`, false], [`${escape}[0n§key`, false], [`${escape}[${'1'.repeat(12)}m§key`, false], ['\\x1c[0m§key', false], ['033[0m§key', false], ['m§key', false], ['xm§key', false],
];

describe('a word', () => {
  for (const [text, is] of begins) it(`${is ? 'begins' : 'does not begin'} here: ${JSON.stringify(text)}`, () => expect(startsWord(text.replace('§', ''), text.indexOf('§'))).to.equal(is));
});

describe('a hump', () => {
  for (const [text, is] of [['api§Key', true], ['a§Z', true], ['z§A', true], ['0§Key', true], ['9§Key', true], ['api§key', false], ['API§Key', false], ['§Key', false], [' §Key', false], ['_§Key', false], ['é§Key', false], ['a§[', false], ['a§@', false], ['`§Key', false], ['{§Key', false], ['/§Key', false], [':§Key', false], ['a§', false]] as const) {
    it(`${is ? 'begins' : 'does not begin'} here: ${text}`, () => expect(startsHump(text.replace('§', ''), text.indexOf('§'))).to.equal(is));
  }
});

describe('what begins a word', () => {
  for (const [text, is] of [
    ['my-§key', true], ['my_§key', true], ['9--§key', true], [`a${'-_'.repeat(4)}§key`, true], [`a${'-'.repeat(9)}§key`, false], ['§key', false], ['-§key', false], ['--§key', false], [' -§key', false], ['my§key', false], ['my.§key', false], ['\\n-§key', false], ['%3D_§key', false], ['é-§key', false],
  ] as const) it(`is ${is ? '' : 'not '}glued to what stands before it: ${JSON.stringify(text)}`, () => expect(isGlued(text.replace('§', ''), text.indexOf('§'))).to.equal(is));
});

describe('a character', () => {
  for (const [what, is, members, others] of [['a letter or digit of ASCII', isAlnum, 'azAZ09m', '`{@[/:é漢-_ \0'], ['what joins words', isJoin, '-_', ',.^`a ']] as const) {
    it(`is ${what}, or is not`, () => {
      expect(Array.from(members).filter((character) => !is(character.charCodeAt(0)))).to.deep.equal([]);
      expect(Array.from(others).filter((character) => is(character.charCodeAt(0)))).to.deep.equal([]);
      expect(is(Number.NaN)).to.equal(false);
    });
  }
});
