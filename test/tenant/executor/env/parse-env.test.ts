import { expect } from 'chai';
import fc from 'fast-check';
import { changeEnv } from '../../../../tenant/executor/env/change-env.ts';
import { parseEnv, settingsOf } from '../../../../tenant/executor/env/parse-env.ts';
import { writeValue } from '../../../../tenant/executor/env/write-value.ts';

const valueOf = (text: string, name = 'A'): string | undefined => settingsOf(parseEnv(text)).get(name)?.value;
const written = (text: string): string => parseEnv(text).map(({ raw }) => raw).join('');

describe('a settings file', () => {
  const readings: [string, string, string][] = [
    ['a bare value', 'A=x\n', 'x'],
    ['no value', 'A=\n', ''],
    ['no line end', 'A=x', 'x'],
    ['blanks around', '  A =  x y  \n', 'x y'],
    ['export', 'export A=x\n', 'x'],
    ['a colon', 'A: x\n', 'x'],
    ['a comment behind', 'A=x # y\n', 'x'],
    ['a sign that is no comment', 'A=x#y\n', 'x#y'],
    ['single quotes', "A='x # $y \\n'\n", 'x # $y \\n'],
    ['a quote in single quotes', "A='it\\'s'\n", "it's"],
    ['double quotes', 'A="x\\ty\\n\\"z\\" \\\\"\n', 'x\ty\n"z" \\'],
    ['a dollar in double quotes', 'A="\\$5 $$6"\n', '$5 $6'],
    ['a comment behind quotes', 'A="x" # y\n', 'x'],
    ['several lines', 'A="one\ntwo"\nB=1\n', 'one\ntwo'],
    ['several lines of Windows', "A='one\r\ntwo'\r\n", 'one\ntwo'],
    ['a name that stands twice', 'A=1\nB=2\nA=3\n', '3'],
    ['a mark at the start', '\ufeffA=x\n', 'x'],
    ['a value that names another', 'A=${B}/x\n', '${B}/x'],
    ['letters of all kinds', 'A=Brötchen ☕\n', 'Brötchen ☕'],
  ];
  for (const [what, text, value] of readings) {
    it(`reads ${what}`, () => {
      expect(valueOf(text)).to.equal(value);
      expect(written(text)).to.equal(text);
    });
  }

  const unreadable: [string, string, string][] = [
    ['an open quote', 'B=1\nA="x\n', 'line 2: the quote of A is not closed'],
    ['words behind quotes', 'A="x"y\n', 'line 1: something follows the value of A'],
    ['a line that is nothing', '1A=x\n', 'line 1: it is neither a setting nor a comment'],
    ['two words', 'A B\n', 'line 1: it is neither a setting nor a comment'],
  ];
  for (const [what, text, message] of unreadable) it(`does not guess at ${what}`, () => expect(() => parseEnv(text)).to.throw(message));

  const line = fc.oneof(
    fc.constantFrom('', '  ', '# a comment', '#', 'A=1', 'export B = two # c', "C='x\ny'", 'D="a\\"b"', 'E', 'F: g', 'A=', '\tG="$H"  # i', "I=''", 'J=#k'),
    fc.tuple(fc.constantFrom('K', 'L_1', 'A'), fc.string({ unit: 'grapheme' })).map(([name, value]) => `${name}=${writeValue(value)}`),
  );
  const file = fc.tuple(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.boolean()).map(([lines, eol, ended]) => lines.join(eol) + (ended ? eol : ''));

  it('is written back byte for byte', () => {
    fc.assert(fc.property(file, (text) => {
      expect(written(text)).to.equal(text);
      expect(changeEnv(parseEnv(text), { set: {}, remove: ['NOT_THERE'] }).text).to.equal(text);
    }), { numRuns: 500, seed: 1 });
  });

  const value = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('\\', "'", '"', '$', '{', '}', '#', ' ', '\n', '\r', '\t', '=', 'a', 'n') })).filter((text) => !/[^\P{Cc}\t\r\n]|\ufeff/u.test(text) && text.isWellFormed());

  it('gives each value back as it was set, and leaves all others', () => {
    fc.assert(fc.property(file, value, fc.constantFrom('A', 'E', 'NEW'), (text, wanted, name) => {
      const before = settingsOf(parseEnv(text));
      const { text: changed, added } = changeEnv(parseEnv(text), { set: { [name]: wanted }, remove: [] });
      const after = settingsOf(parseEnv(changed));
      expect(after.get(name)).to.include({ value: wanted, expands: false });
      expect(added).to.deep.equal(before.has(name) ? [] : [name]);
      for (const [other, { value: kept }] of before) if (other !== name) expect(after.get(other)?.value).to.equal(kept);
    }), { numRuns: 3000, seed: 1 });
  });

  it('is not changed a second time by the same change', () => {
    fc.assert(fc.property(file, value, (text, wanted) => {
      const once = changeEnv(parseEnv(text), { set: { A: wanted }, remove: ['B'] }).text;
      const twice = changeEnv(parseEnv(once), { set: { A: wanted }, remove: ['B'] });
      expect(twice).to.deep.include({ text: once, added: [], changed: [], removed: [] });
    }), { numRuns: 500, seed: 1 });
  });
});

describe('a change of settings', () => {
  const change = (text: string, set: Record<string, string>, remove: string[] = []): string => changeEnv(parseEnv(text), { set, remove }).text;
  const cases: [string, string, Record<string, string>, string[], string][] = [
    ['keeps the comment behind a value', '# top\nexport A=1 # one\nB=2\n', { A: 'x y' }, [], "# top\nexport A='x y' # one\nB=2\n"],
    ['changes the last of two', 'A=1\nA=2\n', { A: '3' }, [], 'A=1\nA=3\n'],
    ['removes all of them', 'A=1\n# c\nA=2\nB=1', {}, ['A'], '# c\nB=1'],
    ['adds at the end', 'A=1', { B: '2', C: '3' }, [], 'A=1\nB=2\nC=3\n'],
    ['adds with the line ends that are there', 'A=1\r\nB=1\r\n', { C: '2' }, [], 'A=1\r\nB=1\r\nC=2\r\n'],
    ['begins a file', '', { A: '1' }, [], 'A=1\n'],
    ['takes no comment for an empty value', 'A=1 # one\n', { A: '' }, [], "A='' # one\n"],
    ['gives a name without a value one', 'A # later\n', { A: '1' }, [], 'A=1 # later\n'],
    ['takes a value that named another for what was asked', 'A="$B"\n', { A: '$B' }, [], "A='$B'\n"],
  ];
  for (const [what, text, set, remove, expected] of cases) it(what, () => expect(change(text, set, remove)).to.equal(expected));
});
