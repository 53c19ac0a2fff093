import { expect } from 'chai';
import { hasShape, readShape } from '../../../../../tenant/gate/shell/programs/shape.ts';
import { holeWord, literal, wordOf, type Word } from '../../../../../tenant/gate/shell/word.ts';

const any = holeWord('any', '$x');
const many: Word = { ...wordOf(['a', { hole: 'name' }], 'a*'), many: true };
const splits: Word = { ...any, splits: true };
const text = (...texts: readonly string[]): Word[] => texts.map((one) => literal(one));

describe('the shape of a call', () => {
  const rows: readonly (readonly [string, string, readonly Word[], boolean])[] = [
    ['no words', '', [], true], ['a word where none is', '', text('a'), false], ['blanks divide, however many', '-l  .', text('-l', 'a'), true], ['a word too few', '-l .', text('-l'), false], ['a word too many', '-l', text('-l', 'a'), false],
    ['just this word', '-l', text('-l'), true], ['another word', '-l', text('-c'), false], ['a longer one', '-l', text('-la'), false], ['one of these', '-l|-c', text('-c'), true], ['none of these', '-l|-c', text('-w'), false], ['a word that nobody knows for it', '-l', [any], false],
    ['one that begins so', '-d*', text('-d,'), true], ['just the begin', '-d*', text('-d'), true], ['one that begins otherwise', '-d*', text('-e,'), false], ['one that ends so', '-d*', text('x-d'), false], ['an open word for it', '-d*', [wordOf(['-d', { hole: 'any' }], '-d$x')], false], ['a star within', '*-d', text('x-d'), false],
    ['no option: a name', '.', text('a'), true], ['no option: nothing', '.', text(''), true], ['an option', '.', text('-a'), false], ['no option: a dash behind', '.', text('a-b'), true], ['a begin that is certain', '.', [wordOf(['/srv/', { hole: 'any' }], '/srv/$x')], true], ['an open begin', '.', [any], false], ['a plain word', '.', [holeWord('word', '$n')], true], ['a list of them', '.', [holeWord('words', '$n')], false], ['part of a name', '.', [holeWord('name', '*')], false], ['several names', '.', [many], false], ['several words', '.', [{ ...wordOf(['a', { hole: 'any' }], 'a$x'), splits: true }], false],
    ['anything: an option', '=', text('-x'), true], ['anything: an open word', '=', [any], true], ['anything: several names', '=', [many], false], ['anything: several words', '=', [splits], false],
    ['a number', '#', text('10'), true], ['a number that counts from behind', '#', text('-10'), true], ['a number of a variable', '#', [holeWord('number', '$n')], true], ['a letter behind a number', '#', text('10k'), false], ['a letter behind one from behind', '#', text('-10k'), false], ['an option for it', '#', text('-x'), false], ['a dash alone', '#', text('-'), false], ['two of them', '#', text('x-1'), false], ['an open number', '#', [any], false], ['several', '#', [{ ...holeWord('numbers', '$n'), splits: true }], false],
    ['any number of files: none', '-c ...', text('-c'), true], ['any number of files: some', '-c ...', [...text('-c', '/a', 'b'), { ...wordOf(['/b/', { hole: 'name' }], '/b/*'), many: true }], true], ['any number of files: an option', '-c ...', text('-c', '/a', '-x'), false], ['any number of files: a pattern that may fit one', '-c ...', [...text('-c'), { ...wordOf([{ hole: 'name' }, '.gz'], '*.gz'), many: true }], false], ['any number of files: an open begin', '-c ...', [...text('-c'), any], false], ['any number of files: several words', '-c ...', [...text('-c'), { ...wordOf(['/a', { hole: 'any' }], '/a$x'), splits: true }], false],
    ['each word in its place', '-n # .', text('-n', '5', 'a'), true], ['the last one does not fit', '-n # .', text('-n', '5', '-a'), false], ['the first one does not fit', '-n # .', text('-c', '5', 'a'), false],
  ];
  for (const [what, shape, words, fits] of rows) it(`${fits ? 'fits' : 'does not fit'}: ${what}`, () => expect(hasShape([readShape(shape)], words)).to.equal(fits));

  it('is one of several', () => expect(hasShape(['-l', '-c'].map(readShape), text('-c'))).to.equal(true));
  it('is none of none', () => expect(hasShape([], [])).to.equal(false));
});
