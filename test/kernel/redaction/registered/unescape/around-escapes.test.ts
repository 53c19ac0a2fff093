import { expect } from 'chai';
import { createCodes } from '../../../../../kernel/redaction/read-codes.ts';
import { aroundEscapes } from '../../../../../kernel/redaction/registered/unescape/around-escapes.ts';
import type { Sort } from '../../../../../kernel/redaction/registered/unescape/sorts.ts';
import { drawBelow } from '../../../../support/chance.ts';

const codesOf = createCodes();

interface Asked {
  readonly punctuation?: boolean;
  readonly only?: Sort;
  readonly marks?: readonly number[];
}

const around = (text: string, { punctuation = false, only, marks }: Asked = {}): string | undefined => aroundEscapes(text, codesOf(text), punctuation, only, marks && Int32Array.from(marks));

const before = 'ab. '.repeat(90);
const behind = ' cd.'.repeat(90);
/** 64 letters to each side, up to where a run of base64 ends. */
const [near, beyond] = ['ab. '.repeat(32), ' cd.'.repeat(32).slice(0, -1)];

const rows: readonly (readonly [what: string, text: string, around: string | undefined, asked?: Asked])[] = [
  ['nothing where there are none', `${before}and 5 % of it & more`, undefined],
  ['64 letters before and behind', `${before}%41${behind}`, `${near}%41${beyond}`],
  ['64 letters before and behind several that follow one another', `${before}%41%42&amp;%43${behind}`, `${near}%41%42&amp;%43${beyond}`],
  ['letters of other alphabets too', `${'яб. '.repeat(90)}%41${' вг.'.repeat(90)}`, `${'яб. '.repeat(32)}%41${' вг.'.repeat(32).slice(0, -1)}`],
  ['no more than there is', 'a %41 b', 'a %41 b'],
  ['the escape where there is nothing else', '%41', '%41'],
  ['128 other characters where no letter stands', `a${'.'.repeat(300)}%41${'.'.repeat(300)}b`, `${'.'.repeat(128)}%41${'.'.repeat(128)}`],
  ['other characters from the last letter on', `a${'.'.repeat(300)}bc.%41.de${'.'.repeat(300)}f`, `${'.'.repeat(128)}bc.%41.de${'.'.repeat(128)}`],
  ['the whole of a run that begins or ends farther away', `${before}!${'x'.repeat(500)}%41${'y'.repeat(500)}!${behind}`, `${'x'.repeat(500)}%41${'y'.repeat(500)}`],
  ['two stretches, a line each, where escapes are far apart', `${before}%41${behind}${before}%42${behind}`, `${near}%41${beyond}\n${near}%42${beyond}`],
  ['one stretch where escapes are near', `${before}%41 and %42${behind}`, `${near}%41 and %42${beyond}`],
  ['one stretch where what stands around two meets', `${before}%41${' cd.'.repeat(50)}%42${behind}`, `${near}%41${' cd.'.repeat(50)}%42${beyond}`],
  ['one stretch where an escape stands right behind what stands around another', `${before}%41${beyond}%42${behind}`, `${near}%41${beyond}%42${beyond}`],
  ['nothing of signs behind a backslash', `${before}\\"${behind}`, undefined],
  ['signs behind a backslash where they matter', `${before}\\"${behind}`, `${near}\\"${beyond}`, { punctuation: true }],
  ['nothing of a line break that joins no words', `${before}\\n "${behind}`, undefined],
  ['a line break that joins words', `${before}\\n  x${behind}`, `${near}\\n  x${beyond}`],
  ['nothing of a number that reads like an escape', `${before}a=31${behind}`, undefined],
  ['escapes of one sort alone', `${before}%41${behind}${before}\\x42${behind}`, `${near}\\x42${beyond}`, { only: 'backslash' }],
  ['those alone that are marked', `${before}%41${behind}${before}%42${behind}`, `${near}%42${beyond}`, { marks: [`${before}%41${behind}${before}`.length] }],
];

/** Marks character by character what is wanted around each escape, and cuts out what is marked. */
function slowly(text: string): string | undefined {
  const wanted = new Set<number>();
  const mark = (from: number, step: 1 | -1): void => {
    let [at, letters, others] = [from, 0, 0];
    for (; at >= 0 && at < text.length && letters < 64 && others < 128; at += step) {
      wanted.add(at);
      [letters, others] = /[A-Za-z0-9ñ]/.test(text[at] ?? '') ? [letters + 1, 0] : [letters, others + 1];
    }
    for (; /[A-Za-z0-9+/=_-]/.test(text[at] ?? ''); at += step) wanted.add(at);
  };
  for (const { 0: escape, index } of text.matchAll(/(?:%[0-9]{2})+|&amp;|(?:\\x[0-9]{2})+/g)) {
    for (let at = index; at < index + escape.length; at += 1) wanted.add(at);
    mark(index - 1, -1);
    mark(index + escape.length, 1);
  }
  const stretches = Array.from(text, (_, at) => (wanted.has(at) ? text[at] : wanted.has(at - 1) ? '\n' : '')).join('').replace(/\n$/, '');
  return wanted.size === 0 ? undefined : stretches;
}

describe('what stands around the escapes of a text', () => {
  for (const [what, text, given, asked] of rows) it(`is ${what}`, () => expect(around(text, asked)).to.equal(given));

  for (const character of 'azAZ09/+-_=mM5') {
    it(`is a run of base64 with ${character} at its ends`, () => {
      const run = `${character}${'x'.repeat(70)}%41${'x'.repeat(70)}${character}`;
      expect(around(`..${run}..`)).to.equal(run);
    });
  }

  for (const character of '`{@[.:,* ~é') {
    it(`is no more of a run than up to ${character}`, () => {
      const run = `${'x'.repeat(70)}%41${'x'.repeat(70)}`;
      expect(around(`..${character}${run}${character}..`)).to.equal(run);
    });
  }

  it('is what is marked around each of them, whatever stands beside and between them', () => {
    const pieces = ['%41', '%42', '&amp;', '\\x41', '.', 'ab. ', 'ab. '.repeat(30), 'x', 'x'.repeat(60), '.'.repeat(60), '.'.repeat(127), '+/=_-', 'ñ', 'ñ. '.repeat(40)];
    for (let round = 0; round < 400; round += 1) {
      const text = Array.from({ length: drawBelow(14) }, () => pieces[drawBelow(pieces.length)]).join('');
      expect(around(text), JSON.stringify(text)).to.equal(slowly(text));
    }
  });

  it('is of the text alone, whatever stood in the same memory before', () => {
    codesOf('a%41'.repeat(200));
    for (const text of ['so %41 it', 'so %41', '%41', `so %41${'.'.repeat(40)}`, 'so it is', '']) expect(around(text), text).to.equal(text.includes('%') ? text : undefined);
  });

  describe('is told', () => {
    /** How often each character is read, of a text and what may have stood behind it in the same memory. */
    function readsOf(text: string): number[] {
      const reads = Array.from({ length: text.length + 20 }, () => 0);
      const codes = new Proxy(codesOf(text + 'x'.repeat(20)), { get(target, key) {
        reads[Number(key)] = (reads[Number(key)] ?? 0) + 1;
        return Reflect.get(target, key) as unknown;
      } });
      aroundEscapes(text, codes, false, undefined, Int32Array.from([...text.matchAll(/%/g)].map(({ index }) => index)));
      return reads;
    }

    it('once of what is wanted for two escapes', () => {
      const ahead = readsOf(`${before}%41 and %42${behind}`).slice(0, before.length);
      expect(ahead.every((count, at) => count === (at < before.length - near.length - 1 ? 0 : 1))).to.equal(true);
      const between = ' cd.'.repeat(50);
      const counts = readsOf(`${before}%41${between}%42${behind}`).slice(before.length + 3, before.length + 3 + between.length);
      // Only where the two meet a character is read for both.
      expect(counts.map((count, at) => (count === 1 ? -1 : at)).filter((at) => at >= 0)).to.deep.equal([beyond.length]);
      expect(counts[beyond.length]).to.equal(2);
    });

    it('once of a run in which both end', () => {
      const text = `%41 so it is %42 ${'cd. '.repeat(20)}${'x'.repeat(500)}. `;
      expect(readsOf(text).slice(text.length - 402, text.length - 2).every((count) => count === 1)).to.equal(true);
    });

    it('from the text alone', () => {
      for (const text of ['%41', 'so %41 it is', `so %41 ${'cd. '.repeat(40)}${'x'.repeat(40)}`, `so %41${'x'.repeat(90)}`]) expect(readsOf(text).slice(text.length).every((count) => count === 0), text).to.equal(true);
    });
  });
});
