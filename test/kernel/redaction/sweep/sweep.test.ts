import { expect } from 'chai';
import { findRuns, membersOf } from '../../../../kernel/redaction/find-runs.ts';
import { createTriggerTable } from '../../../../kernel/redaction/net/find-triggers.ts';
import type { Trigger } from '../../../../kernel/redaction/net/rule.ts';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { createPatternIndex, type PatternIndex } from '../../../../kernel/redaction/registered/pattern-index.ts';
import { formsOf } from '../../../../kernel/redaction/registered/forms/forms-of.ts';
import { scanSwept, scanText } from '../../../../kernel/redaction/registered/scan-text.ts';
import { letters } from '../../../../kernel/redaction/registered/units.ts';
import { createSweep, runCharacters, type Sweep } from '../../../../kernel/redaction/sweep/sweep.ts';
import { shortestRun } from '../../../../kernel/redaction/sweep/kernels.ts';
import { createDraw } from '../../../support/draw.ts';
import { valueKinds } from '../registered/encodings/values.ts';

const trigger = (literal: string, begins: Trigger['begins'], anyCase = true): Trigger => ({ literal, begins, anyCase });
const near: readonly Trigger[] = [trigger('stripe', 'hump'), trigger('box', 'hump'), trigger('+ASt', 'anywhere', false), trigger('/hooks/', 'anywhere', false)];
const everywhere: readonly Trigger[] = [
  trigger('key', 'hump'), trigger('pwd', 'word'), trigger('sk-', 'word', false), trigger('schlüssel', 'hump'), trigger('clé', 'hump'), trigger('пароль', 'hump'), trigger('token', 'anywhere'), trigger('api_key', 'anywhere'), trigger('://', 'anywhere'), trigger('" * "', 'anywhere', false), trigger('unlock', 'word'), trigger('angstrå', 'word'), trigger('sneakk', 'word'),
];
const tables = [createTriggerTable([everywhere]), createTriggerTable([near])] as const;

interface Indexed {
  readonly index: PatternIndex;
  readonly value: string;
}

function makeSweep(): Sweep {
  const sweep = createSweep(tables.map(({ beginnings }) => beginnings));
  if (!sweep) throw new Error('this engine cannot sweep');
  // Its tables are filled with the first text.
  sweep.read('');
  return sweep;
}

const pieces = [
  'key', 'KEY', 'apiKey', 'api_KEY', 'pwd', 'Pwd', 'sk-', 'Schlüssel', 'SCHLÜSSEL', 'clé', 'CLÉ', 'пароль', 'Пароль', 'tokens', 'aTOKENb', '://', '" * "', 'stripe', 'StripeBox', 'x+ASt', '/hooks/', '\\nkey', '\\u003dkey', '%3Dpwd', '\u001b[0mkey', 'mkey', '×key', 'ÿkey', 'ǿkey', 'Ωkey', '漢key', '\uff21key', 'ßpwd', 'UNLOCK', 'unloc\u212a', 'angstr\u212b', 'strip', 'striP\u0130',
  ' ', '\n', '.', '"', '\\', '%', '=', '÷', '\ud800', '🔑', '\0', 'a', 'Z9', 'é', 'abcdefghijklm', 'abcdefghijklmn', 'abcdefghijklmno', '0123456789+/=_.~-', '@', '[', '`', '{', '/', ':', ',',
];

/** Texts of every length around what is read at once, and long ones. */
function texts(): string[] {
  const draw = createDraw(31);
  const make = (length: number): string => {
    let text = '';
    while (text.length < length) text += pieces[draw(pieces.length)] ?? '';
    return text.slice(0, length);
  };
  return [...Array.from({ length: 100 }, (_, length) => make(length)), ...[999, 5000, 40_000, 70_001, 300].map(make)];
}

describe('a sweep over a text', () => {
  let sweep: Sweep;
  before(() => {
    sweep = makeSweep();
  });
  const codesOf = createCodes();

  it('reads its code units', () => {
    for (const text of texts()) expect(String.fromCharCode(...(sweep.read(text)?.slice(0, Math.min(text.length, 9000)) ?? []))).to.equal(text.slice(0, 9000));
  });

  it('finds the runs of characters of tokens that a walk finds', () => {
    const members = membersOf(runCharacters);
    for (const text of texts()) {
      const found: number[] = [];
      findRuns(codesOf(text), text.length, 0, shortestRun, members, (start, end) => found.push(start, end));
      sweep.read(text);
      expect([...sweep.runs()]).to.deep.equal(found);
    }
  });

  for (const [which, table] of tables.entries()) {
    it(`finds the triggers that a walk finds, in all of a text and in a part of it: table ${which}`, () => {
      let count = 0;
      for (const text of texts()) {
        const codes = sweep.read(text) ?? new Uint16Array(0);
        for (const [from, limit] of [[0, text.length], [Math.floor(text.length / 3), text.length - Math.floor(text.length / 4)]] as const) {
          const [walked, swept]: [string[], string[]] = [[], []];
          table.find(text, codesOf(text), from, limit, (...visit) => walked.push(visit.join()));
          table.findMarked(text, codes, sweep.triggers(which), from, limit, (...visit) => swept.push(visit.join()));
          expect(swept).to.deep.equal(walked);
          count += swept.length;
        }
      }
      expect(count).to.be.above(2500);
    });
  }

  it('finds a word whose letters are signs that are such letters in lower case, whichever of them but the first', () => {
    for (const [word, letter, sign] of [['unlock', 'k', '\u212a'], ['sneakk', 'k', '\u212a'], ['angstrå', 'å', '\u212b']] as const) {
      for (let bits = 0; bits < 4; bits += 1) {
        let nth = 0;
        const text = `so ${word.replaceAll(letter, () => ((bits >> nth++) & 1 ? sign : letter))} is it`;
        const [walked, swept]: [string[], string[]] = [[], []];
        tables[0].find(text, codesOf(text), 0, text.length, (...visit) => walked.push(visit.join()));
        tables[0].findMarked(text, sweep.read(text) ?? new Uint16Array(0), sweep.triggers(0), 0, text.length, (...visit) => swept.push(visit.join()));
        expect(swept, text).to.deep.equal(walked).and.to.have.length(1);
      }
    }
  });

  it('finds the registered values that a walk finds, also those that are added later', () => {
    const draw = createDraw(5);
    const index = createPatternIndex(letters);
    const values = Object.values(valueKinds).map((make) => make(draw));
    for (const value of values) {
      for (const form of formsOf(value, 100)) index.add(form, { value, bits: 100, names: new Map() });
      for (const ahead of [0, 1, 2, 3, 4, 5, 17]) {
        const text = `${'.'.repeat(ahead)}${values.join(' - ')} ${value.split('').join('\n')}${Buffer.from(value).toString('base64')}`;
        sweep.read(text);
        const spots = scanSwept(text, index, sweep).spots;
        expect(spots).to.deep.equal(scanText(text, codesOf(text), index, 0, true).spots);
        expect(spots).to.have.length.above(1);
      }
    }
  });

  it('finds every place where an escape may begin, and none in a text that has no sign of one', () => {
    const begun = /^(?:\\[nrtbfvux\\0-3=%&']|%[0-9a-f]|&[#a-z]|=(?:[0-9A-F]{2}| [ \t\r\n]|[\t\r\n]))/i;
    for (const first of '\\%&=') {
      for (let second = 0; second < 128; second += 1) {
        for (const third of '09afAFg \n;') {
          const text = `so, ${first}${String.fromCharCode(second)}${third} is it`;
          sweep.read(text);
          const found = [...sweep.escapes()];
          if (begun.test(text.slice(4)) && (first !== '=' || !/[a-f]/.test(text.slice(5, 7)))) expect(found, JSON.stringify(text)).to.include(4);
          expect(found.filter((at) => !'\\%&='.includes(text[at] ?? '='))).to.deep.equal([]);
        }
      }
    }
    for (const text of ['Is it 5 % (or $7) of "it", {so}, [no] @ten #3 + 4 * 2 / 1? Yes; <so> | `it` ~ is ^ all!', '']) {
      sweep.read(text);
      expect([...sweep.escapes()]).to.deep.equal([]);
    }
  });

  it('tells the values that are asked for, of whatever index', () => {
    const draw = createDraw(6);
    const [one, other] = [1, 2].map(() => {
      const [index, value] = [createPatternIndex(letters), valueKinds['twenty-four letters and digits']?.(draw) ?? ''];
      index.add({ text: value, rule: 'plain', between: 'anything', anyCase: true, before: 0, after: 0 }, { value, bits: 100, names: new Map() });
      return { index, value };
    }) as [Indexed, Indexed];
    for (const [index, value, count] of [[one.index, one.value, 1], [other.index, one.value, 0], [other.index, other.value, 1], [one.index, other.value, 0], [one.index, one.value, 1]] as const) {
      sweep.read(`so ${value} is it`);
      expect(scanSwept(`so ${value} is it`, index, sweep).spots).to.have.length(count);
    }
  });

  it('notes a window at each place of a text, where one stands there', () => {
    const index = createPatternIndex(letters);
    index.add({ text: 'aaaaaaaa', rule: 'plain', between: 'anything', anyCase: true, before: 0, after: 0 }, { value: 'aaaaaaaa', bits: 100, names: new Map() });
    for (const length of [8, 2 ** 15 - 1, 2 ** 15, 2 ** 15 + 1, 2 ** 16]) {
      const fresh = makeSweep();
      fresh.read('a'.repeat(length));
      expect(fresh.anchors(index.anchors), `${length}`).to.have.length(2 * (length - 7));
    }
  });

  it('takes no text of more than a million characters, and any other after it', () => {
    expect(sweep.read('a'.repeat(2 ** 20 + 1))).to.equal(undefined);
    expect(sweep.read('a'.repeat(2 ** 20))?.[2 ** 20 - 1]).to.equal(97);
    expect([...sweep.runs()]).to.deep.equal([0, 2 ** 20]);
    expect(sweep.read('b')?.[0]).to.equal(98);
  });

  it('is not to be had from an engine that has no instructions on vectors', () => {
    const engine = { validate: () => false, Module: Object, Memory: Object, Instance: Object };
    expect(createSweep([], engine as never)).to.equal(undefined);
  });
});
