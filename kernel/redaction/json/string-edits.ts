import type { Redactor, Replacement } from '../redactor.ts';
import { findDataEdits } from './data-uris.ts';
import { applyEdits, mergeWithin, type Edit } from './edit.ts';

/** JSON within JSON is read this deep. */
export const deepest = 4;

/** How strings are read: with what, and at which depth of JSON within JSON. */
export interface Reading {
  readonly redactor: Redactor;
  readonly level: number;
  /** Edits of a text that is a JSON object or array, or undefined where it is none. */
  readonly readBody: (text: string, level: number) => Edit[] | undefined;
}

/** Edits that take every secret out of a decoded string: of its text, of the JSON that it is, of the `data:` URIs in it. `name`: what it is known by, if it is. `find`: what the redactor finds in it, where it has looked already. */
export function findStringEdits(text: string, key: string | undefined, reading: Reading, name?: string, find?: () => readonly Replacement[]): readonly Edit[] {
  const { redactor, level } = reading;
  if (level < deepest && looksLikeJson(text)) {
    const edits = reading.readBody(text, level + 1);
    if (edits !== undefined) return coverWhole(text, edits, redactor);
  }
  const data = level < deepest ? findDataEdits(text, (content) => redactString(content, undefined, { ...reading, level: level + 1 })) : [];
  const found = find ? find() : redactor.findings(text, key, name);
  return found.length === 0 ? data : mergeEdits(text, data, asEdits(found), redactor);
}

const asEdits = (found: readonly Replacement[]): Edit[] => found.map(({ start, end, reference }) => ({ start, end, text: reference }));

/** The string with these edits made. The very same string when there are none. */
export function redactString(text: string, key: string | undefined, reading: Reading): string {
  return applyEdits(text, findStringEdits(text, key, reading));
}

/** A registered value may be a JSON text itself, or reach over several of its strings: no string shows it then, but the whole does. */
function coverWhole(text: string, edits: readonly Edit[], redactor: Redactor): readonly Edit[] {
  // In the text as it came: what a string of it was taken for would part the value.
  return redactor.holdsAcross(text) === undefined ? edits : mergeEdits(text, asEdits(redactor.findings(text)), edits, redactor);
}

/** What was found within a stretch that is written anew is gone with it. What reaches over an edge of one is taken out of the outcome. */
function mergeEdits(text: string, data: readonly Edit[], found: readonly Edit[], redactor: Redactor): readonly Edit[] {
  const merged = mergeWithin(data, found);
  const crosses = merged.some(({ start }, at) => start < (merged[at - 1]?.end ?? 0));
  return crosses ? [{ start: 0, end: text.length, text: redactor.text(applyEdits(text, data)) }] : merged;
}

/** Cheap: what begins and ends as JSON does may still be none. */
export function looksLikeJson(text: string): boolean {
  let start = 0;
  while (isBlank(text.charCodeAt(start))) start += 1;
  const first = text.charCodeAt(start);
  if (first !== 0x7b && first !== 0x5b) return false;
  let end = text.length - 1;
  while (isBlank(text.charCodeAt(end))) end -= 1;
  const last = text.charCodeAt(end);
  return last === 0x7d || last === 0x5d;
}

/** White space of JSON. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}
