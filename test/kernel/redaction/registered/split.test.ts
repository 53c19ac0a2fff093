import fc from 'fast-check';
import { expect } from 'chai';
import { referenceTo } from '../../../../kernel/redaction/known-values.ts';
import { createRegistered } from '../../../../kernel/redaction/registered/registered.ts';
import { createTextStream } from '../../../../kernel/redaction/stream/text-stream.ts';
import { drawBelow } from '../../../support/chance.ts';
import { cutAt } from '../net/support/split.ts';
import { escapedKeys } from './encodings/escaped-keys.ts';
import { all, inPieces, texts, values, whole } from './encodings/mixed-texts.ts';

describe('a text with registered values that comes in pieces', () => {
  it('gives what the whole gives, wherever it is split', () => {
    fc.assert(fc.property(texts(8), fc.array(fc.nat(2000), { maxLength: 12 }), (text, places) => {
      expect(inPieces(cutAt(text, places))).to.equal(whole(text));
    }), { numRuns: 300, seed: 5 });
  });

  it('gives what the whole gives, character by character', () => {
    fc.assert(fc.property(texts(3), (text) => {
      expect(inPieces(text.split(''))).to.equal(whole(text));
    }), { numRuns: 15, seed: 6 });
  });

  for (const [how, text] of escapedKeys) {
    it(`gives what the whole gives, split at every fifth place: a private key as ${how}`, () => {
      const clean = whole(text);
      const first = drawBelow(5);
      const places = Array.from({ length: Math.ceil(text.length / 5) }, (_, at) => first + 5 * at);
      expect(places.filter((at) => inPieces(cutAt(text, [at])) !== clean)).to.deep.equal([]);
    });
  }

  const asHex = (value: string, sign: string): string => [...Buffer.from(value)].map((byte) => sign + byte.toString(16).padStart(2, '0').toUpperCase()).join('');
  const escapings: Readonly<Record<string, (value: string) => string>> = {
    'percent-encoded': (value) => asHex(value, '%'),
    'percent-encoded here and there': (value) => [...value].map((character, at) => (at % 3 > 0 ? character : asHex(character, '%'))).join(''),
    'in quoted-printable': (value) => asHex(value, '='),
    'in character references': (value) => [...value].map((character) => `&#${character.codePointAt(0) ?? 0};`).join(''),
    'in a list of bytes': (value) => [...Buffer.from(value)].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', '),
  };
  for (const [how, escape] of Object.entries(escapings)) {
    it(`is found ${how} behind a backslash, split at any place`, () => {
      const value = values[0] ?? '';
      for (const behind of ['', ' ', '= \n', '=\r\n']) {
        const text = `see \\${escape(value)}${behind}`;
        const clean = whole(text);
        expect(clean).to.include('SECRET_REF(').and.not.include(escape(value.slice(1, 4)));
        expect(Array.from({ length: text.length }, (_, at) => at).filter((at) => inPieces(cutAt(text, [at])) !== clean), JSON.stringify(behind)).to.deep.equal([]);
      }
    });
  }

  for (const [how, escape] of Object.entries(escapings)) {
    it(`is found ${how} behind half an escape that takes its first characters, split at any place`, () => {
      const value = values[0] ?? '';
      for (const half of ['&#', '&#x', '%', '%4', '=', '=4', '\\x4', '\\u006', '\\1']) {
        const text = `see ${half}${escape(value)}`;
        const clean = whole(text);
        expect(clean, half).to.include('SECRET_REF(');
        expect(Array.from({ length: text.length }, (_, at) => at).filter((at) => inPieces(cutAt(text, [at])) !== clean), half).to.deep.equal([]);
      }
    });
  }

  it('is found whose first characters end an escape, and of which another is escaped', () => {
    const known = createRegistered();
    const value = `B0${drawBelow(1e6)}!%_;OX@W2UhGOI"E_5iflSH`;
    known.add('key', value);
    const text = `see %${value.replace('"', '&quot;')}.`;
    for (const at of Array.from({ length: text.length }, (_, place) => place)) {
      const stream = createTextStream({ detect: known.detect, reference: referenceTo });
      expect(cutAt(text, [at]).map((piece) => stream.write(piece)).join('') + stream.end(), String(at)).to.equal('see %SECRET_REF(key).');
    }
  });

  it('is found in hex within base64 that holds another one as it is', () => {
    const [other = '', key = ''] = [values[0], values.find((value) => value.startsWith('-----'))];
    const text = Buffer.from(`see ${key} and ${Buffer.from(other).toString('hex')}`).toString('base64');
    expect(whole(text)).to.include('SECRET_REF(value_0)');
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
