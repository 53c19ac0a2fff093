import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { findingsOf } from '../../../kernel/redaction/known-values.ts';
import type { Detect } from '../../../kernel/redaction/detector.ts';
import { createRegistered, type Registered } from '../../../kernel/redaction/registered/registered.ts';
import { createSweep, type Sweep } from '../../../kernel/redaction/sweep/sweep.ts';
import { createDraw } from '../../support/draw.ts';
import { carry, type Encoding } from './registered/encodings/encoding.ts';
import { harderEncodings } from './registered/encodings/harder.ts';
import { plainEncodings } from './registered/encodings/plain.ts';
import { valueKinds } from './registered/encodings/values.ts';

const filler = 'The van comes at nine (or later), said Chloé; bread = 4 € & rolls = 2 €. ';
const encodings: readonly Encoding[] = [...plainEncodings, ...harderEncodings];

let sweep: Sweep | undefined;

const swept = (registered: Registered): Detect => (scan) => {
  const codes = sweep?.read(scan.text);
  if (codes === undefined) throw new Error('this engine cannot sweep');
  return registered.detect({ ...scan, codes, sweep });
};

/** A character as escapes that are whole only when another one was undone: at their beginning, behind it, or both. */
const throughTwo = (code: number, hex: string): readonly string[] => [
  `%26%23${code};`, `%26#${code};`, `&%23${code};`, `&%23x${hex};`, `&#%${(0x30 + Math.floor(code / 10 ** (String(code).length - 1))).toString(16)}${String(code).slice(1)};`,
  `%5c%78${hex}`, `\\%78${hex}`, `\\x%3${hex.charAt(0)}${hex.charAt(1)}`, `%5cx${hex}`, `&#92;x${hex}`, `\\u00&#x3${hex.charAt(0)};${hex.charAt(1)}`,
  `%25%3${hex.charAt(0)}${hex.charAt(1)}`, `&#37;${hex}`, `\\x25${hex}`, `%3D%3${hex.charAt(0)}${hex.charAt(1)}`, `&#61;${hex}`,
];

describe('a registered value in a long text', () => {
  before(() => {
    sweep = createSweep([]);
  });

  for (const [at, encoding] of encodings.entries()) {
    it(`is found where it is found in any text, alone and within another encoding: ${encoding.name}`, () => {
      const draw = createDraw(900 + at);
      for (const make of Object.values(valueKinds)) {
        const value = make(draw);
        if (!(encoding.fits?.(value) ?? true)) continue;
        const outer = encodings[draw(encodings.length)] ?? encoding;
        const inner = carry(encoding, value);
        const text = `${inner.before}${inner.within}${inner.after}`;
        const wrapped = carry(outer, text);
        const registered = createRegistered();
        registered.add('value', value);
        for (const held of [text, `${wrapped.before}${wrapped.within}${wrapped.after}`]) {
          const long = `${filler.repeat(4 + draw(9))}${held}${filler.repeat(6)}`;
          expect(findingsOf(swept(registered), long), `${outer.name}: ${held.slice(0, 300)}`).to.deep.equal(findingsOf(registered.detect, long));
        }
      }
    });
  }

  const parted = 'k7.Qp:x2,9Z;mB@4t!Wd?8s(Lf)3V#nJ';
  const spelled = 'k7Qpx29ZmB4tWd8sLf3VnJ'.split('').join('.'.repeat(20));
  const draw = createDraw(41);
  const lengthy = Array.from({ length: 60 }, (_, at) => `${1e3 + draw(9e3)}${'kzqwXJ'[draw(6)] ?? ''}${'.:;,@!'[at % 6] ?? ''}`).join('');
  for (const [what, value, spelling] of [['short groups', parted, parted], ['many groups', lengthy, lengthy], ['letters far apart', spelled.replaceAll('.', ''), spelled]] as const) {
    it(`is found where one of its characters is escaped, whichever it is: ${what}`, () => {
      const registered = createRegistered();
      registered.add('value', value);
      for (let at = 0; at < spelling.length; at += 1) {
        const code = spelling.charCodeAt(at);
        if ((spelling[at] === '.' && what === 'letters far apart') || (what === 'many groups' && at % 10 > 0)) continue;
        for (const escaped of [`%${code.toString(16)}`, `\\x${code.toString(16)}`, `%25${code.toString(16)}`]) {
          const long = `${filler.repeat(40)}${spelling.slice(0, at)}${escaped}${spelling.slice(at + 1)} ${filler.repeat(40)}`;
          const found = findingsOf(swept(registered), long);
          expect(found, escaped).to.deep.equal(findingsOf(registered.detect, long));
          expect(found, escaped).to.have.length(1);
        }
      }
    });
  }

  for (const [what, value] of [['short groups', parted], ['many groups', lengthy]] as const) {
    it(`is found where it is escaped in one place and pieces of it stand in others, however near: ${what}`, () => {
      const registered = createRegistered();
      registered.add('value', value);
      const chance = createDraw(7);
      for (let distance = 0; distance < 400; distance += 1 + chance(9)) {
        const [from, at] = [chance(value.length - 14), chance(value.length)];
        const piece = value.slice(from, from + 14 + chance(value.length - from - 13));
        const escaped = `${value.slice(0, at)}%${value.charCodeAt(at).toString(16)}${value.slice(at + 1)}`;
        const between = `${filler.repeat(6).slice(0, distance)} `;
        for (const held of [`${piece} ${between}${escaped}`, `${escaped}${between} ${piece}`, `${piece}${between}%41 ${piece.repeat(chance(90))}`, `${piece}${between}%2E`]) {
          const long = `${filler}${held} ${filler.repeat(9)}`;
          const found = findingsOf(swept(registered), long);
          expect(found, held).to.deep.equal(findingsOf(registered.detect, long));
          if (held.includes(escaped)) expect(found, held).to.have.length.above(0);
        }
      }
    });
  }

  it('is found where an escape stands in it, and others any number of letters before and behind', () => {
    const registered = createRegistered();
    registered.add('value', parted);
    const others = ['%2c', '\\x2c', '&#44;', '=2C', '\\u002c', '=\r\n', '\\n', '%2541', '&amp;', '=26', '=25', '\\\\', '\\n      ', '%', '&', '0'];
    const chance = createDraw(19);
    for (const ahead of others) {
      for (let at = 1; at < parted.length - 1; at += 1) {
        const [code, hex] = [parted.charCodeAt(at), parted.charCodeAt(at).toString(16).toUpperCase()];
        const spellings = [`%${hex}`, `\\x${hex}`, `&#x${hex};`, `\\u00${hex}`, `=25${hex}`, `&amp;#${code};`, `\\u005cx${hex}`, `%\\x3${hex.charAt(0)}${hex.charAt(1)}`, ...throughTwo(code, hex)];
        const escaped = spellings[chance(spellings.length)] ?? '';
        const letters = 'kzqwvjxy'.repeat(2).slice(0, chance(12));
        const held = `${ahead}${letters}${parted.slice(0, at)}${escaped}${parted.slice(at + 1)}${letters}${others[chance(others.length)] ?? ''}`;
        const long = `${filler.repeat(2)}${held} ${filler.repeat(3)}`;
        expect(findingsOf(swept(registered), long), held).to.deep.equal(findingsOf(registered.detect, long));
      }
    }
  });

  it('is found where any one or two of its characters are escaped', () => {
    const registered = createRegistered();
    registered.add('value', parted);
    const escape = (at: number): string => `%${parted.charCodeAt(at).toString(16)}`;
    for (let first = 0; first < parted.length; first += 1) {
      for (let second = first; second < parted.length; second += 1) {
        const held = Array.from(parted, (character, at) => (at === first || at === second ? escape(at) : character)).join('');
        const long = `${filler.repeat(4)}${held} ${filler.repeat(4)}`;
        expect(findingsOf(swept(registered), long), held).to.have.length(1);
      }
    }
  });

  it('is found in base64 of which every letter is an escape, however many of them hold a text', () => {
    const registered = createRegistered();
    registered.add('value', parted);
    for (const escape of [(code: number): string => `\\u00${code.toString(16)}`, (code: number): string => `&#${code};`, (code: number): string => `%${code.toString(16)}`]) {
      for (const packed of [Buffer.from(`so ${parted} is it`), gzipSync(`so ${parted} is it`)]) {
        const held = Array.from(packed.toString('base64').replaceAll('=', ''), (character) => escape(character.charCodeAt(0))).join('');
        const long = `${filler.repeat(2)}${held} ${filler.repeat(40)}`;
        const found = findingsOf(swept(registered), long);
        expect(found, held).to.deep.equal(findingsOf(registered.detect, long));
        expect(found, held).to.have.length(1);
      }
    }
  });

  for (const alphabet of ['base64', 'base64url'] as const) {
    it(`is found in ${alphabet} of which one character is an escape, whichever it is`, () => {
      const chance = createDraw(23);
      for (let round = 0; round < 30; round += 1) {
        const value = valueKinds['twenty-four letters and digits']?.(chance) ?? '';
        const registered = createRegistered();
        registered.add('value', value);
        const packed = Buffer.from(`${'é?'.slice(chance(3))}${value}`).toString(alphabet).replaceAll('=', '');
        for (let at = 0; at < packed.length; at += 1) {
          const held = `${packed.slice(0, at)}%${packed.charCodeAt(at).toString(16)}${packed.slice(at + 1)}`;
          const found = findingsOf(swept(registered), `${filler.repeat(4)}${held} ${filler.repeat(6)}`);
          expect(found, held).to.deep.equal(findingsOf(registered.detect, `${filler.repeat(4)}${held} ${filler.repeat(6)}`));
          expect(found, held).to.have.length(1);
        }
      }
    });
  }

  for (const alphabet of ['base64', 'base64url'] as const) {
    it(`is found in a long text that is packed, in ${alphabet} of which one character is an escape`, () => {
      const chance = createDraw(29);
      const registered = createRegistered();
      registered.add('value', parted);
      for (let round = 0; round < 12; round += 1) {
        const words = Array.from({ length: 60 }, () => chance(2 ** 30).toString(36)).join(' ');
        const packed = gzipSync(`${words} ${parted}`).toString(alphabet).replaceAll('=', '');
        for (let at = chance(40); at < packed.length; at += 20 + chance(60)) {
          const held = `${packed.slice(0, at)}%${packed.charCodeAt(at).toString(16)}${packed.slice(at + 1)}`;
          expect(findingsOf(swept(registered), `${filler.repeat(9)}${held} ${filler.repeat(12)}`), held).to.have.length(1);
        }
      }
    });
  }

  it('is found in base64 that is one escape with the signs and words beside it', () => {
    const registered = createRegistered();
    registered.add('value', parted);
    for (const text of ['.§.', ' §: so', '"§"', 'it was "§", said Chloé']) {
      const held = Array.from(Buffer.from(text.replace('§', Buffer.from(`so ${parted} is it`).toString('base64'))), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
      expect(findingsOf(swept(registered), `${filler.repeat(4)}${held} ${filler.repeat(6)}`), held).to.have.length(1);
    }
  });

  for (const unseen of ['\u200b', '\u00ad\u2060', '\u200d'.repeat(9)]) {
    it(`is found with unseen characters between its letters, all of it escaped: ${unseen.length} of them`, () => {
      const chance = createDraw(5);
      for (let round = 0; round < 12; round += 1) {
        const value = valueKinds['twenty-four letters and digits']?.(chance) ?? '';
        const registered = createRegistered();
        registered.add('value', value);
        const held = Array.from(value.split('').join(unseen), (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
        expect(findingsOf(swept(registered), `${filler.repeat(4)}${held}${filler.repeat(6)}`), held).to.have.length(1);
      }
    });
  }

  it('is found as a shell quotes it where it has no letters to tell it by', () => {
    const registered = createRegistered();
    registered.add('value', "+-*'/=!?.,;:#");
    for (const quoted of [`'+-*'"'"'/=!?.,;:#'`, `'+-*'\\''/=!?.,;:#'`]) expect(findingsOf(swept(registered), `${filler}echo ${quoted} ${filler}`), quoted).to.have.length(1);
  });
});
