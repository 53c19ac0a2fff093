import { expect } from 'chai';
import { createKnownValues } from '../../../../kernel/redaction/known-values.ts';
import { harderEncodings } from './encodings/harder.ts';
import { plainEncodings } from './encodings/plain.ts';
import { tryAll } from './encodings/try-all.ts';

/** Nothing undoes these: who sees them has no hint of what they are. */
const beyond = new Set(['brotli and base64']);

describe('a registered value', () => {
  for (const [at, encoding] of plainEncodings.entries()) {
    it(`is found and leaves nothing: ${encoding.name}`, () => {
      const { left, changed, count } = tryAll(encoding, 100 + at);
      expect(count).to.be.at.least(2);
      expect({ left, changed }).to.deep.equal({ left: [], changed: [] });
    });
  }

  for (const [at, encoding] of harderEncodings.entries()) {
    if (beyond.has(encoding.name)) continue;
    it(`is found nearly always: ${encoding.name}`, () => {
      const { left, changed, count } = tryAll(encoding, 300 + at);
      expect(changed).to.deep.equal([]);
      expect(left.length, left.join(', ')).to.be.at.most(count / 8);
    });
  }
});

describe('what stands around a registered value', () => {
  const values = ['AbC9dEf8GhI7', 'q'.repeat(3) + 'Zt7-Wm2_Kp5.Lx8'].map((text) => text + String(process.pid));
  const edges: readonly (readonly [text: string, clean: string])[] = [
    ['§', '@'], ['§§', '@@'], ['§ §', '@ @'], ['a§', 'a@'], ['§z', '@z'], ['ä§ß', 'ä@ß'], ['"§"', '"@"'], ["'§'", "'@'"], ['(§)', '(@)'], ['=§;', '=@;'], ['\n§\n', '\n@\n'], ['\t§\r\n', '\t@\r\n'],
    ['\\n§', '\\n@'], ['key=§&x=%20', 'key=@&x=%20'], ['\u200b§\u200b', '\u200b@\u200b'], ['🔑§🔑', '🔑@🔑'], ['\ud800§\udc00', '\ud800@\udc00'], ['<b>§</b>', '<b>@</b>'], ['§=', '@='], ['§==', '@=='], ['-§-', '-@-'],
  ];
  for (const value of values) {
    for (const [text, clean] of edges) {
      it(`stays to the character: ${JSON.stringify(text)} with ${value.length} characters`, () => {
        const known = createKnownValues();
        known.add('key', value);
        expect(known.redactText(text.replaceAll('§', () => value))).to.equal(clean.replaceAll('@', 'SECRET_REF(key)'));
      });
    }
  }
});
