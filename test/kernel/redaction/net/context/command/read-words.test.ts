import { expect } from 'chai';
import { readWords } from '../../../../../../kernel/redaction/net/context/command/read-words.ts';

const read = (text: string, isCommand: (word: string) => boolean = () => false): string[] => readWords(text, 0, 512, true, isCommand).map((word) => word.text);

describe('the words of a command', () => {
  const cases: readonly (readonly [line: string, words: readonly string[]])[] = [
    ['-u bob -p "my word" db', ['-u', 'bob', '-p', 'my word', 'db']],
    ["-p'my word' db", ["-p'my word'", 'db']],
    ['-p a | less', ['-p', 'a']],
    ['-p a && ls', ['-p', 'a']],
    ['-p "it\\"s me" db', ['-p', 'it\\"s me', 'db']],
    ['-p "never closed', ['-p', 'never closed']],
    ['-p "never closed\nnext', ['-p', '"never', 'closed']],
  ];
  for (const [line, words] of cases) it(`are ${JSON.stringify(words)} in ${JSON.stringify(line)}`, () => expect(read(line)).to.deep.equal(words));

  const ends: readonly (readonly [line: string, words: readonly string[]])[] = [
    ['', []], ['  a\tb  ', ['a', 'b']], ['a; b', ['a']], ['a;b', ['a']], ['a|b', ['a']], ['a ) b', ['a']], ['a\nb', ['a']], ['a\rb', ['a']], ['a && b', ['a']], ['a & b', ['a', '&', 'b']], ['a&&b', ['a&&b']], ['a \\\n b', ['a', 'b']], 
    ['"a b"; c', ['a b']], ['"a b")', ['a b']], ['"a b"&', ['a b', '&']], ['"a b"|c', ['a b']], ['"a b"\u00a0c', ['a b', '\u00a0c']], ['"a b"\nc', ['a b']], ['"a b"c d', ['"a b"c', 'd']], ["a'b c'd e", ["a'b c'd", 'e']], ['a"b|c;d" e', ['a"b|c;d"', 'e']], ["a'b\\' c", ["a'b\\'", 'c']], ['a"b\\" c" d', ['a"b\\" c"', 'd']], ["it's a\nb", ["it's", 'a']], ["a'b\nc'd", ["a'b"]], ['"a\'b" c', ["a'b", 'c']], ['""', ['']], ['"" a', ['', 'a']],
  ];
  for (const [line, words] of ends) it(`end where they end in ${JSON.stringify(line)}`, () => expect(read(line)).to.deep.equal(words));

  it('say where they stand, whether in quotes, and whether the text may go on', () => {
    const tell = (text: string, complete: boolean): unknown[] => readWords(text, 0, 512, complete, () => false).map(({ start, end, quoted, open }) => [text.slice(start, end), quoted, open]);
    expect(tell('a "b c" d', true)).to.deep.equal([['a', false, false], ['b c', true, false], ['d', false, false]]);
    expect(tell('a "b c" d', false)).to.deep.equal([['a', false, false], ['b c', true, false], ['d', false, true]]);
    expect(tell('a "b c', false)).to.deep.equal([['a', false, false], ['b c', true, true]]);
    expect(tell('a ', false)).to.deep.equal([['a', false, false]]);
  });

  it('are of the first so many characters', () => {
    expect(readWords('aa bb cc dd', 0, 4, true, () => false).map(({ text }) => text)).to.deep.equal(['aa', 'bb']);
    expect(readWords('xx aa bb', 3, 512, true, () => false).map(({ text }) => text)).to.deep.equal(['aa', 'bb']);
    for (const [length, count] of [[1024, 1], [1025, 2]] as const) expect(readWords('a'.repeat(length), 0, 4096, true, () => false)).to.have.length(count);
  });

  it('go on in quotes where a command is named', () => expect(read('a "zip" c', (word) => word === 'zip')).to.deep.equal(['a', 'zip', 'c']));

  it('end where another command begins', () => expect(read('a b zip c', (word) => word === 'zip')).to.deep.equal(['a', 'b']));

  it('are at most twenty-four', () => expect(read('xh '.repeat(100))).to.have.length(24));

  it('hold at most so many characters in quotes as a token has', () => {
    const word = read(`a${'"\\"7z "'.repeat(1000)}`)[0] ?? '';
    expect(word.length).to.be.below(2048);
  });
});
