/** How a run of characters writes bytes down. */
export type Spelling = 'base64' | 'hex';

/** What each character of base64, in both alphabets, stands for; 64 for none. RFC 4648 §4, §5. */
export const sextets = Uint8Array.from({ length: 128 }, (_, code) => {
  const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(String.fromCharCode(code).replace('-', '+').replace('_', '/'));
  return plain < 0 ? 64 : plain;
});

/** What each digit of hex stands for; for no digit more than makes a byte. */
export const digits = Uint16Array.from({ length: 128 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase());
  return value < 0 ? 256 : value;
});

/** The first bytes that a run writes down, as many as `bytes` has places for or the run is long enough for: gives their number, 0 where it holds another character. */
export function readHead(codes: Uint16Array, start: number, end: number, spelling: Spelling, bytes: Uint8Array): number {
  return spelling === 'hex' ? readHex(codes, start, end, bytes) : readBase64(codes, start, end, bytes);
}

function readHex(codes: Uint16Array, start: number, end: number, bytes: Uint8Array): number {
  const count = Math.min(bytes.length, (end - start) >> 1);
  for (let index = 0; index < count; index += 1) {
    const byte = ((digits[codes[start + 2 * index] ?? 0] ?? 256) << 4) | (digits[codes[start + 2 * index + 1] ?? 0] ?? 256);
    if (byte > 255) return 0;
    bytes[index] = byte;
  }
  return count;
}

function readBase64(codes: Uint16Array, start: number, end: number, bytes: Uint8Array): number {
  let [held, bits, count] = [0, 0, 0];
  for (let at = start; at < end && count < bytes.length; at += 1) {
    const sextet = sextets[codes[at] ?? 0] ?? 64;
    if (sextet === 64) return 0;
    held = ((held << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[count++] = held >>> bits;
  }
  return count;
}
