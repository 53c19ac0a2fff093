import fc from 'fast-check';
import { expect } from 'chai';
import { createRegistered } from '../../../../kernel/redaction/registered/registered.ts';
import { findingsOf, referenceTo } from '../../../../kernel/redaction/known-values.ts';
import { replace } from '../../../../kernel/redaction/replace.ts';
import { createTextStream } from '../../../../kernel/redaction/stream/text-stream.ts';
import { createDraw } from '../../../hostile/commands/disguise.ts';
import { cutAt } from '../net/support/split.ts';
import { carry } from './encodings/encoding.ts';
import { harderEncodings } from './encodings/harder.ts';
import { plainEncodings } from './encodings/plain.ts';
import { valueKinds } from './encodings/values.ts';

const encodings = [...plainEncodings, ...harderEncodings];
const draw = createDraw(41);
const values = Object.values(valueKinds).flatMap((make) => [make(draw), make(draw)]);
const all = createRegistered();
for (const [at, value] of values.entries()) all.add(`value_${at}`, value);

const whole = (text: string): string => replace(text, findingsOf(all.detect, text), referenceTo);

function inPieces(pieces: readonly string[]): string {
  const stream = createTextStream({ detect: all.detect, reference: referenceTo });
  return pieces.map((piece) => stream.write(piece)).join('') + stream.end();
}

/** Whole and half escapes, quotes, padding, and what the encodings of values begin with. */
const scraps = ['\\', '\\u', '\\u00', '\\u0061', '\\x4', '\\x41', '\\101', '%', '%4', '%41', '=', '=4', '=41', '=\r\n', '= \n', '=C3', '=A9', '%C3', '%A9', '&', '&#', '&#65;', '&#x4', '&amp', '&amp;', "'", "'\\''", '"', `'"'"'`, '0', '0x', '0x41', ', ', '0x41, 0x42, 0x43, 0x44', ' ', '\n', '==', 'H4sI', 'eJ', 'aGVsbG8gd29ybGQgYWdhaW4=', '-', '\u200b', 'ａ', '🔑', '\ud83d', 'a', 'zz', 'SECRET_REF(', ')'];

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.nat(values.length - 1), fc.nat(encodings.length - 1)).map(([value, encoding]) => {
    const { before, within, after } = carry(encodings[encoding] ?? encodings[0]!, values[value] ?? '');
    return before + within + after;
  }) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(values.length - 1), fc.nat(400)).map(([value, length]) => (values[value] ?? '').slice(0, length)) },
  { weight: 4, arbitrary: fc.constantFrom(...scraps) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const texts = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

describe('a text with registered values that comes in pieces', () => {
  it('gives what the whole gives, wherever it is split', function () {
    this.timeout(60_000);
    fc.assert(fc.property(texts, fc.array(fc.nat(2000), { maxLength: 12 }), (text, places) => {
      expect(inPieces(cutAt(text, places))).to.equal(whole(text));
    }), { numRuns: 800, seed: 5 });
  });

  it('gives what the whole gives, character by character', function () {
    this.timeout(60_000);
    fc.assert(fc.property(texts, (text) => {
      expect(inPieces(text.split(''))).to.equal(whole(text));
    }), { numRuns: 60, seed: 6 });
  });

  it('is not kept back where nothing in it begins a value', () => {
    for (const text of ['The van is at the garage until Wednesday. ', 'Die Rechnung liegt bereit und wird geprüft. ', 'const total = sum(rows) + 1;\n', '{"ok": true, "rows": []} ']) {
      const stream = createTextStream({ detect: all.detect, reference: referenceTo });
      expect(text.length - stream.write(text).length, text).to.be.at.most(16);
    }
  });

  it('gives the beginning of a value out as soon as it is none', () => {
    const value = values[2] ?? '';
    const stream = createTextStream({ detect: all.detect, reference: referenceTo });
    expect(stream.write(`I looked it up, please see ${value.slice(0, -3)}`)).to.match(/^I looked it up,.*$/).and.not.include(value.slice(0, 1));
    expect(stream.write('? No, nothing at all, I am afraid. ')).to.include(value.slice(0, -3));
  });

  it('is gone at its end', () => {
    const stream = createTextStream({ detect: all.detect, reference: referenceTo });
    stream.write('abc');
    stream.end();
    expect(stream.end()).to.equal('');
  });
});
