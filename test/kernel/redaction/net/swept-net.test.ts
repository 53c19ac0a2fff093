import { expect } from 'chai';
import { createNet } from '../../../../kernel/redaction/net/net.ts';
import type { Outcome, Rule } from '../../../../kernel/redaction/net/rule.ts';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { createRegistered } from '../../../../kernel/redaction/registered/registered.ts';
import { createSweep, type Sweep, type Swept } from '../../../../kernel/redaction/sweep/sweep.ts';
import { sweepTogether } from '../../../../kernel/redaction/sweep/swept-texts.ts';
import { drawBelow } from '../../../support/chance.ts';
import { randomText, randomToken } from './support/random-token.ts';
import { sampleFormats, sampleKinds } from './support/sample-formats.ts';

/** What stands behind `password=` up to a blank. */
const afterWord: Rule = {
  rule: 'after-word',
  triggers: [{ literal: 'password=', anyCase: true, begins: 'hump' }],
  examine: ({ text, end }) => ({ start: end, end: end + (/^\S*/.exec(text.slice(end))?.[0].length ?? 0), kind: 'password' }),
};
const net = createNet({ rules: () => [afterWord], formats: sampleFormats(), isKnown: () => false });
const codesOf = createCodes();
const none = new Int32Array(0);
const unheard: Swept = { runs: () => none, anchors: () => none, triggers: () => none, escapes: () => none };
const live = `acme_live_${randomText('alnum', 24)}`;
const token = randomToken(sampleKinds[0]?.example ?? []);
const words = 'so it is, '.repeat(20);

describe('the safety net in a text that was swept', () => {
  let sweep: Sweep;
  before(() => {
    sweep = createSweep(net.beginnings) as Sweep;
    sweep.read('');
  });

  it('finds what it finds in any text', () => {
    const pieces = ['password=', 'Password=x', live, token, `frobnitz ${randomText('hex', 40)}`, 'frobnitz key=', randomText('hex', 40), words, ' ', '\n', '"', 'qxa_', ':AB', '-eu7', 'ñ'];
    let count = 0;
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: drawBelow(12) }, () => pieces[drawBelow(pieces.length)]).join('');
      const codes = sweep.read(text) ?? new Uint16Array(0);
      const swept = net({ text, from: 0, complete: true, codes, sweep });
      expect(swept, text).to.deep.equal(net({ text, from: 0, complete: true }));
      count += swept.findings.length;
    }
    expect(count).to.be.above(300);
  });

  it('looks nowhere but where something was noted', () => {
    for (const text of ['a password=sunny', `see ${token} `, `frobnitz key ${randomText('hex', 40)}`, `see ${live} `]) {
      expect(net({ text, from: 0, complete: true }).findings, text).to.have.length.above(0);
      expect(net({ text, from: 0, complete: true, sweep: unheard }).findings, text).to.deep.equal([]);
    }
  });

  describe('with others', () => {
    const anchors = createRegistered().anchors;
    /** Whether it heeds a text, by itself and among others; `hasRuns`: as if a run stood in it. */
    function heeds(text: string, hasRuns: boolean): boolean {
      const [alone, among] = [[text], ['password=', '', text, 'password=', `frobnitz ${words}`]].map((texts) => {
        const swept = sweepTogether(sweep, texts, anchors, 2);
        return swept && net.heeds(swept, texts.indexOf(text), text.length, hasRuns);
      });
      expect(alone, text).to.equal(among);
      return alone === true;
    }

    const rows: readonly (readonly [what: string, text: string, withRuns: boolean, without: boolean])[] = [
      ['nothing in an ordinary text', words, false, false],
      ['nothing in an empty one', '', false, false],
      ['a word that is heeded everywhere', `so password= ${words}`, true, true],
      ['it where the text begins and ends with it', 'password=', true, true],
      ['none of its beginning', `so password ${words}`, false, false],
      ['a word for tokens where a token may stand', `frobnitz ${words}`, true, false],
      ['it where a text ends with it, and might have a token', `${words}frobnitz`, true, true],
      ['it fourteen characters before the end', `${words}frobnitz is so`.padEnd(words.length + 14, '.'), true, true],
      ['none farther from the end', `${words}frobnitz is so!`.padEnd(words.length + 15, '.'), true, false],
      ['none whose beginning alone ends the text', `${words}frobnit`, false, false],
    ];
    for (const [what, text, withRuns, without] of rows) it(`heeds ${what}`, () => expect([heeds(text, true), heeds(text, false)]).to.deep.equal([withRuns, without]));
  });

  it('knows which text holds a token that tells by itself what it is', () => {
    const holds = (text: string, key?: string): boolean => {
      sweep.read(text);
      return net.holdsNamed(text, key, sweep.runs());
    };
    expect([holds(`see ${live} `), holds(`see ${live} and ${'x'.repeat(30)}`), holds(`see ${'x'.repeat(30)} `), holds(words), holds('see acme_live'), holds('')]).to.deep.equal([true, true, false, false, false, false]);
    expect(net.holdsNamed(`see ${live} `, undefined, none)).to.equal(false);
  });
});

/** A net of one rule that answers with the same at each `§`, and tells where it was asked. */
function fixed(outcomes: Outcome | readonly Outcome[], rules: readonly Rule[] = []): { readonly net: ReturnType<typeof createNet>; readonly asked: number[] } {
  const asked: number[] = [];
  const rule: Rule = { rule: 'fixed', triggers: [{ literal: '§§§', anyCase: false, begins: 'anywhere' }], examine: ({ at }) => {
    asked.push(at);
    return outcomes;
  } };
  return { net: createNet({ rules: () => [rule, ...rules], formats: [], isKnown: () => false }), asked };
}

describe('what the safety net makes of a rule\'s answer', () => {
  const text = '§§§ so it. .';
  const look = (outcomes: Outcome | readonly Outcome[], complete: boolean, from = 0): unknown => {
    const { findings, hold } = fixed(outcomes).net({ text, from, complete });
    return [findings.map(({ start, end }) => `${start}-${end}`).join(), hold];
  };
  const at = (start: number, end: number): Outcome => ({ start, end, kind: 'sample' });
  for (const [what, outcomes, whole, goesOn] of [
    ['a stretch is found', at(4, 6), ['4-6', 12], ['4-6', 12]],
    ['an empty one is not', at(4, 4), ['', 12], ['', 12]],
    ['one up to the end waits for more', at(7, 12), ['7-12', 12], ['', 7]],
    ['one up to a character before the end does not', at(7, 11), ['7-11', 12], ['7-11', 12]],
    ['nothing is given out from where it waits on', [{ open: 5 }, at(7, 9)], ['7-9', 12], ['', 5]],
    ['what begins before that waits whole', [{ open: 5 }, at(4, 9), at(3, 6)], ['3-6,4-9', 12], ['', 3]],
    ['what ends there is given out', [{ open: 6 }, at(4, 6), at(7, 9)], ['4-6,7-9', 12], ['4-6', 6]],
    ['the longer of two comes first', [at(4, 6), at(4, 8)], ['4-8,4-6', 12], ['4-8,4-6', 12]],
    ['also where it was found first', [at(4, 8), at(4, 6)], ['4-8,4-6', 12], ['4-8,4-6', 12]],
  ] as const) it(what, () => expect([look(outcomes, true), look(outcomes, false)]).to.deep.equal([whole, goesOn]));

  it('a text waits that ends with the beginning of its trigger', () => {
    for (const [end, hold] of [['§', 4], ['§§', 4], ['.', 5]] as const) expect(fixed(undefined).net({ text: `so, ${end}`, from: 0, complete: false }).hold, end).to.equal(hold);
  });

  it('nothing begins before what was given out, and nothing waits there', () => {
    expect([look(at(4, 6), false, 4), look(at(4, 6), false, 5), look({ open: 2 }, false, 5)]).to.deep.equal([['4-6', 12], ['', 12], ['', 5]]);
  });
});

describe('where the safety net looks', () => {
  it('is as far before what was given out as a trigger may speak of what is behind', () => {
    for (const [gap, heard] of [[256, true], [257, false]] as const) {
      const { net: one, asked } = fixed(undefined);
      one({ text: `§§§${'.'.repeat(400)}`, from: gap, complete: true });
      expect(asked, `${gap}`).to.deep.equal(heard ? [0] : []);
    }
  });

  it('is not before where an earlier look says that all is calm', () => {
    const text = `..§§§.§§§${'.'.repeat(300)}`;
    for (const [from, calm, places] of [[0, 0, [2, 6]], [0, 2, [2, 6]], [0, 3, [6]], [0, 7, []], [260, 0, [6]], [260, 5, [6]]] as const) {
      const { net: one, asked } = fixed(undefined);
      one({ text, from, complete: false, calm });
      expect(asked, `${from} ${calm}`).to.deep.equal(places);
    }
  });

  it('is calm up to the first trigger, or to where one may be incomplete', () => {
    const { net: one } = fixed(undefined, [{ ...afterWord, triggers: [{ literal: 'longer trigger', anyCase: true, begins: 'word' }] }]);
    const calm = (text: string): number | undefined => one({ text, from: 0, complete: false }).calm;
    expect([calm('.'.repeat(60)), calm(`${'.'.repeat(5)}§§§${'.'.repeat(52)}`), calm(`${'.'.repeat(5)}§§§..§§§${'.'.repeat(47)}`), calm(`${'.'.repeat(50)}§§§`), calm('so'), calm('')]).to.deep.equal([46, 5, 5, 39, 0, 0]);
    expect(createNet({ rules: () => [], formats: [], isKnown: () => false })({ text: 'so it is', from: 0, complete: false }).calm).to.equal(8);
  });

  it('is everything that stands under a key that speaks of a secret', () => {
    const given: unknown[] = [];
    const isKnown = (): boolean => false;
    const keyed = createNet({ rules: () => [], formats: [], isKnown, examineKeyed: (key, text, about) => void given.push([key, text, about]) });
    keyed({ text: 'so it is', from: 0, complete: true, key: 'note' });
    keyed({ text: 'so it', from: 0, complete: false, key: 'note' });
    expect(given).to.deep.equal([['note', 'so it is', { isKnown, complete: true }], ['note', 'so it', { isKnown, complete: false }]]);
    const keyless = createNet({ rules: () => [], formats: [], isKnown });
    expect([keyed, keyless].map((one) => [one.speaks('note'), one.speaks(undefined), one.isSilent('so', codesOf('so'), 'note')])).to.deep.equal([[true, false, false], [false, false, true]]);
  });

  it('is where rules look that are told which values are known', () => {
    const given: unknown[] = [];
    const isKnown = (): boolean => false;
    createNet({ rules: (about) => {
      given.push(about);
      return [];
    }, formats: [], isKnown });
    expect(given).to.deep.equal([{ isKnown }]);
  });

  it('is for formats either near tokens or everywhere, so that each is found once', () => {
    const made = sampleKinds.slice(0, 4).map(({ example, examples }) => randomToken(example ?? examples?.[0] ?? []));
    for (const one of made) {
      const found = createNet({ rules: () => [], formats: sampleFormats(), isKnown: () => false })({ text: `see ${one} `, from: 0, complete: true }).findings.filter(({ rule }) => rule !== 'named-token');
      expect(found.map(({ start, end }) => [start, end]), one).to.deep.equal([[4, 4 + one.length]]);
    }
  });

  it('is at tokens that tell by themselves what they are, under a rule of that name', () => {
    expect(net({ text: `see ${live} `, from: 0, complete: true }).findings.map(({ rule, start, end }) => [rule, start, end])).to.deep.equal([['named-token', 4, 4 + live.length]]);
    expect(net({ text: `see ${live}`, from: 0, complete: false }).hold).to.equal(4);
  });
});
