import type { Edit } from './edit.ts';

/**
 * Turns edits of a decoded string into edits of the JSON text that spells it with escapes, so that all else keeps its spelling. `start` is
 * the offset behind the opening quote. What an edit puts in is escaped as JSON.
 */
export function mapEdits(raw: string, start: number, edits: readonly Edit[]): Edit[] {
  let at = start;
  let decoded = 0;
  let slash = -1;
  const reach = (offset: number): number => {
    for (;;) {
      if (slash < at) slash = nextSlash(raw, at);
      const plain = Math.min(offset - decoded, slash - at);
      at += plain;
      decoded += plain;
      if (decoded === offset) return at;
      at += raw.charCodeAt(at + 1) === 0x75 ? 6 : 2;
      decoded += 1;
    }
  };
  return edits.map((edit) => ({ start: reach(edit.start), end: reach(edit.end), text: escapeText(edit.text) }));
}

/** The same for a string spelt without escapes. */
export function shiftEdits(start: number, edits: readonly Edit[]): Edit[] {
  return edits.map((edit) => ({ start: start + edit.start, end: start + edit.end, text: escapeText(edit.text) }));
}

/** Where the next backslash stands, or the end of the text. */
function nextSlash(raw: string, from: number): number {
  const at = raw.indexOf('\\', from);
  return at < 0 ? raw.length : at;
}

function escapeText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
