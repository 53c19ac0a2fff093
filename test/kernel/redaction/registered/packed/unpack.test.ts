import { crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Spelling } from '../../../../../kernel/redaction/registered/packed/bytes-of.ts';
import { type Packing, unpack, type Unpacked } from '../../../../../kernel/redaction/registered/packed/unpack.ts';
import { drawBytes } from '../../../../support/chance.ts';

const spellings: readonly Spelling[] = ['base64', 'hex'];
const plain = 'the van comes at nine, said the baker';
const [check, extra, name, comment] = [2, 4, 8, 16];
const mebibyte = 1024 * 1024;
/** What it costs to begin. */
const begin = 1024;

/** One member of gzip with the fields that its flags announce (RFC 1952 §2.3). */
function member(text: string, flags = 0, { magic = [0x1f, 0x8b, 8], fields = 300 }: { magic?: readonly number[]; fields?: number } = {}): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32LE(crc32(text), 0);
  size.writeUInt32LE(Buffer.byteLength(text), 4);
  const within = [
    ...((flags & extra) === 0 ? [] : [Buffer.from([fields & 255, fields >> 8]), Buffer.alloc(fields, 0)]),
    ...((flags & name) === 0 ? [] : [Buffer.from('van.txt\0')]), ...((flags & comment) === 0 ? [] : [Buffer.from('of today\0')]), ...((flags & check) === 0 ? [] : [Buffer.from([7, 7])]),
  ];
  return Buffer.concat([Buffer.from([...magic, flags, 1, 2, 3, 4, 0, 3]), ...within, deflateRawSync(text), size]);
}

/** So many characters of a spelling hold so many bytes. */
const charactersOf = (bytes: number, spelling: Spelling): number => Math.ceil(spelling === 'hex' ? 2 * bytes : (4 * bytes) / 3);

/** Unpacks bytes in each spelling: how many bytes it takes stands in place of the characters. */
function expectOf(bytes: Buffer, packing: Packing, { text, taken, cost }: Omit<Unpacked, 'cost'> & { cost?: number }, most = mebibyte): void {
  for (const spelling of spellings) {
    const got = unpack(bytes.toString(spelling), spelling, packing, most);
    expect(got.text === text, `the text of ${spelling}`).to.equal(true);
    expect([got.taken, got.cost], spelling).to.deep.equal([charactersOf(taken, spelling), cost ?? begin + Buffer.byteLength(text ?? '') + bytes.length - taken]);
  }
}

describe('what a run unpacks to', () => {
  const pack = { gzip: gzipSync, zlib: deflateSync, deflate: deflateRawSync } as const;
  for (const packing of ['gzip', 'zlib', 'deflate'] as const) {
    it(`is the text, and as many characters as it takes: ${packing}`, () => {
      const bytes = pack[packing](plain);
      expectOf(bytes, packing, { text: plain, taken: bytes.length });
    });

    it(`ends where it ends, and each byte behind it costs one: ${packing}`, () => {
      const bytes = pack[packing](plain);
      for (let more = 1; more < 9; more += 1) expectOf(Buffer.concat([bytes, Buffer.alloc(more, 65)]), packing, { text: plain, taken: bytes.length });
    });

    it(`is nothing yet where it is cut off, and all of the run is wanted: ${packing}`, () => {
      const bytes = pack[packing](plain);
      for (const length of [24, 30, bytes.length - 12]) expectOf(bytes.subarray(0, length), packing, { taken: length, cost: begin + length });
    });

    it(`is nothing where it is damaged, and takes nothing: ${packing}`, () => {
      const bytes = Buffer.concat([pack[packing](plain).subarray(0, packing === 'gzip' ? 10 : packing === 'zlib' ? 2 : 0), Buffer.alloc(30, 0xff)]);
      expectOf(bytes, packing, { taken: 0, cost: begin + bytes.length });
    });

    it(`is as much as is allowed, and nothing where it is more: ${packing}`, () => {
      for (const [most, limit] of [[5000, 5000], [mebibyte, mebibyte], [4 * mebibyte, mebibyte]] as const) {
        const text = plain.repeat(Math.ceil(limit / plain.length)).slice(0, limit);
        const bytes = pack[packing](text);
        expectOf(bytes, packing, { text, taken: bytes.length }, most);
        expectOf(pack[packing](`${text}.`), packing, { taken: 0, cost: begin + limit }, most);
      }
    });
  }

  for (let flags = 0; flags < 32; flags += 2) {
    it(`stands behind the fields of gzip that are announced: ${flags}`, () => {
      for (const fields of [0, 1, 255, 256, 300]) {
        const bytes = member(plain, flags, { fields });
        expectOf(bytes, 'gzip', { text: plain, taken: bytes.length });
        expectOf(Buffer.concat([bytes, Buffer.from('and so on')]), 'gzip', { text: plain, taken: bytes.length });
      }
    });
  }

  it('has a header of gzip in it that may hold zeros', () => {
    const [head, ...rest] = [Buffer.from([0x1f, 0x8b, 8, name, 0, 0, 0, 0, 0, 3]), Buffer.from('a\0'), member(plain).subarray(10)];
    const bytes = Buffer.concat([head, ...rest]);
    expectOf(bytes, 'gzip', { text: plain, taken: bytes.length });
  });
});

describe('several members of gzip behind one another', () => {
  for (let count = 1; count < 11; count += 1) {
    it(`are put together, eight at most: ${count}`, () => {
      const members = Array.from({ length: count }, (_, at) => member(`${at}: ${plain}`, at % 2 === 0 ? 0 : name));
      const read = Math.min(count, 8);
      expectOf(Buffer.concat(members), 'gzip', { text: Array.from({ length: read }, (_, at) => `${at}: ${plain}`).join(''), taken: Buffer.concat(members.slice(0, read)).length });
    });
  }

  for (const [what, magic] of [['the first', [0x1e, 0x8b, 8]], ['the second', [0x1f, 0x8a, 8]], ['the third', [0x1f, 0x8b, 9]]] as const) {
    it(`end where one does not begin as gzip does: ${what} byte`, () => {
      const one = member(plain);
      expectOf(Buffer.concat([one, member('tea', 0, { magic })]), 'gzip', { text: plain, taken: one.length });
    });
  }

  it('end before one that is damaged', () => {
    const one = member(plain);
    const bytes = Buffer.concat([one, member(plain).subarray(0, 10), Buffer.alloc(30, 0xff)]);
    expectOf(bytes, 'gzip', { text: plain, taken: one.length });
  });

  it('take all of the run where the last one is cut off', () => {
    const bytes = Buffer.concat([member(plain), member(plain).subarray(0, 24)]);
    expectOf(bytes, 'gzip', { text: plain, taken: bytes.length });
  });

  it('are no more together than one may be', () => {
    const [one, other] = [member(plain), member(drawBytes(40).toString('hex'))];
    const both = Buffer.concat([one, other]);
    for (const most of [plain.length, plain.length + 1, plain.length + 79]) expectOf(both, 'gzip', { text: plain, taken: one.length }, most);
    expect(unpack(both.toString('hex'), 'hex', 'gzip', plain.length + 80).text).to.have.length(plain.length + 80);
    expectOf(both, 'gzip', { taken: 0, cost: begin + plain.length - 1 }, plain.length - 1);
  });
});
