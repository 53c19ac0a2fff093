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
  const [low, high] = [new Uint8Array(16), new Uint8Array(16)];
  for (let code = 0; code < 128; code += 1) {
    high[code >> 4] = 1 << (code >> 4);
    if (character.test(String.fromCharCode(code))) low[code & 15] = (low[code & 15] ?? 0) | (1 << (code >> 4));
  }
  return { low, high };
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
