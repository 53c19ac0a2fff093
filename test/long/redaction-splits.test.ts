import { expect } from 'chai';
import fc from 'fast-check';
import { cutAt } from '../kernel/redaction/net/support/split.ts';
import { escapedKeys } from '../kernel/redaction/registered/encodings/escaped-keys.ts';
import { inPieces, texts, whole } from '../kernel/redaction/registered/encodings/mixed-texts.ts';

describe('20,000 texts with registered values that come in pieces', function () {
  this.timeout(1_800_000);

  it('give what the whole gives, wherever they are split', () => {
    fc.assert(fc.property(texts(10), fc.array(fc.nat(3000), { maxLength: 14 }), (text, places) => {
      expect(inPieces(cutAt(text, places))).to.equal(whole(text));
    }), { numRuns: 20_000, seed: 15 });
  });

  it('give what the whole gives, character by character', () => {
    fc.assert(fc.property(texts(6), (text) => {
      expect(inPieces(text.split(''))).to.equal(whole(text));
    }), { numRuns: 1000, seed: 16 });
  });
});

describe('a private key that comes in two pieces', function () {
  this.timeout(300_000);

  for (const [how, text] of escapedKeys) {
    it(`gives what the whole gives, split at any place: as ${how}`, () => {
      const clean = whole(text);
      expect(Array.from({ length: text.length }, (_, at) => at).filter((at) => inPieces(cutAt(text, [at])) !== clean)).to.deep.equal([]);
    });
  }
});
