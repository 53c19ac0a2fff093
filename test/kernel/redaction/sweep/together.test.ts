import { expect } from 'chai';
import { createTriggerTable } from '../../../../kernel/redaction/net/find-triggers.ts';
import { createPatternIndex } from '../../../../kernel/redaction/registered/pattern-index.ts';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { letters } from '../../../../kernel/redaction/registered/units.ts';
import { firstFrom } from '../../../../kernel/redaction/sweep/first-from.ts';
import { createSweep, type Sweep } from '../../../../kernel/redaction/sweep/sweep.ts';
import { isNoted, sweepTogether, SweptText, type SweptTexts } from '../../../../kernel/redaction/sweep/swept-texts.ts';
import { drawBelow } from '../../../support/chance.ts';
import { randomText } from '../net/support/random-token.ts';

const tables = [createTriggerTable([[{ literal: 'key', begins: 'hump', anyCase: true }, { literal: 'password', begins: 'hump', anyCase: true }, { literal: '://', begins: 'anywhere', anyCase: true }]]), createTriggerTable([[{ literal: 'stripe', begins: 'hump', anyCase: true }]])];
const value = randomText('alnum', 24);
const index = createPatternIndex(letters);
index.add({ text: value, rule: 'plain', between: 'anything', anyCase: true, before: 0, after: 0 }, { value, bits: 100, names: new Map() });

const pieces = ['key', 'password', 'ssh://x', 'stripe', value, value.slice(0, 12), 'abcdefghijklmn', '0123456789abcdef', '%41', '\\n', '&amp;', '\\', '%', '=', '\'', '"', ' ', ' so it is ', 'ñ', '🔑', '.'];
const codesOf = createCodes();
const drawText = (): string => Array.from({ length: drawBelow(6) }, () => pieces[drawBelow(pieces.length)]).join('');

/** Numbers, `every` so many as one. */
const groups = (numbers: Int32Array, every: number): string[] => Array.from({ length: numbers.length / every }, (_, at) => numbers.slice(every * at, every * (at + 1)).join());

describe('several texts that are swept at once', () => {
  let sweep: Sweep;
  before(() => {
    sweep = createSweep(tables.map(({ beginnings }) => beginnings)) as Sweep;
    sweep.read('');
  });
  const together = (texts: readonly string[]): SweptTexts => sweepTogether(sweep, texts, index.anchors, 2) as SweptTexts;

  /** What is noted of a text by itself. */
  const alone = (text: string): { readonly runs: string[]; readonly anchors: string[]; readonly escapes: string[] } => {
    sweep.read(text);
    return { runs: groups(sweep.runs(), 2), anchors: groups(sweep.anchors(index.anchors), 2), escapes: groups(sweep.escapes(), 1) };
  };
  const triggersIn = (text: string, table: number, marks: Int32Array): string[] => {
    const found: string[] = [];
    tables[table]?.findMarked(text, codesOf(text), marks, 0, text.length, (...visit) => found.push(visit.join()));
    return found;
  };

  it('have noted of each what is noted of it alone, by its own places', () => {
    let count = 0;
    for (let round = 0; round < 150; round += 1) {
      const texts = Array.from({ length: 1 + drawBelow(9) }, drawText);
      const swept = together(texts);
      for (const [at, text] of texts.entries()) {
        const one = new SweptText(swept, at);
        const [runs, anchors, escapes] = [groups(one.runs(), 2), groups(one.anchors(), 2), groups(one.escapes(), 1)];
        const expected = alone(text);
        const why = JSON.stringify([texts, at]);
        expect(runs, why).to.deep.equal(expected.runs);
        expect(anchors, why).to.include.members(expected.anchors);
        expect(escapes.filter((place) => Number(place) < text.length - 2), why).to.deep.equal(expected.escapes.filter((place) => Number(place) < text.length - 2));
        // Of the last one some may lie behind the text.
        for (const place of at + 1 < texts.length ? [...anchors, ...escapes, ...groups(one.triggers(0), 1).map((mark) => Number(mark) / 2)] : []) expect(Number.parseInt(String(place), 10), why).to.be.within(0, text.length);
        count += runs.length + anchors.length + escapes.length;
      }
    }
    expect(count).to.be.above(400);
  });

  it('have the triggers of each noted, and whether there is anything at all', () => {
    const noted = [0, 0];
    for (let round = 0; round < 150; round += 1) {
      const texts = Array.from({ length: 1 + drawBelow(9) }, drawText);
      const swept = together(texts);
      for (const [at, text] of texts.entries()) {
        const one = new SweptText(swept, at);
        for (const table of [0, 1]) {
          const marks = one.triggers(table);
          const walked: string[] = [];
          tables[table]?.find(text, codesOf(text), 0, text.length, (...visit) => walked.push(visit.join()));
          expect(triggersIn(text, table, marks), JSON.stringify([texts, at])).to.deep.equal(walked);
          expect(isNoted(swept.triggers[table]!, at)).to.equal(marks.length > 0);
          noted[table] = (noted[table] ?? 0) + walked.length;
        }
        expect([isNoted(swept.runs, at), isNoted(swept.anchors, at), isNoted(swept.escapes, at)]).to.deep.equal([one.runs().length > 0, one.anchors().length > 0, one.escapes().length > 0]);
      }
    }
    expect(Math.min(...noted)).to.be.above(20);
  });

  it('have noted of each table its own, and of what it may be: a longer one, or one of three characters', () => {
    const swept = together(['a key', 'a stripe', 'a password']);
    expect([0, 1, 2].map((at) => [0, 1].map((table) => [...new SweptText(swept, at).triggers(table)]))).to.deep.equal([[[2 * 2 + 1], []], [[], [2 * 2]], [[2 * 2], []]]);
  });

  it('have nothing noted of a table that there is not', () => expect([...new SweptText(together(['key', 'key']), 1).triggers(2)]).to.deep.equal([]));

  it('stand behind one another with a quote between, and their code units with them', () => {
    const swept = together(['so', '', 'it is']);
    expect([swept.joined, String.fromCharCode(...swept.codes.subarray(0, 9)), [...swept.starts]]).to.deep.equal(['so""it is', 'so""it is', [0, 3, 4, 10]]);
  });

  it('keep what was noted of them when others are swept', () => {
    const texts = [`so ${value}`, 'it is', `\\n ${'a'.repeat(20)}`];
    const swept = together(texts);
    const show = (): string[][] => texts.map((_, at) => new SweptText(swept, at)).map((one) => [one.runs(), one.anchors(), one.escapes(), one.triggers(0)].map((list) => list.join()));
    const before = show();
    together([`${'b'.repeat(40)} ${value} ${'c'.repeat(50)}`, 'key', '%41 %42']);
    expect(show()).to.deep.equal(before);
  });

  it('are none where they are too long together', () => {
    const half = 'a'.repeat(2 ** 19);
    expect(sweepTogether(sweep, [half, half], index.anchors, 2)).to.equal(undefined);
    expect(sweepTogether(sweep, [half, half.slice(1)], index.anchors, 2)?.joined).to.have.length(2 ** 20);
  });
});

describe('the first of some places from one on', () => {
  it('is the one that a walk meets', () => {
    for (let round = 0; round < 500; round += 1) {
      const every = 1 + drawBelow(2);
      const places = Array.from({ length: drawBelow(9) }, () => drawBelow(20)).toSorted((one, other) => one - other);
      const place = drawBelow(22);
      const first = places.findIndex((one) => one >= place);
      expect(firstFrom(Int32Array.from(places.flatMap((one) => (every === 1 ? [one] : [one, drawBelow(20)]))), place, every), JSON.stringify([places, place])).to.equal(every * (first < 0 ? places.length : first));
    }
  });
});
