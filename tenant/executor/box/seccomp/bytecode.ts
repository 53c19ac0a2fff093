/** One instruction of a classic BPF program. */
export interface Instruction {
  readonly code: number;
  readonly yes?: number;
  readonly no?: number;
  readonly value: number;
}

const errno = (number: number): number => 0x0005_0000 + number;

/** What a filter answers. */
export const verdicts = { allow: 0x7fff_0000, kill: 0x8000_0000, notPermitted: errno(1), notThere: errno(38), noSuchFamily: errno(97) } as const;

/** Places in the record that the kernel shows a filter. Of an argument only the low half is read: flags and numbers live there. */
export const places = { number: 0, architecture: 4, argument: (index: number): number => 16 + 8 * index } as const;

export const load = (place: number): Instruction => ({ code: 0x20, value: place });
export const answer = (verdict: number): Instruction => ({ code: 0x06, value: verdict });
/** Goes on with the next instruction where it is so, else skips `no` of them. */
export const whenEqual = (value: number, no: number): Instruction => ({ code: 0x15, yes: 0, no, value });
/** Skips `yes` instructions where it is so. */
export const unlessEqual = (value: number, yes: number): Instruction => ({ code: 0x15, yes, no: 0, value });
export const whenAtLeast = (value: number, no: number): Instruction => ({ code: 0x35, yes: 0, no, value });
export const whenAnyBit = (value: number, no: number): Instruction => ({ code: 0x45, yes: 0, no, value });

/** The program as the kernel takes it: eight bytes each, in the order of a little-endian machine. */
export function assemble(program: readonly Instruction[]): Uint8Array {
  const bytes = Buffer.alloc(program.length * 8);
  program.forEach(({ code, yes = 0, no = 0, value }, index) => {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(yes, index * 8 + 2);
    bytes.writeUInt8(no, index * 8 + 3);
    bytes.writeUInt32LE(value, index * 8 + 4);
  });
  return bytes;
}
