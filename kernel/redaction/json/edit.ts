/** What takes the place of a stretch of a text, as offsets in UTF-16 code units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with its edits made: they are in order and do not overlap. The very same string when there are none. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** Both, in order; but what stands within a stretch that an edit of the first writes anew is gone with it. */
export function mergeWithin(edits: readonly Edit[], others: readonly Edit[]): Edit[] {
  const ordered = inOrder(edits);
  let next = 0;
  const kept = inOrder(others).filter(({ start, end }) => {
    while ((ordered[next]?.end ?? Infinity) <= start) next += 1;
    const edit = ordered[next];
    return edit === undefined || start < edit.start || end > edit.end;
  });
  return inOrder([...ordered, ...kept]);
}

const inOrder = (edits: readonly Edit[]): Edit[] => edits.toSorted((a, b) => a.start - b.start);
