import { expect } from 'chai';
import fc from 'fast-check';
import { decodeCbor, type CborValue } from '../../../tenant/owner/cbor.ts';

const decode = (text: string): { value: CborValue; end: number } => decodeCbor(Buffer.from(text, 'hex'));

describe('CBOR', () => {
  // RFC 8949, appendix A.
  const values: [string, CborValue][] = [
    ['00', 0], ['17', 23], ['1818', 24], ['1864', 100], ['1903e8', 1000], ['1a000f4240', 1_000_000], ['20', -1], ['3903e7', -1000],
    ['40', Buffer.alloc(0)], ['4401020304', Buffer.from([1, 2, 3, 4])], ['60', ''], ['6449455446', 'IETF'], ['62c3bc', 'ü'],
    ['80', []], ['83010203', [1, 2, 3]], ['8301820203820405', [1, [2, 3], [4, 5]]], ['f4', false], ['f5', true], ['f6', null],
    ['a201020304', new Map([[1, 2], [3, 4]])], ['a26161016162820203', new Map<string, CborValue>([['a', 1], ['b', [2, 3]]])],
  ];
  for (const [text, value] of values) {
    it(`reads ${text}`, () => expect(decode(text)).to.deep.equal({ value, end: text.length / 2 }));
  }

  const faults: [string, string][] = [
    ['nothing', ''], ['a length without its bytes', '19'], ['bytes that are not there', '4401'], ['a length of four gigabytes', '5affffffff'], ['a map of four thousand million', 'baffffffff'],
    ['an array with one entry too few', '8201'], ['a map without a value', 'a101'], ['lengths told later', '5f42010243030405ff'], ['a tag', 'c074'], ['a float', 'f93c00'], ['undefined', 'f7'], ['an eight-byte number', '1b0000000000000001'],
    ['a number not in its shortest form', '1817'], ['a two-byte number not in its shortest form', '190064'], ['a four-byte number not in its shortest form', '1a00000064'],
    ['a key that stands twice', 'a201020103'], ['a key that is a list', 'a18001'], ['text that is not UTF-8', '61ff'], ['a hundred arrays in each other', `${'81'.repeat(100)}00`], ['more entries than are taken', `9841${'00'.repeat(65)}`],
  ];
  for (const [what, text] of faults) {
    it(`refuses ${what}`, () => expect(() => decode(text)).to.throw());
  }

  it('ends for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        return decodeCbor(Buffer.from(bytes)).end <= bytes.length;
      } catch (error) {
        return error instanceof RangeError || error instanceof TypeError;
      }
    }), { numRuns: 3000 });
  });
});
