/** Where what the kernels read stands in their memory, in bytes. */
export const layout = {
  /** A 32-bit number for each UTF-16 code unit. */
  gears: 0,
  /** What values begin a look at, by the upper 17 bits of a hash: a byte each. */
  anchors: 0x40000,
  /** Sets of bytes, of sixteen bytes each: `set-of-bytes.ts`. */
  runMembers: 0x60000,
  /** What escapes begin with: the sets of three characters. */
  escapes: 0x60020,
  /**
   * Triggers, by a hash: of their first four bytes a bit for all, and a byte that says for each table what is to be looked at next; bytes of their first six and eight,
   * and of those of three.
   */
  some: 0x60100,
  three: 0x68100,
  four: 0x6c100,
  six: 0x7c100,
  eight: 0x8c100,
  /** The first three bytes of triggers that begin anywhere, the first of the others, and what stands before those only where it may end an escape. */
  anywhere: 0x9c100,
  first: 0x9c160,
  inWord: 0x9c180,
  /** A second look at the hashes of anchors: a bit for what all their bits mix to. */
  mixed: 0x9c200,
  text: 0xa0200,
} as const;

/** How many bits of a hash tell a place. */
export const bitsOf = { some: 18, three: 14, long: 16, mixed: 17 } as const;

/** What is noted of a place, for the first of two tables and for the second: a trigger of four bytes or more may begin there; one of three. */
export const flags = [{ long: 1, three: 2 }, { long: 4, three: 8 }] as const;
/** By as many bits those of longer ones are moved on where the bytes behind have to fit as well. */
export const goOn = 4;

/** Before and behind the text as bytes there are that many zeros. */
export const margin = 64;
