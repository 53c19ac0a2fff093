/** Instructions of WebAssembly as bytes. WebAssembly Core Specification 3.0, chapter 5. */
export type Code = readonly number[];

function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    bytes.push((rest & 127) | (rest > 127 ? 128 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    if ((rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)) return [...bytes, low];
    bytes.push(low | 128);
  }
}

/** A 32-bit number. */
export const number = (value: number): Code => [0x41, ...signed(value)];

/** A variable of a function: its parameters come first. */
export interface Variable {
  readonly get: Code;
  set(value: Code): Code;
}

export function variable(index: number): Variable {
  return { get: [0x20, index], set: (value) => [...value, 0x21, index] };
}

const two = (opcode: number) => (left: Code, right: Code): Code => [...left, ...right, opcode];
export const add = two(0x6a);
export const subtract = two(0x6b);
export const multiply = two(0x6c);
export const and = two(0x71);
export const or = two(0x72);
export const xor = two(0x73);
export const shiftLeft = two(0x74);
/** Of numbers without a sign. */
export const shiftRight = two(0x76);
export const isBelow = two(0x49);
export const isAtLeast = two(0x4f);
export const isEqual = two(0x46);
export const isZero = (value: Code): Code => [...value, 0x45];
export const trailingZeros = (value: Code): Code => [...value, 0x68];
export const leadingZeros = (value: Code): Code => [...value, 0x67];

/** The same of 64-bit numbers. */
export const longNumber = (value: number): Code => [0x42, ...signed(value)];
export const andLong = two(0x83);
export const orLong = two(0x84);
export const subtractLong = two(0x7d);
export const shiftLongLeft = two(0x86);
export const isLong = (value: Code): Code => [...value, 0x50, 0x45];
export const trailingZerosOfLong = (value: Code): Code => [...value, 0x7a, 0xa7];
/** A number of 32 bits without a sign as one of 64. */
export const asLong = (value: Code): Code => [...value, 0xad];

const load = (opcode: number) => (place: Code, offset = 0): Code => [...place, opcode, 0, ...unsigned(offset)];
export const load8 = load(0x2d);
export const load16 = load(0x2f);
export const load32 = load(0x28);
export const store32 = (place: Code, value: Code, offset = 0): Code => [...place, ...value, 0x36, 0, ...unsigned(offset)];

const vector = (opcode: number): Code => [0xfd, ...unsigned(opcode)];
const ofTwo = (opcode: number) => (left: Code, right: Code): Code => [...left, ...right, ...vector(opcode)];
/** Sixteen bytes. */
export const loadBytes = (place: Code, offset = 0): Code => [...place, ...vector(0), 0, ...unsigned(offset)];
export const storeBytes = (place: Code, value: Code): Code => [...place, ...value, ...vector(11), 0, 0];
/** Sixteen times the same: a constant, which costs less than to spread a number each time. */
export const allBytes = (value: number): Code => [...vector(12), ...Array.from({ length: 16 }, () => value & 255)];
/** Picks bytes of the left by the numbers of the right; 0 for those over 15. */
export const pickBytes = ofTwo(14);
export const equalBytes = ofTwo(35);
export const notEqualBytes = ofTwo(36);
export const belowBytes = ofTwo(38);
export const andBytes = ofTwo(78);
export const orBytes = ofTwo(80);
export const subtractBytes = ofTwo(113);
/** The upper half of each byte, where those of the sixteen below are given. */
export const upperHalves = (value: Code, lowest: Code): Code => [...value, ...number(4), ...vector(141), ...lowest, ...vector(78)];
/** Sixteen 16-bit numbers as bytes: 255 for what is more. */
export const narrowToBytes = ofTwo(102);
/** One bit for each byte: its highest. */
export const bitsOfBytes = (value: Code): Code => [...value, ...vector(100)];

/** Does the body again as long as the condition at its end holds. */
export const repeatWhile = (body: Code, condition: Code): Code => [0x03, 0x40, ...body, ...condition, 0x0d, 0, 0x0b];
export const when = (condition: Code, body: Code): Code => [...condition, 0x04, 0x40, ...body, 0x0b];

export interface FunctionText {
  readonly name: string;
  /** All are 32-bit numbers, and so is what it gives. */
  readonly parameters: number;
  /** 32-bit numbers beside the parameters, behind those variables of 64 bits, and behind those of sixteen bytes. */
  readonly numbers: number;
  readonly longs: number;
  readonly vectors: number;
  readonly body: Code;
}

const sized = (bytes: Code): Code => [...unsigned(bytes.length), ...bytes];
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const text = (value: string): Code => sized([...Buffer.from(value)]);
const section = (id: number, items: readonly Code[]): Code => [id, ...sized(list(items))];
const i32 = 0x7f;
const i64 = 0x7e;
const v128 = 0x7b;

/** A module of functions that share the memory `env.memory`. */
export function assemble(functions: readonly FunctionText[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, functions.map(({ parameters }) => [0x60, ...list(Array.from({ length: parameters }, () => [i32])), 1, i32])),
    ...section(2, [[...text('env'), ...text('memory'), 2, 0, 1]]),
    ...section(3, functions.map((_, index) => unsigned(index))),
    ...section(7, functions.map(({ name }, index) => [...text(name), 0, ...unsigned(index)])),
    ...section(10, functions.map(({ numbers, longs, vectors, body }) => sized([...list([[...unsigned(numbers), i32], [...unsigned(longs), i64], [...unsigned(vectors), v128]]), ...body, 0x0b]))),
  ]);
}
