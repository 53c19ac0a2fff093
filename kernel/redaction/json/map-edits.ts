import type { Edit } from './edit.ts';

/**
 * Turns edits of a decoded string into edits of the JSON text that spells it with escapes, so that all else keeps its spelling. `start` is
 * the offset behind the opening quote. What an edit puts in is escaped as JSON.
 */
export function mapEdits(raw: string, start: number, edits: readonly Edit[]): Edit[] {
  let at = start;
  let decoded = 0;
  const reach = (offset: number): number => {
    while (decoded < offset) {
      at += unitLength(raw, at);
      decoded += 1;
    }
    return at;
  };
  return edits.map((edit) => ({ start: reach(edit.start), end: reach(edit.end), text: escapeText(edit.text) }));
}

/** The same for a string spelt without escapes. */
export function shiftEdits(start: number, edits: readonly Edit[]): Edit[] {
  return edits.map((edit) => ({ start: start + edit.start, end: start + edit.end, text: escapeText(edit.text) }));
}

/** How many characters spell the code unit at this place. */
function unitLength(raw: string, at: number): number {
  if (raw.charCodeAt(at) !== 0x5c) return 1;
  return raw.charCodeAt(at + 1) === 0x75 ? 6 : 2;
}

function escapeText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
