import { expect } from 'chai';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { createPatternIndex } from '../../../../kernel/redaction/registered/pattern-index.ts';
import { scanText } from '../../../../kernel/redaction/registered/scan-text.ts';
import { areSettled } from '../../../../kernel/redaction/registered/settled.ts';
import { letters } from '../../../../kernel/redaction/registered/units.ts';
import { createDraw } from '../../../support/draw.ts';

const codesOf = createCodes();
const draw = createDraw(3);
const lettersOf = (length: number): string => Array.from({ length }, () => 'bcdfghjkmpqrstvwxz'.charAt(draw(18))).join('');
const value = lettersOf(60);

/** Whether the windows of a value that stand in a text are settled, with escapes at the places of `%`. */
function settled(text: string, form = value): boolean {
  const index = createPatternIndex(letters);
  index.add({ text: form, rule: 'plain', between: 'anything', anyCase: false, before: 0, after: 0 }, { value, bits: 100, names: new Map() });
  const { spots, failed } = scanText(text, codesOf(text), index, 0, true);
  expect(spots).to.deep.equal([]);
  expect(failed).to.have.length.above(0);
  return areSettled(failed, text, codesOf(text), Int32Array.from([...text.matchAll(/%/g)].map((match) => match.index)));
}

const differing = `aa${value.slice(1, -1)}ee`;
const half = value.slice(1, -1);
const far = ' so. '.repeat(20);
const long = lettersOf(600);

const rows: readonly (readonly [what: string, text: string, settled: boolean])[] = [
  ['where no escape stands in the text', differing, true],
  ['where none stands near', `%41${far}${differing}${far}%41`, true],
  ['where none stands between it and what differs before it', `${far}aa${value.slice(1, -1)}%64`, true],
  ['where none stands between it and what differs behind it', `%41${value.slice(1, -1)}ee${far}`, true],
  ['not where escapes stand on both sides', `%41${value.slice(1, -1)}%42`, false],
  ['where none stands in reach of a value that the text breaks off', `${half}${'.'.repeat(40)}%41`, true],
  ['not where one may give what is missing before and behind', `%41${half}%42`, false],
  ['not where one stands before it that may reach it', `%u{000}${value.slice(1, -1)}%41`, false],
];

describe('the window of a value around which the value does not stand', () => {
  for (const [what, text, is] of rows) it(`is settled ${what}`, () => expect(settled(text)).to.equal(is));

  it('is followed through values of 512 characters, and through none that are longer', () => {
    for (const [length, is] of [[512, true], [513, false]] as const) expect(settled(`${long.slice(0, length - 1)}Ж`, long.slice(0, length)), `${length}`).to.equal(is);
  });

  it('is settled with 63 others, and not with more', () => {
    const text = (count: number): string => Array.from({ length: count }, () => differing).join(far);
    expect([settled(text(64)), settled(text(65))]).to.deep.equal([true, false]);
  });
});
