import { expect } from 'chai';
import type { Finding } from '../../../kernel/redaction/detector.ts';
import { resolve } from '../../../kernel/redaction/resolve.ts';

/** `name` makes it a registered value. */
const found = (start: number, end: number, name?: string): Finding => ({ start, end, kind: name === undefined ? 'token' : 'registered', rule: `${start}-${end}`, ...(name === undefined ? {} : { name }) });

const short = (finding: Finding): string => `${finding.start}-${finding.end}${finding.name ?? ''}`;

const rows: readonly (readonly [what: string, given: readonly Finding[], left: readonly string[]])[] = [
  ['nothing, of nothing', [], []],
  ['the only one', [found(3, 5)], ['3-5']],
  ['all, in their order, where none overlaps', [found(20, 30), found(0, 9, 'a'), found(9, 20)], ['0-9a', '9-20', '20-30']],
  ['one of two that overlap, with the name of the first', [found(5, 12, 'b'), found(0, 8, 'a')], ['0-12a']],
  ['the longer of two that begin together', [found(0, 5, 'a'), found(0, 9, 'b')], ['0-9b']],
  ['the outer one of two within each other', [found(2, 4, 'a'), found(0, 9, 'b'), found(5, 9, 'c')], ['0-9b']],
  ['one of a chain that overlaps', [found(0, 5), found(4, 9), found(8, 20)], ['0-20']],
  ['two that only touch', [found(0, 5, 'a'), found(5, 9, 'b')], ['0-5a', '5-9b']],
  ['only the registered one of two in one place', [found(0, 10), found(0, 10, 'a')], ['0-10a']],
  ['only the registered one that covers another', [found(2, 40), found(0, 50, 'a')], ['0-50a']],
  ['what looks like a credential beside a registered value, if it is long enough', [found(0, 40), found(10, 20, 'a')], ['0-10', '10-20a', '20-40']],
  ['no rest shorter than eight', [found(0, 27), found(7, 20, 'a')], ['7-20a']],
  ['a rest of eight', [found(0, 28), found(8, 20, 'a')], ['0-8', '8-20a', '20-28']],
  ['what stands between two registered values', [found(0, 60), found(0, 20, 'a'), found(30, 50, 'b')], ['0-20a', '20-30', '30-50b', '50-60']],
  ['a credential that only touches a registered value, however short', [found(0, 4), found(4, 20, 'a'), found(20, 22)], ['0-4', '4-20a', '20-22']],
  ['the part that stands out before a registered value', [found(0, 30), found(20, 40, 'a')], ['0-20', '20-40a']],
  ['the part that stands out behind a registered value', [found(20, 60), found(0, 40, 'a')], ['0-40a', '40-60']],
];

describe('findings that overlap', () => {
  for (const [what, given, left] of rows) {
    it(`leave ${what}`, () => {
      expect(resolve(given).map(short)).to.deep.equal(left);
      expect(resolve(given.toReversed()).map(short)).to.deep.equal(left);
    });
  }

  it('keep kind and rule of what they are named by', () => {
    expect(resolve([found(0, 40), found(10, 20, 'a')])).to.deep.equal([
      { start: 0, end: 10, kind: 'token', rule: '0-40' }, { start: 10, end: 20, kind: 'registered', rule: '10-20', name: 'a' }, { start: 20, end: 40, kind: 'token', rule: '0-40' },
    ]);
  });

  it('are named by the first that is of a published format, wherever it begins', () => {
    const context = (start: number, end: number): Finding => ({ start, end, kind: 'password', rule: 'assignment' });
    const format = (start: number, end: number, kind: string): Finding => ({ start, end, kind, rule: kind });
    expect(resolve([context(0, 20), format(5, 30, 'token')])).to.deep.equal([{ start: 0, end: 30, kind: 'token', rule: 'token' }]);
    expect(resolve([format(0, 20, 'token'), context(5, 30)])).to.deep.equal([{ start: 0, end: 30, kind: 'token', rule: 'token' }]);
    expect(resolve([format(0, 20, 'token'), format(5, 30, 'other')])).to.deep.equal([{ start: 0, end: 30, kind: 'token', rule: 'token' }]);
    expect(resolve([context(0, 20), { start: 5, end: 30, kind: 'token', rule: 'header' }])).to.deep.equal([{ start: 0, end: 30, kind: 'password', rule: 'assignment' }]);
  });

  it('are not changed themselves', () => {
    const given = [found(5, 12, 'b'), found(0, 8, 'a')];
    const before = structuredClone(given);
    resolve(given);
    expect(given).to.deep.equal(before);
    expect(resolve(given.slice(0, 1))).to.not.equal(given);
  });
});
