import fc from 'fast-check';
import { createRegistered } from '../../../../../kernel/redaction/registered/registered.ts';
import { findingsOf, referenceTo } from '../../../../../kernel/redaction/known-values.ts';
import { replace } from '../../../../../kernel/redaction/replace.ts';
import { createTextStream } from '../../../../../kernel/redaction/stream/text-stream.ts';
import { createDraw } from '../../../../support/draw.ts';
import { carry } from './encoding.ts';
import { harderEncodings } from './harder.ts';
import { plainEncodings } from './plain.ts';
import { valueKinds } from './values.ts';

const encodings = [...plainEncodings, ...harderEncodings];
const draw = createDraw(41);
/** Two of each kind, all of them registered. */
export const values = Object.values(valueKinds).flatMap((make) => [make(draw), make(draw)]);
/** Knows the values. */
export const all = createRegistered();
for (const [at, value] of values.entries()) all.add(`value_${at}`, value);

/** What becomes of a text at once. */
export const whole = (text: string): string => replace(text, findingsOf(all.detect, text), referenceTo);

/** What becomes of a text in pieces. */
export function inPieces(pieces: readonly string[]): string {
  const stream = createTextStream({ detect: all.detect, reference: referenceTo });
  return pieces.map((piece) => stream.write(piece)).join('') + stream.end();
}

/** Whole and half escapes, quotes, padding, and what the encodings of values begin with. */
const scraps = ['\\', '\\n', '\\n    ', '\\r\\n\t', '\\u', '\\u00', '\\u0061', '\\x4', '\\x41', '\\101', '%', '%4', '%41', '=', '=4', '=41', '=\r\n', '= \n', '=C3', '=A9', '%C3', '%A9', '&', '&#', '&#65;', '&#x4', '&amp', '&amp;', "'", "'\\''", '"', `'"'"'`, '0', '0x', '0x41', ', ', '0x41, 0x42, 0x43, 0x44', ' ', '\n', '==', 'H4sI', 'eJ', 'aGVsbG8gd29ybGQgYWdhaW4=', '-', '\u200b', 'ａ', '🔑', '\ud83d', 'a', 'zz', 'SECRET_REF(', ')'];

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.nat(values.length - 1), fc.nat(encodings.length - 1)).map(([value, encoding]) => {
    const { before, within, after } = carry(encodings[encoding] ?? encodings[0]!, values[value] ?? '');
    return before + within + after;
  }) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(values.length - 1), fc.nat(400)).map(([value, length]) => (values[value] ?? '').slice(0, length)) },
  { weight: 4, arbitrary: fc.constantFrom(...scraps) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
/** Texts of values in encodings, of parts of values, and of whole and half escapes. */
export const texts = (most: number): fc.Arbitrary<string> => fc.array(piece, { maxLength: most }).map((pieces) => pieces.join(''));
