/** One fault of a plugin: which rule, where, what is wrong and the mend. Faults are collected, never thrown one by one. */
export interface Fault {
  readonly rule: string;
  /** File and JSON pointer, such as `operations/posts.json#/publish/class`. */
  readonly place: string;
  readonly message: string;
  readonly mend: string;
}

/** Faults for people: each with its place, the rule and the mend, on two lines. */
export function formatFaults(faults: readonly Fault[]): string {
  return faults.map(({ rule, place, message, mend }) => `  ${place}: ${message} (${rule})\n    mend: ${mend}`).join('\n');
}

/** The same within a sentence: no line breaks, no margins. */
export function faultsInLine(faults: readonly Fault[]): string {
  return formatFaults(faults).replaceAll(/\s+/g, ' ').trim();
}
