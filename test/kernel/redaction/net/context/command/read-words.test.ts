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

  it('end where another command begins', () => expect(read('a b zip c', (word) => word === 'zip')).to.deep.equal(['a', 'b']));

  it('are at most twenty-four', () => expect(read('xh '.repeat(100))).to.have.length(24));

  it('hold at most so many characters in quotes as a token has', () => {
    const word = read(`a${'"\\"7z "'.repeat(1000)}`)[0] ?? '';
    expect(word.length).to.be.below(2048);
  });
});
