import { deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import { bytesToTell, mayBegin, mayInflate } from '../../../../../kernel/redaction/registered/packed/may-inflate.ts';
import { drawBelow, drawBytes } from '../../../../support/chance.ts';

/** Characters that a text has, and the beginning of one of several bytes. */
const text = /^(?:[\t-\r -~]|[\xc2-\xf4][\x80-\xbf]+)*[\xc2-\xf4]?$/;

/** The fixed codes (RFC 1951 §3.2.6), by their bits. */
const codes = new Map(Array.from({ length: 288 }, (_, symbol): [string, number] => {
  const [first, from, length] = symbol < 144 ? [0, 0b0011_0000, 8] : symbol < 256 ? [144, 0b1_1001_0000, 9] : symbol < 280 ? [256, 0, 7] : [280, 0b1100_0000, 8];
  return [(from + symbol - first).toString(2).padStart(length, '0'), symbol];
}));
const codeOf = (symbol: number): string => [...codes].find(([, own]) => own === symbol)?.[0] ?? '';
/** How many bits follow the code of a length, and the shortest distance of each code (§3.2.5). */
const extraOf = (symbol: number): number => (symbol < 265 || symbol > 284 ? 0 : Math.floor((symbol - 261) / 4));
const distances = [1, 2, 3, 4, 5, 7];
const farther = 9;

const toBits = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(2).padStart(8, '0').split('').toReversed().join('')).join('');
const toBytes = (bits: string): Uint8Array => Uint8Array.from(bits.padEnd(8 * bytesToTell, '0').slice(0, 8 * bytesToTell).match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte.split('').toReversed().join(''), 2));
const toNumber = (bits: string): number => Number.parseInt(bits.split('').toReversed().join(''), 2);

/** The same as `mayInflate`, bit by bit as the document says it. */
function reads(bytes: Uint8Array): boolean {
  const bits = toBits(bytes);
  const type = toNumber(bits.slice(1, 3));
  if (type === 3) return false;
  if (type === 0) return bytes.length < 5 || (/^.0{7}$/.test(bits.slice(0, 8)) && bits.slice(8, 24).split('').every((bit, at) => bit !== bits[24 + at]));
  return type === 1 ? readsFixed(bits.slice(3)) : readsDynamic(bits.slice(3));
}

function readsFixed(bits: string): boolean {
  let [left, bytes] = [bits, ''];
  while (bytes.length < 8) {
    if (left.length < 9) return true;
    const length = [7, 8, 9].find((count) => codes.has(left.slice(0, count))) ?? 0;
    const symbol = codes.get(left.slice(0, length)) ?? 0;
    left = left.slice(length);
    if (symbol === 256) return false;
    if (symbol > 256) {
      const distance = left.slice(extraOf(symbol));
      return distance.length < 5 || (distances[Number.parseInt(distance.slice(0, 5), 2)] ?? farther) <= bytes.length;
    }
    bytes += String.fromCharCode(symbol);
    if (!text.test(bytes)) return false;
  }
  return true;
}

function readsDynamic(bits: string): boolean {
  if (bits.length < 10) return true;
  if (toNumber(bits.slice(0, 5)) > 29 || toNumber(bits.slice(5, 10)) > 29) return false;
  if (bits.length < 17) return true;
  const lengths = Array.from({ length: 4 + toNumber(bits.slice(10, 14)) }, (_, at) => bits.slice(14 + 3 * at, 17 + 3 * at));
  return lengths.some((one) => one.length < 3) || lengths.map(toNumber).reduce((sum, length) => sum + (length === 0 ? 0 : 2 ** -length), 0) === 1;
}

const asBits = (number: number, count: number): string => number.toString(2).padStart(count, '0').slice(-count).split('').toReversed().join('');
const pick = <Item>(from: readonly Item[]): Item | undefined => from[drawBelow(from.length)];

/** Symbols of fixed codes: of ASCII, of characters of several bytes, lengths with a distance, and now and then any. */
function drawFixed(): string {
  let bits = '010';
  while (bits.length < 100) {
    const way = drawBelow(12);
    if (way < 8) bits += codeOf(32 + drawBelow(95));
    else if (way === 8) bits += codeOf(0xc0 + drawBelow(56)) + codeOf(0x7e + drawBelow(68));
    else if (way === 9) bits += codeOf(pick([8, 9, 13, 14, 31, 32, 126, 127, 128, 0xc1, 0xc2, 0xf4, 0xf5, 255]) ?? 0);
    else if (way === 10) bits += codeOf(256 + drawBelow(32)) + asBits(drawBelow(32), drawBelow(7)) + asBits(drawBelow(32), 5);
    else bits += codeOf(drawBelow(288));
  }
  return bits;
}

/** Lengths of codes that leave none over, or nearly so. */
function drawDynamic(): string {
  const lengths = [1, 1];
  while (lengths.length < 4 + drawBelow(10)) {
    const at = drawBelow(lengths.length);
    const length = lengths[at] ?? 0;
    if (length < 7) lengths.splice(at, 1, length + 1, length + 1);
  }
  if (drawBelow(3) === 0) lengths[drawBelow(lengths.length)] = drawBelow(8);
  while (lengths.length < 4 || (lengths.length < 19 && drawBelow(3) > 0)) lengths.splice(drawBelow(lengths.length + 1), 0, 0);
  return `001${asBits(drawBelow(32), 5)}${asBits(drawBelow(32), 5)}${asBits(lengths.length - 4, 4)}${lengths.map((length) => asBits(length, 3)).join('')}${asBits(drawBelow(256), 8)}`;
}

const flipped = (bytes: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  const at = drawBelow(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << drawBelow(8));
  return copy;
};
const drawText = (length: number): string => Array.from({ length }, () => 'the van comes at nine, Gruß € 👍'.charAt(drawBelow(33))).join('');

const drawn: Readonly<Record<string, () => Uint8Array>> = {
  'in fixed codes': () => toBytes(drawFixed()),
  'with a table of its own': () => toBytes(drawDynamic()),
  'made of a text, one bit another': () => flipped(deflateRawSync(drawText(8 + drawBelow(20)))),
  'made of a long text, one bit another': () => flipped(deflateRawSync(drawText(300)).subarray(0, 12)),
  'as it is stored': () => {
    const [low, high] = [drawBelow(256), drawBelow(256)];
    return Uint8Array.from([pick([0, 1, 1, 1, 8, 0x41]) ?? 0, low, high, 255 - low, 255 - high - drawBelow(2), 65, 66, 67, 68, 69, 70]);
  },
  'by chance': () => drawBytes(bytesToTell),
};

describe('whether bytes may begin what DEFLATE made of a text', () => {
  for (const [what, draw] of Object.entries(drawn)) {
    it(`is told as reading them bit by bit tells it, of few bytes too: ${what}`, () => {
      for (let round = 0; round < 500; round += 1) {
        const bytes = draw().subarray(0, bytesToTell);
        for (let length = 1; length <= bytes.length; length += 1) expect(mayInflate(bytes.subarray(0, length), length), `${length} of ${bytes.join(' ')}`).to.equal(reads(bytes.subarray(0, length)));
      }
    });
  }

  it('is told of the first thirteen bits by a table', () => {
    expect(mayBegin).to.have.length(1 << 13);
    for (let bits = 0; bits < 1 << 13; bits += 1) expect(mayBegin[bits] === 1, String(bits)).to.equal(reads(Uint8Array.of(bits & 255, bits >> 8)));
  });

  it('is told of bytes that stand before others', () => {
    const bytes = Uint8Array.from([...deflateRawSync('the van comes at nine').subarray(0, 4), ...drawBytes(6)]);
    for (let length = 1; length < 5; length += 1) expect(mayInflate(bytes, length)).to.equal(true);
  });
});
