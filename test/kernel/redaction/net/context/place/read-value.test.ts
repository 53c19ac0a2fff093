import { expect } from 'chai';
import { readList } from '../../../../../../kernel/redaction/net/context/place/read-list.ts';
import { readValue } from '../../../../../../kernel/redaction/net/context/place/read-value.ts';
import { trimValue } from '../../../../../../kernel/redaction/net/context/place/trim-value.ts';

/** `§` is the place where a value begins; the value itself, in `⟦⟧` where it is quoted and in `⟨⟩` where not, with `…` where it may go on. */
function read(marked: string, complete = true): string | undefined {
  const at = marked.indexOf('§');
  const text = marked.replace('§', '');
  const value = readValue(text, at, complete);
  if (value === undefined) return undefined;
  const held = `${text.slice(value.start, value.end)}${value.open ? '…' : ''}`;
  return value.quoted ? `⟦${held}⟧` : `⟨${held}⟩`;
}

const whole: readonly (readonly [text: string, value: string])[] = [
  ['§"a b" c', '⟦a b⟧'], ["§'a b' c", '⟦a b⟧'], ['§`a b` c', '⟦a b⟧'], ['§"a\\"b" c', '⟦a\\"b⟧'], ['§"a\\\\" c', '⟦a\\\\⟧'], ['§"a\'b" c', "⟦a'b⟧"], ['§"a b', '⟦a b⟧'], ['§"a\nb"', '⟦a⟧'], ['§"a\rb"', '⟦a⟧'], ['§""', '⟦⟧'], ['§"', '⟦⟧'],
  ['§"""a "b" c""" d', '⟦a "b" c⟧'], ["§'''a'''", '⟦a⟧'], ['§"""\na\nb"""', '⟦a⟧'], ['§"""a', '⟦a⟧'],
  ['§\\"a b\\" c', '⟦a b⟧'], ['§\\"a\\\\\\"b\\" c', '⟦a\\\\\\"b⟧'], ['§\\\\\\"a\\\\\\" c', '⟦a⟧'], ["§\\'a\\' c", '⟦a⟧'], ['§\\"a" c', '⟦a⟧'],
  ['§&quot;a b&quot; c', '⟦a b⟧'], ['§&#34;a&#34; c', '⟦a⟧'], ['§&#39;a&#39; c', '⟦a⟧'], ['§&apos;a&apos; c', '⟦a⟧'], ['§&quot;a', '⟦a⟧'],
  ['§“a b” c', '⟦a b⟧'], ['§„a b“ c', '⟦a b⟧'], ['§« a b » c', '⟦a b⟧'], ['§‘a’ c', '⟦a⟧'], ['§‚a‘ c', '⟦a⟧'], ['§‹a› c', '⟦a⟧'], ['§「a」 c', '⟦a⟧'], ['§“a\nb”', '⟦a⟧'],
  ['<p>§ab;c:d</p>', '⟦ab;c:d⟧'], ['<p>§abc<b>', '⟨abc⟩'], ['<p§abc</p>', '⟨abc⟩'], ['§abc d', '⟨abc⟩'], ['§abc', '⟨abc⟩'], ['§abc\td', '⟨abc⟩'], ['§abc\nd', '⟨abc⟩'], ['§abc\rd', '⟨abc⟩'], ['§abc\u00a0d', '⟨abc⟩'], ['§abc"d', '⟨abc⟩'], ['§abc`d', '⟨abc⟩'], ['§abc<d', '⟨abc⟩'], ['§abc>d', '⟨abc>d⟩'], ['§abc]]>d', '⟨abc⟩'], ['§abc]]d', '⟨abc]]d⟩'],
  ["§abc'd", "⟨abc'd⟩"], ["x '§abc'd", '⟨abc⟩'], ["it's §abc'd", "⟨abc'd⟩"], ["'x\n§abc'd", "⟨abc'd⟩"], ["'x' §abc'd", "⟨abc'd⟩"], ['§abc\\nd', '⟨abc⟩'], ['§abc\\rd', '⟨abc⟩'], ['§abc\\td', '⟨abc⟩'], ['§abc\\u000ad', '⟨abc⟩'], ['§abc\\"d', '⟨abc⟩'], ["§abc\\'d", '⟨abc⟩'], ['§abc\\\\d', '⟨abc⟩'], ['§abc\\d', '⟨abc\\d⟩'], ['§abc\\', '⟨abc⟩'],
  ['§abc&quot;d', '⟨abc⟩'], ['§abc&lt;d', '⟨abc⟩'], ['§abc&gt;d', '⟨abc⟩'], ['§abc&#34;d', '⟨abc⟩'], ['§abc&#39;d', '⟨abc⟩'], ['§abc&apos;d', '⟨abc⟩'], ['§abc&amp;d', '⟨abc&amp;d⟩'], ['§abc&d', '⟨abc&d⟩'], ['§aé!#$%*+,-./:;=?@[^_{|}~z d', '⟨aé!#$%*+,-./:;=?@[^_{|}~z⟩'],
  [`§${'a'.repeat(40)} d`, `⟨${'a'.repeat(40)}⟩`], [`§${'a'.repeat(40)}"d`, `⟨${'a'.repeat(40)}⟩`], [`§${'a'.repeat(40)}&${'b'.repeat(9)} d`, `⟨${'a'.repeat(40)}&${'b'.repeat(9)}⟩`], [`§${'a'.repeat(40)}`, `⟨${'a'.repeat(40)}⟩`], ['§ a', '⟨⟩'], ['§', '⟨⟩'],
];
const goesOn: readonly (readonly [text: string, value: string])[] = [
  ['§"a b', '⟦a b…⟧'], ['§"a b"', '⟦a b⟧'], ['§"a\n', '⟦a⟧'], ['<p>§abc<', '⟨abc…⟩'], ['<p>§abc</', '⟦abc⟧'], ['§abc<', '⟨abc⟩'], ['§abc', '⟨abc…⟩'], ['§abc ', '⟨abc⟩'], ['§abc\\', '⟨abc…⟩'], ['§abc&qu', '⟨abc…⟩'], ['§abc&quux z', '⟨abc&quux⟩'], ['§&quot;a&qu', '⟦a&qu…⟧'], ['§&quot;a&quot;', '⟦a⟧'], ['§“a', '⟦a…⟧'], ['§"""a"', '⟦a"…⟧'], ['§"""a"""', '⟦a⟧'],
];

describe('a value', () => {
  for (const [text, value] of whole) it(`is read to its end: ${JSON.stringify(text).slice(0, 60)}`, () => expect(read(text)).to.equal(value));
  for (const [text, value] of goesOn) it(`may go on where the text does: ${JSON.stringify(text)}`, () => expect(read(text, false)).to.equal(value));

  for (const [what, text, is] of [
    ['quotes', (length: number) => `§"${'a'.repeat(length)}"`, 4095], ['quotes of books', (length: number) => `§“${'a'.repeat(length)}”`, 511], ['no quotes', (length: number) => `§${'a'.repeat(length)} `, 1023],
  ] as const) it(`is none that is too long in ${what}`, () => expect([read(text(is)) === undefined, read(text(is + 1)) === undefined]).to.deep.equal([false, true]));
});

describe('what of a value is the value', () => {
  const trim = (marked: string, query = false): string => {
    const start = marked.indexOf('§');
    const text = marked.replace('§', '');
    const value = readValue(text, start, true);
    if (value === undefined) return '';
    const trimmed = trimValue(text, value, query);
    return text.slice(trimmed.start, trimmed.end);
  };
  for (const [text, value] of [
    ['§abc', 'abc'], ['§abc.', 'abc'], ['§abc,', 'abc'], ['§abc;', 'abc'], ['§abc:', 'abc'], ['§abc?', 'abc'], ["§abc'", 'abc'], ['§abc”', 'abc'], ['§abc»', 'abc'], ['§abc!', 'abc!'], ['§abc?.', 'abc'], ['(§abc)', 'abc'], ['[§abc]', 'abc'], ['{§abc}', 'abc'], ['§a(b)c)', 'a(b)c'], ['§a(bc)', 'a(bc)'], ['§a[bc]', 'a[bc]'], ['§a{bc}', 'a{bc}'], ['§a{bc}}', 'a{bc}'], ['**pw:** §abc*', 'abc'], ['§abc*', 'abc*'], ['**pw**\n§abc*', 'abc*'],
    ['§abc;Database=x', 'abc'], ['§abc&user=x', 'abc'], ['§abc,user=x', 'abc'], ['§abc,userName: "x"', 'abc'], ['§abc|user:', 'abc'], ['§abc&user', 'abc&user'], ['§hm,uJX8mqzk=W', 'hm,uJX8mqzk=W'], ['§abc,xyz=1', 'abc'], ['§abc;', 'abc'], ['§abc](x', 'abc'], ['§abc)]x', 'abc'], ['§abc)(x', 'abc'], ['p%3D§abc%26d', 'abc'], ['p%3d§abc%23d', 'abc'], ['p=§abc%26d', 'abc%26d'], ['§"  abc "', 'abc'], ['§" a b "', ' a b '], ['§"abc"', 'abc'], ['§"abc."', 'abc.'],
  ] as const) it(`ends before the next setting, the point of the sentence and brackets: ${text.slice(0, 40)}`, () => expect(trim(text)).to.equal(value));
  for (const [text, value] of [['§abc&d=1', 'abc'], ['§abc#d', 'abc'], ['§abc,user=x', 'abc,user=x'], ['§abc', 'abc'], ['§abc.', 'abc']] as const) it(`ends in an address before the next part: ${text}`, () => expect(trim(text, true)).to.equal(value));
});

describe('a list of values', () => {
  const list = (text: string, complete = true): (string | undefined)[] | undefined => readList(text, 0, complete)?.map((value) => value && `${text.slice(value.start, value.end)}${value.open ? '…' : ''}`);
  for (const [text, values] of [
    ['["a", "b"]', ['a', 'b']], ["('a','b')", ['a', 'b']], ['{ "a" ,\n "b" }', ['a', 'b']], ['["a"]', ['a']], ['["a", b]', ['a']], ['["a" "b"]', ['a']], ['[\\"a\\", \\"b\\"]', ['a', 'b']], [`[${'"a",'.repeat(20)}]`, Array.from({ length: 16 }, () => 'a')], ['"a"', undefined], ['[]', undefined], ['[a]', undefined], ['', undefined],
  ] as const) it(`is read as far as it is in quotes: ${text.slice(0, 30)}`, () => expect(list(text)).to.deep.equal(values));
  it('may go on', () => expect(list('["a", "b', false)).to.deep.equal(['a', 'b…']));
});
