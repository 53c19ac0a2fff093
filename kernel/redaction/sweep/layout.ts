/** Where what the kernels read stands in their memory, in bytes. */
export const layout = {
  /** A 32-bit number for each UTF-16 code unit. */
  gears: 0,
  /** What values begin a look at, by the upper 17 bits of a hash: a byte each. */
  anchors: 0x40000,
  /** Sets of bytes, of sixteen bytes each: `set-of-bytes.ts`. */
  runMembers: 0x60000,
  /** Behind them each table of triggers has a room of its own. */
  triggers: 0x60100,
  sizeOfTriggers: 0x30100,
  text: 0x60100 + 2 * 0x30100,
} as const;

/** Within the room of a table of triggers: which texts of four and of three bytes begin one, and the first three bytes of those that begin anywhere. */
export const roomOf = { four: 0, bitsOfFour: 17, three: 0x20000, bitsOfThree: 16, anywhere: 0x30000 } as const;

/** Before and behind the text as bytes there are that many zeros. */
export const margin = 64;
