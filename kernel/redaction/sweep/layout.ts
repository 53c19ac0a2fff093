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
  /** Behind them each table of triggers has a room of its own. */
  triggers: 0x60100,
  sizeOfTriggers: 0x2c100,
  text: 0x60100 + 2 * 0x2c100,
} as const;

/**
 * Within the room of a table of triggers: by their first four bytes a bit for all of them, those of three with whatever follows, and then a byte for what is to be
 * looked at next (`enough` and `goOn`); by six bytes and by three a byte for those that begin one; the first three bytes of those that begin anywhere, the first of the others, and what stands before those only where it may end an escape.
 */
export const roomOf = { some: 0, bitsOfSome: 18, four: 0x8000, bitsOfFour: 16, six: 0x18000, bitsOfSix: 16, three: 0x28000, bitsOfThree: 14, anywhere: 0x2c000, first: 0x2c060, inWord: 0x2c080 } as const;

/** What four bytes tell where it is not 0: a trigger may stand there; or only one of six bytes or more, if the next two fit as well. */
export const [enough, goOn] = [1, 2] as const;

/** Before and behind the text as bytes there are that many zeros. */
export const margin = 64;
