/**
 * What the characters of a text count as when it is compared with a pattern. By `letters` only letters and digits count, in lower case and
 * full-width ones as their plain ones, so that nothing that is put between them hides a value; by `characters` everything counts as it is.
 */
export interface Units {
  /** The unit of a UTF-16 code unit; 0 for what does not count. */
  of(code: number): number;
  /** For each code unit its number in the rolling hash, above five bits that say by how many bits it moves the hash on; 0 for what does not count. */
  readonly gears: Int32Array;
}

/** How many units a window has. Each step shifts by four bits of 32, so that a hash depends on exactly the last eight. */
export const windowSize = 8;
const bitsPerUnit = 32 / windowSize;

/** One number for each unit, from a fixed generator (splitmix32): what is found must not change from start to start. Never 0, and of 27 bits. */
const gear = Int32Array.from({ length: 256 }, (_, index) => {
  let mixed = Math.imul(index + 1, 0x9e3779b9);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 5) | 1;
});

/** The number of a unit in the rolling hash. Gear hash: Xia et al., FastCDC, USENIX ATC 2016. */
export const gearOf = (unit: number): number => (unit === 0 ? 0 : gear[(unit ^ (unit >>> 8)) & 255] ?? 0);

const plainLetters = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[0-9a-z]/.test(character) ? code : /[A-Z]/.test(character) ? code + 32 : 0;
});

function createUnits(of: (code: number) => number): Units {
  const packed = (number: number): number => (number === 0 ? 0 : (number << 5) | bitsPerUnit);
  return { of, gears: Int32Array.from({ length: 65_536 }, (_, code) => packed(gearOf(of(code)))) };
}

/** Full-width forms of ASCII (U+FF01 to U+FF5E) as ASCII. */
export const narrowCode = (code: number): number => (code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code);

const ranges: readonly (readonly [from: number, to: number])[] = [
  [0x80, 0xa0], [0xad, 0xad], [0x34f, 0x34f], [0x61c, 0x61c], [0x180e, 0x180e], [0x2000, 0x200f], [0x2028, 0x202f], [0x205f, 0x206f],
  [0x3000, 0x3000], [0xfe00, 0xfe0f], [0xfeff, 0xfeff], [0xfff9, 0xfffb],
];

/** What is not seen or counts as a blank: soft hyphen, joiners, marks of direction, wide blanks. */
const isInvisible = (code: number): boolean => ranges.some(([from, to]) => code >= from && code <= to);

export const letters: Units = createUnits((code) => {
  const narrow = narrowCode(code);
  if (narrow < 128) return plainLetters[narrow] ?? 0;
  return isInvisible(code) ? 0 : code;
});

// A NUL counts too, and as something else than nothing.
export const characters: Units = createUnits((code) => (code === 0 ? 1 : code));

/** The first unit that counts from a place on, forwards or backwards, at most `gap` others before it; -1 where there is none. */
export function nextUnit(text: string, from: number, step: 1 | -1, units: Units, gap = text.length): number {
  for (let at = from, passed = 0; at >= 0 && at < text.length && passed <= gap; at += step, passed += 1) if (units.of(text.charCodeAt(at)) !== 0) return at;
  return -1;
}

/** A text's units that count: where each stands, what it is, and the hash of the last eight of them. */
export function unitsOf(text: string, units: Units): { places: number[]; values: number[]; hashes: number[] } {
  const [places, values, hashes]: [number[], number[], number[]] = [[], [], []];
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = units.of(text.charCodeAt(at));
    if (unit === 0) continue;
    hash = ((hash << 4) + gearOf(unit)) | 0;
    places.push(at);
    values.push(unit);
    hashes.push(hash);
  }
  return { places, values, hashes };
}
