import { isBlank } from './string-edits.ts';
import { StringEnds } from './string-ends.ts';

export type Path = readonly (string | number)[];

/** Where a value of a valid JSON text stands, quotes and brackets included; undefined when the path leads nowhere. Of equal keys the last counts, as for parsers. */
export function locateValue(raw: string, path: Path): { readonly start: number; readonly end: number } | undefined {
  let start = skipBlank(raw, raw.charCodeAt(0) === 0xfeff ? 1 : 0);
  for (const step of path) {
    const next = findMember(raw, start, step);
    if (next === undefined) return undefined;
    start = next;
  }
  return { start, end: endOfValue(raw, start, new StringEnds(raw)) };
}

function findMember(raw: string, open: number, step: string | number): number | undefined {
  const isObject = raw[open] === '{';
  if (!isObject && raw[open] !== '[') return undefined;
  const ends = new StringEnds(raw);
  let at = skipBlank(raw, open + 1);
  let found: number | undefined;
  for (let place = 0; at < raw.length && raw[at] !== '}' && raw[at] !== ']'; place += 1) {
    let name: string | number = place;
    if (isObject) {
      const end = endOfValue(raw, at, ends);
      name = JSON.parse(raw.slice(at, end)) as string;
      at = skipBlank(raw, skipBlank(raw, end) + 1);
    }
    if (name === step) found = at;
    at = skipBlank(raw, endOfValue(raw, at, ends));
    if (raw[at] === ',') at = skipBlank(raw, at + 1);
  }
  return found;
}

/** Where the value ends that begins at `start`. */
export function endOfValue(raw: string, start: number, ends: StringEnds): number {
  let depth = 0;
  for (let at = start; at < raw.length; at += 1) {
    const mark = raw[at];
    if (mark === '"') at = ends.find(at);
    else if (mark === '{' || mark === '[') depth += 1;
    else if (mark === '}' || mark === ']') depth -= 1;
    else if (depth === 0) return endOfScalar(raw, at);
    if (depth === 0) return at + 1;
  }
  return raw.length;
}

function endOfScalar(raw: string, start: number): number {
  let at = start;
  // Behind the end stands nothing, and that is part of every text.
  while (!',]} \n\r\t'.includes(raw.charAt(at))) at += 1;
  return at;
}

/** The first place from one on where no blank stands. */
export function skipBlank(raw: string, start: number): number {
  let at = start;
  while (isBlank(raw.charCodeAt(at))) at += 1;
  return at;
}
