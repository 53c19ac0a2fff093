/**
 * Sets of bytes as two tables of sixteen bytes each, by which sixteen bytes are looked up at once: one for the lower half of a byte and one for the upper. A byte
 * is in a set where both have a bit in common.
 */
export interface SetOfBytes {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

/** Exactly the ASCII characters that a pattern of one character matches. */
export function setOf(character: RegExp): SetOfBytes {
  const { low, high } = setOfBytes(Array.from({ length: 128 }, (_, code) => code).filter((code) => character.test(String.fromCharCode(code))));
  return { low, high: high.fill(0, 8) };
}

/** These bytes; and of those beyond ASCII and their like in ASCII, both. */
export function setOfBytes(bytes: readonly number[]): SetOfBytes {
  const low = new Uint8Array(16);
  for (const byte of bytes) low[byte & 15] = (low[byte & 15] ?? 0) | (1 << ((byte >> 4) & 7));
  return { low, high: Uint8Array.from({ length: 16 }, (_, half) => 1 << (half & 7)) };
}

/** Letters and digits as `word-edges.ts` counts them, but for the `m` that may end an escape; 255 is what is more than a byte, and counts as none. */
export const insideWords: SetOfBytes = (() => {
  const { low, high } = setOf(/[A-Za-ln-z0-9]/);
  // The upper halves of what is beyond 0xc0: two bits that ASCII's letters and digits leave, since of × and ÷ the lower half is 7 and of 255 it is 15.
  for (let half = 0; half < 16; half += 1) low[half] = (low[half] ?? 0) | 1 | (half === 7 || half === 15 ? 0 : 2);
  for (const [upper, bit] of [[0xc, 1], [0xe, 1], [0xd, 2], [0xf, 2]] as const) high[upper] = bit;
  high[0] = high[1] = 0;
  return { low, high };
})();

/**
 * Sets for the first, second and third byte of sequences of ASCII: one of eight groups stands where all three have its bit; a byte for which a group has no pattern
 * may be any. The bytes of a set are a grid of lower and upper halves: now and then a group seems to stand where none does.
 */
export function setsOfSequences(sequences: readonly (readonly RegExp[])[]): SetOfBytes[] {
  return [0, 1, 2].map((place) => {
    const [low, high] = [new Uint8Array(16), new Uint8Array(16)];
    for (const [group, patterns] of sequences.entries()) {
      const pattern = patterns[place];
      for (let byte = 0; byte < 256; byte += 1) {
        if (pattern !== undefined && (byte > 127 || !pattern.test(String.fromCharCode(byte)))) continue;
        low[byte & 15] = (low[byte & 15] ?? 0) | (1 << group);
        high[byte >> 4] = (high[byte >> 4] ?? 0) | (1 << group);
      }
    }
    return { low, high };
  });
}

const groups = 8;

/** For each of the first `length` bytes of some texts a set: a text of one of eight groups stands where all have its bit. Now and then it seems to where none does. */
export function setsOfBeginnings(texts: readonly (readonly (readonly number[])[])[], length: number): SetOfBytes[] {
  const sets = Array.from({ length }, (): SetOfBytes => ({ low: new Uint8Array(16), high: new Uint8Array(16) }));
  for (const [index, bytes] of texts.entries()) {
    const bit = 1 << Math.floor((index * groups) / texts.length);
    for (const [at, { low, high }] of sets.entries()) {
      for (const byte of bytes[at] ?? []) {
        low[byte & 15] = (low[byte & 15] ?? 0) | bit;
        high[byte >> 4] = (high[byte >> 4] ?? 0) | bit;
      }
    }
  }
  return sets;
}
