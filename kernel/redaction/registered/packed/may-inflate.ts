/** So many bytes tell what there is to tell: three bits, and fourteen and nineteen times three of the table of a dynamic block. */
export const bytesToTell = 10;

/** No text that is looked for is shorter. In bytes. */
const shortest = 8;

/**
 * Whether bytes may be the beginning of what DEFLATE, with nothing around it, made of a text (RFC 1951 §3.2): of chance bytes one in a hundred may. Of less than
 * `bytesToTell` only what they already disprove is said.
 */
export function mayInflate(bytes: Uint8Array, length: number): boolean {
  const bits = { bytes, at: 1, end: 8 * length };
  const type = readBits(bits, 2);
  if (type === 0) return length < 5 || ((bytes[0] ?? 0) < 2 && (bytes[1] ?? 0) + (bytes[3] ?? 0) === 255 && (bytes[2] ?? 0) + (bytes[4] ?? 0) === 255);
  return type === 1 ? beginsFixed(bits) : type === 2 && beginsDynamic(bits);
}

interface Bits {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
}

/** The next bits as a number, the first one its lowest; nine at most. */
function readBits(bits: Bits, count: number): number {
  const { bytes, at } = bits;
  const first = at >> 3;
  bits.at += count;
  return (((bytes[first] ?? 0) | ((bytes[first + 1] ?? 0) << 8)) >> (at & 7)) & ((1 << count) - 1);
}

/** A bit of a Huffman code more: those stand with the highest one first. */
const readCode = (bits: Bits, code: number): number => (code << 1) | readBits(bits, 1);

/** Characters of UTF-8 in the codes of §3.2.6, up to a repetition of some of them. */
function beginsFixed(bits: Bits): boolean {
  let before = 0;
  for (let count = 0; count < shortest; count += 1) {
    if (bits.at + 9 > bits.end) return true;
    let code = 0;
    for (let index = 0; index < 7; index += 1) code = readCode(bits, code);
    if (code < 0x18) return code > 0 && repeats(bits, code, count);
    code = readCode(bits, code);
    if (code >= 0xc0 && code < 0xc8) return repeats(bits, code - 0xc0 + 0x18, count);
    const byte = code < 0xc0 ? code - 0x30 : 0x90 + readCode(bits, code) - 0x190;
    if (!mayFollow(byte, before)) return false;
    before = byte;
  }
  return true;
}

/** Whether a byte of a text may stand behind another: of ASCII, or of a character of several bytes (RFC 3629 §4). */
function mayFollow(byte: number, before: number): boolean {
  const goesOn = byte >= 0x80 && byte < 0xc0;
  if (before >= 0xc0) return goesOn;
  return goesOn ? before >= 0x80 : byte >= 0xc2 ? byte < 0xf5 : byte >= 0x20 ? byte < 0x7f : byte >= 9 && byte <= 13;
}

/** Whether a repetition of this length, the first of 1, reaches no farther back than there are bytes (§3.2.5). */
function repeats(bits: Bits, length: number, count: number): boolean {
  if (length > 8 && length < 0x1d) bits.at += (length - 5) >> 2;
  if (bits.at + 5 > bits.end) return true;
  let code = 0;
  for (let index = 0; index < 5; index += 1) code = readCode(bits, code);
  return (code < 5 ? code + 1 : code === 5 ? 7 : shortest) <= count;
}

/** A table of codes for the lengths of codes that leaves no code over, and none short (§3.2.7). */
function beginsDynamic(bits: Bits): boolean {
  const [literals, distances] = [readBits(bits, 5), readBits(bits, 5)];
  if (bits.at > bits.end) return true;
  if (literals > 29 || distances > 29) return false;
  const count = 4 + readBits(bits, 4);
  let room = 128;
  for (let index = 0; index < count; index += 1) {
    if (bits.at + 3 > bits.end) return true;
    const length = readBits(bits, 3);
    if (length > 0) room -= 128 >> length;
  }
  return room === 0;
}

/** For the first byte, and the lower five bits of the second behind it, whether what begins so may be DEFLATE: most of it may not. */
export const mayBegin = Uint8Array.from({ length: 1 << 13 }, (_, bits) => (mayInflate(Uint8Array.of(bits & 255, bits >> 8), 2) ? 1 : 0));
