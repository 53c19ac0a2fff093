import { expect } from 'chai';
import type { Form, Held } from '../../../../kernel/redaction/registered/pattern.ts';
import { createPatternIndex, type PatternIndex } from '../../../../kernel/redaction/registered/pattern-index.ts';
import { characters, letters, unitsOf, windowSize } from '../../../../kernel/redaction/registered/units.ts';
import { drawBelow } from '../../../support/chance.ts';
import { randomText } from '../net/support/random-token.ts';

const heldBy = (value: string): Held => ({ value, bits: 100, names: new Map() });
const formOf = (text: string, rule = 'plain'): Form => ({ text, rule, between: 'anything', anyCase: true, before: 1, after: 1 });
/** With signs among the letters. */
const drawForm = (length: number): Form => formOf(randomText('lower', length).replaceAll(/[aeiou]/g, (letter) => `${letter}-`));

/** The whole windows of a form: their hashes, and where each ends. */
function windowsOf(text: string): readonly { readonly hash: number; readonly end: number }[] {
  const { hashes, places } = unitsOf(text, letters);
  return hashes.map((hash, at) => ({ hash, end: places[at] ?? -1 })).slice(windowSize - 1);
}

/** Where the patterns of an index have their anchors in a text, in its order. */
const anchorsIn = (index: PatternIndex, text: string): number[] => windowsOf(text).flatMap(({ hash, end }) => index.at(hash).filter(({ anchor }) => anchor === end).map(({ anchor }) => anchor));
const placesOf = (bits: Uint32Array): number[] => [...bits].flatMap((word, at) => (word === 0 ? [] : Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => ((word >>> bit) & 1) === 1).map((bit) => at * 32 + bit)));
const sorted = (numbers: Iterable<number>): number[] => [...new Set(numbers)].toSorted((x, y) => x - y);

describe('the patterns by one window of each', () => {
  it('are not of forms of fewer units than a window has', () => {
    const index = createPatternIndex(letters);
    for (const text of ['', '----------', 'abcdefg', 'a-b-c-d-e-f-g']) {
      expect(index.add(formOf(text), heldBy(text)), text).to.equal(false);
      index.remove(formOf(text), heldBy(text));
    }
    expect([index.size(), index.longest(), index.anchors.version, placesOf(index.bits), index.heads.longest()]).to.deep.equal([0, 0, 0, [], 0]);
    expect([index.add(formOf('abcdefgh'), heldBy('')), index.size(), index.longest()]).to.deep.equal([true, 1, 8]);
    expect(createPatternIndex(characters).add(formOf('a-b-c-d-'), heldBy(''))).to.equal(true);
  });

  it('are found by a window that stands in the form only once, the one with the greatest hash', () => {
    for (let round = 0; round < 60; round += 1) {
      const index = createPatternIndex(letters);
      const [piece, form] = [randomText('lower', 8 + drawBelow(4)), drawForm(8 + drawBelow(30))];
      // What stands in it twice has no window of its own.
      const text = round % 2 === 0 ? form.text : `${piece}${form.text}${piece}`;
      const held = heldBy(text);
      index.add({ ...form, text }, held);
      const windows = windowsOf(text);
      const single = windows.filter(({ hash }) => windows.filter((other) => other.hash === hash).length === 1);
      const greatest = single.toSorted((one, other) => other.hash - one.hash)[0];
      expect(index.at(greatest?.hash ?? 0)).to.deep.equal([{ ...form, text, held, anchor: greatest?.end }]);
      expect(windows.filter(({ hash }) => index.at(hash).length > 0)).to.deep.equal([greatest]);
      expect(windows.filter(({ hash }) => index.beginningWith(hash).length > 0).map(({ hash }) => hash)).to.include(windows[0]?.hash).and.satisfy((all: number[]) => new Set(all).size === 1);
    }
  });

  it('stand by the bits of their windows, and of no others', () => {
    const index = createPatternIndex(letters);
    const forms = Array.from({ length: 400 }, () => drawForm(8 + drawBelow(20)));
    for (const [at, form] of forms.entries()) {
      index.add(form, heldBy(form.text));
      expect([index.size(), index.anchors.version]).to.deep.equal([at + 1, at + 1]);
    }
    const anchors = forms.flatMap(({ text }) => windowsOf(text).filter(({ hash }) => index.at(hash).length > 0).map(({ hash }) => hash >>> 12));
    expect(placesOf(index.anchors.bits)).to.deep.equal(sorted(anchors));
    expect(placesOf(index.bits)).to.deep.equal(sorted([...anchors, ...forms.map(({ text }) => (windowsOf(text)[0]?.hash ?? 0) >>> 12)]));
    const mixed = placesOf(index.anchors.mixed);
    expect(mixed).to.have.length.within(380, 400);
    expect(mixed.at(-1)).to.be.above(2 ** 16);
    expect(index.longest()).to.equal(Math.max(...forms.map(({ text }) => unitsOf(text, letters).places.length)));
  });

  it('share four windows where they are of one form, so that none leads to all of them', () => {
    for (let round = 0; round < 20; round += 1) {
      const index = createPatternIndex(letters);
      const form = drawForm(20);
      for (let count = 1; count <= 8; count += 1) {
        index.add(form, heldBy(String(count)));
        const chains = windowsOf(form.text).map(({ hash }) => index.at(hash).length).filter((length) => length > 0).toSorted((x, y) => x - y);
        expect(chains).to.deep.equal(count < 5 ? Array.from({ length: count }, () => 1) : [...Array.from({ length: 8 - count }, () => 1), ...Array.from({ length: count - 4 }, () => 2)]);
      }
      const four = windowsOf(form.text).toSorted((one, other) => other.hash - one.hash).slice(0, 4).map(({ end }) => end);
      expect(sorted(anchorsIn(index, form.text))).to.deep.equal(sorted(four));
    }
  });

  it('are kept up to 256 characters of those that are one piece over and over, and whole where they have a window of their own', () => {
    const piece = 'bcd4fgh7kl';
    for (const [text, kept] of [[piece.repeat(25), 250], [`${piece.repeat(25)}bcd4fg`, 256], [`${piece.repeat(25)}bcd4fgh`, 256], [piece.repeat(90), 256], [`${piece.repeat(90)}x`, 901]] as const) {
      const index = createPatternIndex(letters);
      const held = heldBy(text);
      expect(index.add(formOf(text), held)).to.equal(true);
      const [pattern] = windowsOf(text).flatMap(({ hash }) => index.at(hash));
      expect(pattern?.text, String(text.length)).to.equal(text.slice(0, kept));
      index.remove(formOf(text), held);
      expect([index.size(), windowsOf(text).flatMap(({ hash }) => [...index.at(hash), ...index.beginningWith(hash)])]).to.deep.equal([0, []]);
    }
  });

  it('are gone when they are taken out, and the others stay', () => {
    const index = createPatternIndex(letters);
    const shared = drawForm(16);
    const rows = [...Array.from({ length: 12 }, () => drawForm(8 + drawBelow(20))), shared, shared, { ...shared, rule: 'hex' }, formOf(`${shared.text}x`), formOf(`y${shared.text}`)].map((form, at) => ({ form, held: heldBy(String(at)) }));
    for (const { form, held } of rows) index.add(form, held);
    const all = (form: Form, held: Held): string[] => windowsOf(form.text).flatMap(({ hash }) => [...index.at(hash).map((one) => ({ one, from: 'anchor' })), ...index.beginningWith(hash).map((one) => ({ one, from: 'first' }))]).filter(({ one }) => one.held === held && one.text === form.text && one.rule === form.rule).map(({ from }) => from).toSorted();
    index.remove(formOf(randomText('lower', 20)), heldBy(''));
    index.remove(shared, heldBy('another'));
    expect(index.size()).to.equal(rows.length);
    for (const [at, gone] of rows.entries()) {
      expect(all(gone.form, gone.held)).to.deep.equal(['anchor', 'first']);
      index.remove(gone.form, gone.held);
      index.remove(gone.form, gone.held);
      expect(index.size()).to.equal(rows.length - at - 1);
      for (const [other, { form, held }] of rows.entries()) expect(all(form, held), `${at} ${other}`).to.deep.equal(other <= at ? [] : ['anchor', 'first']);
    }
  });
});

describe('several patterns of one value', () => {
  it('are taken out each by itself, also where they are found by one window', () => {
    const held = heldBy('');
    const text = randomText('lower', 8);
    const forms = [formOf(text), formOf(text, 'hex'), formOf(`(${text}`), formOf(`${text}")`), formOf(`<${text}>`, 'hex')];
    for (const first of forms.keys()) {
      const index = createPatternIndex(letters);
      for (const form of forms) index.add(form, held);
      const hash = windowsOf(text)[0]?.hash ?? 0;
      const kept = [...forms];
      for (const form of [...forms.slice(first), ...forms.slice(0, first)]) {
        for (const chain of [index.at(hash), index.beginningWith(hash)]) expect(chain.map((one) => `${one.rule} ${one.text}`)).to.have.members(kept.map((one) => `${one.rule} ${one.text}`)).and.have.length(kept.length);
        index.remove(form, held);
        kept.splice(kept.indexOf(form), 1);
      }
      expect([index.size(), index.at(hash), index.beginningWith(hash)]).to.deep.equal([0, [], []]);
    }
  });
});

describe('the beginning of a pattern', () => {
  it('is known by fewer units than a window has, and seldom anything else is taken for one', () => {
    const index = createPatternIndex(letters);
    expect(index.mayBegin(1, unitsOf('b', letters).hashes[0] ?? 0)).to.equal(false);
    const forms = Array.from({ length: 20 }, () => drawForm(20));
    for (const form of forms) index.add(form, heldBy(form.text));
    const hashOf = (text: string): number => unitsOf(text, letters).hashes.at(-1) ?? 0;
    let others = 0;
    for (const { text } of forms) {
      const plain = text.replaceAll('-', '');
      for (let count = 1; count < windowSize; count += 1) {
        expect(index.mayBegin(count, hashOf(plain.slice(0, count)))).to.equal(true);
        if (count > 3) others += index.mayBegin(count, hashOf(plain.slice(1, count + 1))) ? 1 : 0;
        if (count > 3) others += index.mayBegin(count - 1, hashOf(plain.slice(0, count))) ? 1 : 0;
      }
      expect(index.mayBegin(windowSize, hashOf(plain.slice(0, windowSize)))).to.equal(false);
    }
    expect(others).to.be.at.most(4);
  });

  it('has the signs before it that a form has', () => {
    const index = createPatternIndex(letters);
    index.add(formOf(`("${randomText('lower', 12)}`), heldBy(''));
    expect([index.heads.longest(), index.heads.startIn('see ("'), index.heads.startIn('see')]).to.deep.equal([2, 4, 3]);
  });
});
