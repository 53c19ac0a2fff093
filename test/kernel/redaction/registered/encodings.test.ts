import { expect } from 'chai';
import { createKnownValues } from '../../../../kernel/redaction/known-values.ts';
import { createDraw } from '../../../hostile/commands/disguise.ts';
import { carry, type Encoding } from './encodings/encoding.ts';
import { harderEncodings } from './encodings/harder.ts';
import { plainEncodings } from './encodings/plain.ts';
import { isGone, valueKinds } from './encodings/values.ts';

const [ahead, behind] = ['Guten Tag, see <', '> and thanks.\n'] as const;
const reference = /SECRET_REF\([a-z_0-9]+\)/g;

/** What a redactor that knows values of every kind makes of each of them, in an encoding: the kinds that are left, and those around which something changed. */
function tryAll(encoding: Encoding, seed: number): { left: string[]; changed: string[]; count: number } {
  const draw = createDraw(seed);
  const values = Object.entries(valueKinds).flatMap(([kind, make]) => [1, 2].map(() => ({ kind, value: make(draw) }))).filter(({ value }) => encoding.fits?.(value) ?? true);
  const known = createKnownValues();
  for (const [at, { value }] of values.entries()) known.add(`value_${at}`, value);
  const tried = values.map(({ kind, value }, at) => {
    const { before, within, after } = carry(encoding, value);
    const clean = known.redactText(ahead + before + within + after + behind);
    const gone = isGone(clean.replaceAll(reference, '\0'), within) && clean.includes(`SECRET_REF(value_${at})`);
    return { kind, gone, kept: !gone || (clean.startsWith(ahead) && clean.endsWith(behind)) };
  });
  return { left: tried.filter(({ gone }) => !gone).map(({ kind }) => kind), changed: tried.filter(({ kept }) => !kept).map(({ kind }) => kind), count: tried.length };
}

/** Nothing undoes these: who sees them has no hint of what they are. */
const beyond = new Set(['gzip and hex', 'deflate and base64', 'brotli and base64', 'decimal bytes', 'bits']);

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

  it('is found in more than 70 of 100 of the harder encodings', () => {
    const tried = harderEncodings.map((encoding, at) => tryAll(encoding, 500 + at));
    const [left, count] = [tried.reduce((sum, one) => sum + one.left.length, 0), tried.reduce((sum, one) => sum + one.count, 0)];
    expect(1 - left / count).to.be.above(0.8);
  });
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
