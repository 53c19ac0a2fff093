import { expect } from 'chai';
import { createCodes } from '../../../kernel/redaction/read-codes.ts';
import { drawBelow } from '../../support/chance.ts';

const make = (length: number): string => Array.from({ length }, () => String.fromCharCode(drawBelow(0x1_0000))).join('');

describe('the code units of a text', () => {
  for (const length of [0, 1, 63, 64, 65, 4095, 4096, 4097, 8192, 8193, 40_000, 262_144, 262_145, 600_000]) {
    it(`are read to the last, halves of characters too: ${length} of them, and of shorter texts behind it`, () => {
      const codesOf = createCodes();
      for (const text of [make(length), make(length >> 1), make(Math.min(length, 7)), make(length + 1)]) {
        const codes = codesOf(text);
        expect(codes.length).to.be.at.least(text.length);
        let same = 0;
        while (same < text.length && codes[same] === text.charCodeAt(same)) same += 1;
        expect(same).to.equal(text.length);
      }
    });
  }

  it('have places of their own for each who reads', () => {
    const [one, other] = [createCodes(), createCodes()];
    const codes = one('first');
    other('other');
    expect(String.fromCharCode(...codes.subarray(0, 5))).to.equal('first');
  });

  it('take no more memory after a very long text than before', () => {
    const codesOf = createCodes();
    codesOf('a'.repeat(1_000_000));
    expect(codesOf('so').length).to.be.at.most(8192);
  });
});
