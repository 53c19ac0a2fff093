import { expect } from 'chai';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { holdOf } from '../../../../kernel/redaction/registered/hold-of.ts';
import type { Form } from '../../../../kernel/redaction/registered/pattern.ts';
import { createPatternIndex, type PatternIndex } from '../../../../kernel/redaction/registered/pattern-index.ts';
import { hasWindow, scanText } from '../../../../kernel/redaction/registered/scan-text.ts';
import { characters, letters, type Units, unitsOf, windowSize } from '../../../../kernel/redaction/registered/units.ts';
import { drawBelow } from '../../../support/chance.ts';

const codesOf = createCodes();
const longestGap = 32;

function createIndex(forms: readonly string[], units: Units = letters, more: Partial<Form> = {}): PatternIndex {
  const index = createPatternIndex(units);
  for (const text of forms) index.add({ text, rule: text, between: 'anything', anyCase: true, before: 0, after: 0, ...more }, { value: text, bits: 100, names: new Map() });
  return index;
}

/** Of so few letters that forms overlap, repeat themselves and begin within one another. */
const drawLetters = (length: number): string => Array.from({ length }, () => 'abc'.charAt(drawBelow(3))).join('');
const gaps = ['-', '.', ' ', '\u200b', '.'.repeat(longestGap), '.'.repeat(longestGap + 1)];
const loosen = (text: string): string => [...text].map((letter) => (drawBelow(9) === 0 ? `${letter}${gaps[drawBelow(gaps.length)]}` : drawBelow(9) === 0 ? letter.toUpperCase() : letter)).join('');

interface Drawn {
  readonly forms: readonly string[];
  readonly text: string;
}

function draw(): Drawn {
  const forms = [...new Set(Array.from({ length: 1 + drawBelow(4) }, () => drawLetters(8 + drawBelow(8))))];
  const pieces = Array.from({ length: 1 + drawBelow(6) }, () => {
    const form = forms[drawBelow(forms.length)] ?? '';
    const way = drawBelow(5);
    return loosen(way === 0 ? drawLetters(drawBelow(12)) : way === 1 ? form.slice(0, drawBelow(form.length)) : way === 2 ? form.slice(drawBelow(form.length)) : form);
  });
  return { forms, text: pieces.join(gaps[drawBelow(40)] ?? '') };
}

/** Where the units of a text stand as those of a form do, with no wide gap between. */
function matches(text: string, form: string, units: Units): { readonly start: number; readonly end: number }[] {
  const [{ places, values }, wanted] = [unitsOf(text, units), unitsOf(form, units).values];
  return places.flatMap((start, first) => {
    const last = first + wanted.length - 1;
    const is = wanted.every((unit, at) => values[first + at] === unit && (at === 0 || (places[first + at] ?? 0) - (places[first + at - 1] ?? 0) <= longestGap + 1));
    return is ? [{ start, end: (places[last] ?? 0) + 1 }] : [];
  });
}

const inOrder = (rows: readonly (readonly [start: number, end: number, form: string])[]): string[] => rows.map((row) => row.join(' ')).toSorted();

describe('the forms in a text', () => {
  for (const [what, units] of [['letters', letters], ['characters', characters]] as const) {
    it(`are found wherever they stand, and nowhere else: ${what}`, () => {
      for (let round = 0; round < 400; round += 1) {
        const { forms, text } = draw();
        const index = createIndex(forms, units);
        const wanted = inOrder(forms.flatMap((form) => matches(text, form, units).map(({ start, end }) => [start, end, form] as const)));
        for (const complete of [true, false]) {
          const { spots, failed } = scanText(text, codesOf(text), index, 0, complete);
          expect(inOrder(spots.map(({ start, end, pattern }) => [start, end, pattern.text])), JSON.stringify([forms, text])).to.deep.equal(wanted);
          const windows = unitsOf(text, units);
          const anchors = windows.places.flatMap((last, at) => (at < windowSize - 1 ? [] : index.at(windows.hashes[at] ?? 0).map(({ text: form }) => `${last} ${form}`)));
          expect(spots.length + failed.length).to.equal(anchors.length);
          for (const { last, pattern } of failed) expect(anchors).to.include(`${last} ${pattern.text}`);
          expect(hasWindow(codesOf(text), text.length, index)).to.equal(anchors.length > 0);
        }
      }
    });
  }

  it('are found that begin at a place or behind it', () => {
    const form = drawLetters(12);
    const text = `${form}.${form}`;
    expect([0, 1, 13, 14].map((from) => scanText(text, codesOf(text), createIndex([form]), from, true).spots.filter(({ start }) => start >= from).length)).to.deep.equal([2, 1, 1, 0]);
  });

  it('have their first windows told where the text goes on, in their order', () => {
    for (let round = 0; round < 200; round += 1) {
      const { forms, text } = draw();
      const { places, hashes } = unitsOf(text, letters);
      const firsts = new Set(forms.map((form) => unitsOf(form, letters).hashes[windowSize - 1]));
      expect(scanText(text, codesOf(text), createIndex(forms), 0, false).beginnings).to.deep.equal(places.filter((_, at) => firsts.has(hashes[at])));
      expect(scanText(text, codesOf(text), createIndex(forms), 0, true).beginnings).to.deep.equal([]);
    }
  });

  it('are none in what stands behind the end', () => {
    const form = drawLetters(windowSize);
    expect([7, 8, 9].map((length) => hasWindow(codesOf(`${form} so`), length, createIndex([form])))).to.deep.equal([false, true, true]);
  });
});

describe('what is looked up in the index of the forms', () => {
  it('is a window that may be one of them, once', () => {
    const form = 'qzkxwvjpgdlm';
    const index = createIndex([form]);
    let looks = 0;
    const counted: PatternIndex = { ...index, at: (hash) => ((looks += 1), index.at(hash)), beginningWith: (hash) => ((looks += 1), index.beginningWith(hash)) };
    const text = Array.from({ length: 20_000 }, () => 'abc .'.charAt(drawBelow(5))).join('');
    const looksFor = (look: () => unknown): number => {
      looks = 0;
      look();
      return looks;
    };
    expect(looksFor(() => hasWindow(codesOf(text), text.length, counted))).to.be.at.most(2);
    for (const complete of [true, false]) expect(looksFor(() => scanText(text, codesOf(text), counted, 0, complete))).to.be.at.most(4);
    const wide = `${form.slice(0, 8)}${'.'.repeat(300)}${form.slice(8).split('').join('..')}${'.'.repeat(300)}`;
    for (const [complete, most] of [[true, 1], [false, 4]] as const) expect(looksFor(() => scanText(wide, codesOf(wide), counted, 0, complete))).to.be.within(1, most);
  });
});

describe('the end of a text that goes on', () => {
  const hold = (text: string, index: PatternIndex): number => holdOf(text, index, scanText(text, codesOf(text), index, 0, false).beginnings);

  /** The first place from which on the text is the beginning of a form, or a whole one that it ends with; one before it, since what stands there may belong to it. */
  function slowly(text: string, forms: readonly string[], units: Units): number {
    const { places, values } = unitsOf(text, units);
    const begins = places.findIndex((_, first) => forms.some((form) => {
      const wanted = unitsOf(form, units).values;
      const own = [...places.slice(first), text.length];
      const isNear = own.every((place, at) => at === 0 || place - (own[at - 1] ?? 0) <= longestGap + 1);
      const count = places.length - first;
      return isNear && (count < wanted.length || (count === wanted.length && places.at(-1) === text.length - 1)) && values.slice(first).every((unit, at) => unit === wanted[at]);
    }));
    return begins < 0 ? text.length : Math.max(0, (places[begins] ?? 0) - 1);
  }

  for (const [what, units] of [['letters', letters], ['characters', characters]] as const) {
    it(`is kept back from where a form may begin, and hardly ever sooner: ${what}`, () => {
      let sooner = 0;
      for (let round = 0; round < 500; round += 1) {
        const { forms, text } = draw();
        const index = createIndex(forms, units);
        for (let length = Math.max(0, text.length - 25); length <= text.length; length += 1) {
          const [held, begins] = [hold(text.slice(0, length), index), slowly(text.slice(0, length), forms, units)];
          expect(held, JSON.stringify([forms, text.slice(0, length)])).to.be.at.most(begins);
          sooner += held < begins ? 1 : 0;
        }
      }
      // Beginnings are known by their hashes, and two may share one.
      expect(sooner).to.be.at.most(12);
    });
  }

  const [key, other] = ['qzkxwvjpgdlm', 'zzzz'];
  it('is kept back as long as what belongs to a value may follow: a character of base64, and padding', () => {
    const [plain, encoded] = [createIndex([key]), createIndex([key], letters, { before: 1, after: 1 })];
    for (const [behind, isPlain, isEncoded] of [['', true, true], ['r', false, true], ['rs', false, false], ['=', false, true], ['r=', false, true], ['======', false, true], ['=======', false, false], ['.', false, true], ['r======', false, true], ['r=======', false, true], [`r${'='.repeat(33)}`, false, false]] as const) {
      const text = `so ${key}${behind}`;
      expect([hold(text, plain) < text.length, hold(text, encoded) < text.length], behind).to.deep.equal([isPlain, isEncoded]);
      for (const index of [plain, encoded]) expect(hold(text, index)).to.be.oneOf([2, text.length]);
    }
  });

  it('is kept back as long as the signs behind a value may follow, with backslashes before them or quoted', () => {
    const [signs, quotes] = [createIndex([`${key}")!`]), createIndex([`${key}')`])];
    for (const [behind, isSigns, isQuotes] of [['', true, true], ['"', true, true], ['")', true, true], ['")!', true, true], ['\\"', true, true], ['\\"\\)', true, true], ['"!', false, true], ['.', false, true], ['"\'"', false, true], [`'\\'')`, false, true], [`'"'"')...`, false, true], [`'"'"')....`, false, false], ['")!.', false, true]] as const) {
      const text = `so ${key}${behind}`;
      expect([hold(text, signs) < text.length, hold(text, quotes) < text.length], behind).to.deep.equal([isSigns, isQuotes]);
    }
  });

  it('is kept back from the signs before a value, as they are or with backslashes', () => {
    const index = createIndex([`("${key}`]);
    for (const [text, at] of [['so (', 2], ['so ("', 2], ['so "', 4], ['so (.', 5], ['(', 0], ['so \\(', 2], ['so \\(\\"', 2], ['so ("q', 2], [`so ("${key}`, 2], [`it is so ("${key}`, 8], [`a\\b it is so ("${key}`, 12], [`it is so \\(\\"${key}`, 8], [`it is so \\\\(\\"${key}`, 9], ['so it is', 8], ['q', 0], [`${other} q`, 2]] as const) expect(hold(text, index), text).to.equal(at);
  });

  it('is kept back where one of several values that begin alike may go on', () => {
    const index = createIndex([`${key}aa`, `${key}bb`, `${key}cc`]);
    for (const [text, at] of [[`so ${key}a`, 2], [`so ${key}b.`, 2], [`so ${key}c`, 2], [`so ${key}d`, 16], [`so ${key}bb`, 2], [`so ${key}bbb`, 18]] as const) expect(hold(text, index), text).to.equal(at);
  });

  it('may go on behind 32 characters that do not count, and not behind 33', () => {
    const index = createIndex([key]);
    for (const length of [3, 9]) for (const [count, is] of [[31, true], [32, true], [33, false]] as const) expect(hold(`so ${key.slice(0, length)}${'.'.repeat(count)}`, index) === 2, `${length} ${count}`).to.equal(is);
  });
});
