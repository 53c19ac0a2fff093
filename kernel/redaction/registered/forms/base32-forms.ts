import type { Form } from '../pattern.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes as they stand within base32, wherever in a group of five they begin. RFC 4648 §6. */
export function base32Forms(bytes: Buffer): Form[] {
  return [0, 1, 2, 3, 4].map((skipped) => {
    const encoded = encodeBase32(Buffer.concat([Buffer.alloc(skipped), bytes]));
    const shared = skipped === 0 ? 0 : 1;
    const after = ((skipped + bytes.length) * 8) % 5 === 0 ? 0 : 1;
    return { text: encoded.slice(Math.ceil((skipped * 8) / 5), encoded.length - after), rule: 'base32', between: 'anything', anyCase: true, before: shared, after };
  });
}

function encodeBase32(bytes: Buffer): string {
  let text = '';
  let held = 0;
  let count = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    count += 8;
    while (count >= 5) {
      count -= 5;
      text += alphabet[(held >>> count) & 31];
    }
    held &= (1 << count) - 1;
  }
  return count > 0 ? text + alphabet[(held << (5 - count)) & 31] : text;
}
