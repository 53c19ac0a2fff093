import { expect } from 'chai';
import type { Between } from '../../../../kernel/redaction/registered/pattern.ts';
import { createPatternIndex } from '../../../../kernel/redaction/registered/pattern-index.ts';
import { scanText, type Window } from '../../../../kernel/redaction/registered/scan-text.ts';
import { areSettled } from '../../../../kernel/redaction/registered/settled.ts';
import { letters } from '../../../../kernel/redaction/registered/units.ts';
import { createDraw } from '../../../support/draw.ts';

const draw = createDraw(3);
const lettersOf = (length: number): string => Array.from({ length }, () => 'bcdfghjkmpqrstvwxz'.charAt(draw(18))).join('');
const value = lettersOf(60);

/** As a sweep gives them: zeros stand behind the text. */
const codesOf = (text: string): Uint16Array => Uint16Array.from({ length: text.length + 64 }, (_, at) => text.charCodeAt(at));

/** The windows of a value in a text that has none of its spots. */
function windowsOf(text: string, form: string, between: Between): readonly Window[] {
  const index = createPatternIndex(letters);
  index.add({ text: form, rule: 'plain', between, anyCase: false, before: 0, after: 0 }, { value, bits: 100, names: new Map() });
  const { spots, failed } = scanText(text, codesOf(text), index, 0, true);
  expect(spots).to.deep.equal([]);
  expect(failed).to.have.length.above(0);
  return failed;
}

/** Whether they are settled, with escapes at the places of `%`. */
const settled = (text: string, form = value, between: Between = 'anything'): boolean =>
  areSettled(windowsOf(text, form, between), text, codesOf(text), Int32Array.from([...text.matchAll(/%/g)].map((match) => match.index)));

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
  ['where none stands within 33 characters that are no letters behind what there is of it', `%41${half}${'.'.repeat(33)}%41`, true],
  ['not where one stands behind 32 of them', `%41${half}${'.'.repeat(32)}%41`, false],
  ['not where one may give what is missing before and behind', `%41${half}%42`, false],
  ['not where one stands before it that may reach it', `%u{000}${value.slice(1, -1)}%41`, false],
];

describe('the window of a value around which the value does not stand', () => {
  for (const [what, text, is] of rows) it(`is settled ${what}`, () => expect(settled(text)).to.equal(is));

  describe('though each of its letters does, with something between that it may not have', () => {
    const parted = `${value.slice(0, 30)} .${value.slice(30)}`;
    const [{ last }] = windowsOf(parted, value, 'wrapping') as [Window];
    /** So many letters behind the value, and before it, are one more than could be of it. */
    const behind = Array.from(parted.slice(0, last + 1)).filter((letter) => /[a-z]/.test(letter)).length;
    const before = value.length + 1 - behind;
    const e = (count: number): string => 'e'.repeat(count);
    const dots = (count: number): string => '.'.repeat(count);
    for (const [what, text, is] of [
      ['where there is no escape', parted, true],
      ['as far behind it as a value of as many letters could stand', `${parted}${e(behind + 1)}%41`, true],
      ['not behind fewer letters', `${parted}${e(behind)}%41`, false],
      ['not behind as many signs with letters among them', `${parted}${dots(20)}${e(behind - 1)}${dots(20)}e%41`, false],
      ['behind it where 34 signs part it from the escape', `${parted}${dots(34)}%41`, true],
      ['not where 33 do, behind it', `${parted}${dots(33)}%41`, false],
      ['not where a letter stands among as many', `${parted}${dots(17)}e${dots(17)}%41`, false],
      ['as far before it as such a value, and an escape of sixteen characters, could begin', `%${dots(17)}${e(before)}${parted}`, true],
      ['not behind an escape nearer than that', `%${dots(16)}${e(before)}${parted}`, false],
      ['before it where 50 signs part it from the escape', `%${dots(50)}${parted}`, true],
      ['not where 49 do, before it', `%${dots(49)}${parted}`, false],
      ['not where one may stand within it', `${value.slice(0, 30)} %${value.slice(30)}`, false],
    ] as const) it(`is settled ${what}`, () => expect(settled(text, value, 'wrapping')).to.equal(is));
  });

  it('is followed through values of 512 characters, and through none that are longer', () => {
    for (const [length, is] of [[512, true], [513, false]] as const) expect(settled(`${long.slice(0, length - 1)}Ж`, long.slice(0, length)), `${length}`).to.equal(is);
  });

  it('is settled with others only where each of them is', () => {
    const unsettled = `%41${half}%42`;
    expect([`${differing}${far}${unsettled}`, `${unsettled}${far}${differing}`, `${differing}${far}${differing}`].map((text) => settled(text))).to.deep.equal([false, false, true]);
  });

  it('is settled with 63 others, and not with more', () => {
    const text = (count: number): string => Array.from({ length: count }, () => differing).join(far);
    expect([settled(text(64)), settled(text(65))]).to.deep.equal([true, false]);
  });
});
