import { deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import { bytesToTell, mayInflate } from '../../../../../kernel/redaction/registered/packed/may-inflate.ts';
import { drawBelow, drawBytes } from '../../../../support/chance.ts';

const words = 'export the key of van and shop, then bread is käse at nine = 4 "§" tea\n'.split(' ');
const sentence = (length: number): string => Array.from({ length }, () => words[drawBelow(words.length)]).join(' ');

describe('the beginning of what DEFLATE made of a text', () => {
  for (const [what, texts, options] of [
    ['short texts, in fixed codes', () => `${sentence(2 + drawBelow(3))} and`.padStart(8), {}],
    ['short texts of other letters', () => Array.from({ length: 8 }, () => 'яäß€漢👍'.charAt(drawBelow(5))).join(''), {}],
    ['pieces over and over', () => 'ab. '.repeat(2 + drawBelow(9)).slice(drawBelow(3)) + sentence(2), {}],
    ['long texts, in codes of their own', () => sentence(100 + drawBelow(200)), {}],
    ['tokens', () => drawBytes(12 + drawBelow(40)).toString('base64'), {}],
    ['hex', () => drawBytes(20 + drawBelow(200)).toString('hex'), {}],
    ['lines', () => `A=${drawBelow(1e9)}\r\n\tB=${drawBelow(1e9)}\n`, {}],
    ['texts in stored blocks', () => sentence(9), { level: 0 }],
    ['texts whose first block is not the last', () => sentence(40), { memLevel: 1 }],
  ] as const) {
    it(`is told, by all of its first bytes or by fewer: ${what}`, () => {
      for (let round = 0; round < 60; round += 1) {
        const text = texts();
        const packed = deflateRawSync(text, options);
        for (let length = 1; length <= Math.min(bytesToTell, packed.length); length += 1) expect(mayInflate(packed.subarray(0, length), length), `${length} of ${JSON.stringify(text)}`).to.equal(true);
      }
    });
  }

  it('is seldom what bytes of chance begin with', () => {
    const taken = Array.from({ length: 4000 }, () => drawBytes(bytesToTell)).filter((bytes) => mayInflate(bytes, bytes.length));
    expect(taken.length).to.be.at.most(50);
  });

  for (const [what, bytes] of [
    ['a block of no sort', [7, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['a stored block whose length is not told twice', [1, 4, 0, 4, 0, 65, 65, 65, 65, 65]],
    ['a stored block whose length is told twice in its first byte alone', [1, 4, 0, 251, 0, 65, 65, 65, 65, 65]],
    ['a stored block behind bits that are none', [9, 4, 0, 251, 255, 65, 65, 65, 65, 65]],
    ['characters that no text has', [...deflateRawSync(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]))].slice(0, 10)],
    ['a text whose second character is none', [...deflateRawSync(Buffer.from([65, 127, 66, 67, 68, 69, 70, 71]))].slice(0, 10)],
    ['a repetition from its first character on', [0b0000_1011, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ] as const) {
    it(`is not ${what}`, () => expect(mayInflate(Uint8Array.from(bytes), bytes.length)).to.equal(false));
  }
});
