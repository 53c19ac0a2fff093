import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { createRegistered, type Registered } from '../../../../kernel/redaction/registered/registered.ts';
import { letters, unitsOf } from '../../../../kernel/redaction/registered/units.ts';
import { createSweep } from '../../../../kernel/redaction/sweep/sweep.ts';
import { drawBytes } from '../../../support/chance.ts';

const codesOf = createCodes();
/** Told by its first letters and, turned around, by its last. */
const value = `kq${drawBytes(13).toString('hex')}qk`;
const other = drawBytes(15).toString('hex');
const bare = '+-*)/~!?.,;:#@';
const plain = 'The van is at the garage until noon, no. 4711';
/** Bytes that nothing packed and no text begins with. */
const high = Buffer.from(drawBytes(21).map((byte) => byte | 128)).toString('base64url').replaceAll('-', 'x');
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

function registered(...values: readonly string[]): Registered {
  const all = createRegistered();
  for (const one of values) all.add('key', one);
  return all;
}

/** The stretches that are found in a whole text, and how they were written. */
const found = (text: string, ...values: readonly string[]): string[] => registered(...values).detect({ text, from: 0, complete: true }).findings.map(({ start, end, rule }) => `${rule}: ${text.slice(start, end)}`);

describe('what is told of registered values before a text is looked through', () => {
  it('is whether nothing is found without a window, an escape, or something that holds it', () => expect([[], [value], [value, other], ['weak'], [bare], [value, bare]].map((values) => registered(...values).foresees())).to.deep.equal([true, true, true, true, false, false]));

  it('is whether a window is one of a value', () => {
    const all = registered(value);
    const hashes = unitsOf(value, letters).hashes.slice(7);
    expect(hashes.filter((hash) => all.holdsAnchor(hash))).to.have.length.within(1, 4);
    expect(hashes.filter((hash) => registered(other).holdsAnchor(hash))).to.deep.equal([]);
    expect(hashes.filter((hash) => registered().holdsAnchor(hash))).to.deep.equal([]);
  });

  const sweep = createSweep([]);
  const held: readonly (readonly [what: string, text: string, inner: boolean, rows: boolean])[] = [
    ['nothing', plain, false, false], ['a long word', `${plain} Donaudampfschifffahrtsgesellschaft`, false, false], ['a text in base64', `so ${base64(plain)}`, true, false], ['a text in base64 and more', `so ${base64(plain)} is`, true, false], ['something packed', `so ${base64(deflateSync(plain))}`, true, false], ['a text in hex', `so ${Buffer.from(plain).toString('hex')}`, true, true],
    ['numbers', 'so 65, 66, 67, 68, 69, 70, 71, 72, 73 is it', false, true], ['a line of a dump', `0000: ${[...Buffer.from(plain.slice(0, 16))].map((byte) => byte.toString(16)).join('').replaceAll(/(.{4})/g, '$1 ')}\n`, false, true], ['lines of source code', `b"${high}"\nb"${high}"\n`, false, true], ['numbers of fewer than 23 signs', 'so 65, 66, 67, 68, 69, 7', false, false], ['as many blanks', `so${' '.repeat(30)}it is`, false, false],
  ];
  for (const [what, text, inner, rows] of held) {
    it(`is whether it holds a packed text or rows of bytes: ${what}`, () => {
      if (!sweep?.read(text)) throw new Error('this engine cannot sweep');
      const runs = sweep.runs();
      expect([registered(value).holdsInner(text, runs), registered(value).holdsRows(text, codesOf(text), runs)]).to.deep.equal([inner, rows]);
      expect([registered().holdsInner(text, runs), registered().holdsRows(text, codesOf(text), runs)]).to.deep.equal([false, false]);
      expect([registered(value).isSilent(text, codesOf(text)), registered().isSilent(text, codesOf(text))]).to.deep.equal([!inner && !rows, true]);
    });
  }
});

describe('a registered value in a text that holds another text', () => {
  const within = (text: string): string => base64(`so it is: ${text}, so it is`);
  const hex = Buffer.from(value).toString('hex');

  it('is found to the character where its own base64 stands in it, and once', () => {
    expect(found(`see ${within(value)} there`, value)).to.have.length(1);
    expect(found(`see ${within(value)} there`, value)[0]).to.have.length.below(`base64: ${within(value)}`.length);
  });

  it('takes the whole of it where it stands otherwise in it', () => expect(found(`see ${within(hex)} there`, value)).to.deep.equal([`hex: ${within(hex)}`]));

  it('is found in each of several, whatever stands beside them', () => {
    for (const [text, spots] of [
      [`${value} ${within(hex)}`, [`plain: ${value}`, `hex: ${within(hex)}`]], [`${within(hex)} ${value}`, [`hex: ${within(hex)}`, `plain: ${value}`]], [`${within(hex)} ${within(hex)}`, [`hex: ${within(hex)}`, `hex: ${within(hex)}`]],
    ] as const) expect(found(text, value)).to.have.members(spots).and.have.length(2);
  });

  it('is found beside another in the same one', () => {
    const both = within(`${other} and ${hex}`);
    const names = registered(value, other).detect({ text: both, from: 0, complete: true }).findings.map(({ start, end, rule }) => [rule, end - start === both.length]);
    expect(names).to.have.deep.members([['base64', false], ['hex', true]]);
  });

  it('is found four texts deep, and not five', () => {
    const nested = Array.from({ length: 6 }).reduce<string[]>((texts) => [...texts, base64(deflateSync(texts.at(-1) ?? ''))], [`so ${value} is it`]);
    expect(nested.map((text) => found(text, value).length)).to.deep.equal([1, 1, 1, 1, 1, 0, 0]);
  });

  it('is told once of what was given out before, and not of what begins before it', () => {
    const text = `see ${within(hex)} and ${within(hex)} there`;
    const first = text.indexOf(' and');
    const told = registered(value).detect({ text, from: first, complete: true }).findings;
    expect(told.map(({ start, end }) => text.slice(start, end))).to.deep.equal([within(hex)]);
  });
});

describe('a registered value that stands behind what was given out', () => {
  const long = 'and so on, '.repeat(30);
  it('is found from 64 characters before that place on', () => {
    for (const [before, is] of [[0, true], [10, true], [64, true], [65, false], [200, false]] as const) {
      const text = `${long}${value} ${long}`;
      const from = long.length + before;
      const { findings } = registered(`${value} ${long}`.trimEnd()).detect({ text, from, complete: true });
      expect(findings.map(({ start }) => start), String(before)).to.deep.equal(is ? [from] : findings.map(() => from));
    }
  });

  it('is told of where it ends behind it alone', () => {
    const text = `see ${value} there`;
    for (const [from, starts] of [[0, [4]], [4, [4]], [5, [5]], [33, [33]], [34, []], [40, []]] as const) expect(registered(value).detect({ text, from, complete: true }).findings.map(({ start }) => start), String(from)).to.deep.equal(starts);
  });
});

describe('what is kept back of a text that goes on', () => {
  const hold = (text: string): number => registered(value).detect({ text, from: 0, complete: false }).hold;
  const line = `0000: ${'21'.repeat(8).replaceAll(/(.{4})/g, '$1 ')} !!!!!!!!\n`;
  const long = 'So it is. '.repeat(12);
  for (const [what, text, at] of [
    ['nothing of a list that is over', `so 33, 33, 33, 33, 33, 33, 33, 33, 33. ${long}`, 'end'], ['nothing of lines that are over', `${line}${line}${long}`, 'end'], ['nothing of words', long, 'end'], ['nothing but the last number of a list in which no value begins', 'so 33, 33, 33, 33', 15], ['nothing of a list in which no value begins', 'so 33, 33, 33, 33, ', 'end'],
    ['the line of a dump that has begun', `${line}0000`, line.length], ['the line of a dump that has begun, behind others', `${line}${line}0000: 7a`, 2 * line.length],
    ['a list from where a value begins', `so 33, 33, ${[...Buffer.from(value.slice(0, 6))].join(', ')}, `, 11], ['a value that begins', `so ${value.slice(0, 6)}`, 2], ['an escape that begins', 'So it is: %4', 10],
  ] as const) {
    const place = at === 'end' ? text.length : at;
    // A word before it may be the label of a line.
    it(`is ${what}`, () => expect(hold(text)).to.be.within(place - 4, place));
  }
});

describe('a text that was swept', () => {
  it('is not searched for windows, runs and escapes again', () => {
    const sweep = createSweep([]);
    for (const text of [plain, `so ${value} is`, `so ${value.slice(0, 20)} %41 is ${'and so on, '.repeat(40)}`]) {
      const codes = sweep?.read(text);
      if (!sweep || !codes) throw new Error('this engine cannot sweep');
      const asked = { anchors: 0, escapes: 0, runs: 0 };
      const counted = { ...sweep, anchors: (of: Registered['anchors']) => ((asked.anchors += 1), sweep.anchors(of)), escapes: () => ((asked.escapes += 1), sweep.escapes()), runs: () => ((asked.runs += 1), sweep.runs()) };
      const all = registered(value);
      expect(all.detect({ text, from: 0, complete: true, codes, sweep: counted }).findings).to.deep.equal(all.detect({ text, from: 0, complete: true }).findings);
      expect([asked.anchors, asked.escapes, asked.runs > 0]).to.deep.equal([1, 1, true]);
    }
  });
});
