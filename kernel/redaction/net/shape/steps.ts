/** A class of characters: one byte for each ASCII character, 1 where it belongs to the class. Nothing beyond ASCII belongs to any. */
export type CharacterSet = Uint8Array;

export interface ClassStep {
  readonly type: 'class';
  readonly set: CharacterSet;
  readonly least: number;
  readonly most: number;
}

/** One of some literals, the longest first. Lower case where the shape takes any case. */
export interface LiteralStep {
  readonly type: 'literal';
  readonly literals: readonly string[];
  readonly least: number;
  readonly most: number;
}

export type Step = ClassStep | LiteralStep;

/** A pattern of a format, read: each step takes as much as it may and never gives back. */
export interface Shape {
  readonly steps: readonly Step[];
  readonly anyCase: boolean;
}

/** Characters that an open-ended repeat takes at most: in the middle of a shape, and at its end. */
export const longestRepeat = { inside: 1024, last: 4096 } as const;

/** The code of a character, its lower case where `anyCase` is set and it is an ASCII letter. */
export function foldCode(code: number, anyCase: boolean): number {
  return anyCase && code >= 65 && code <= 90 ? code + 32 : code;
}

/** The characters that a match of a shape may begin with. */
export function firstOf({ steps, anyCase }: Shape): CharacterSet {
  const first = new Uint8Array(128);
  for (const step of steps) {
    if (step.type === 'class') for (const [code, member] of step.set.entries()) first[code] = (first[code] ?? 0) | member;
    else for (const literal of step.literals) for (const spelling of anyCase ? [literal, literal.toUpperCase()] : [literal]) first[spelling.charCodeAt(0)] = 1;
    if (step.least > 0) break;
  }
  return first;
}
