import { isQuote } from './characters.ts';
import { readValue, type Value } from './read-value.ts';
import { reach } from './reach.ts';

const most = 16;

/** The values in quotes of a list in brackets that begins at a place: `["…", "…"]`. Undefined where no such list begins there. */
export function readList(text: string, at: number, complete: boolean): (Value | undefined)[] | undefined {
  if (!/[[({]/.test(text[at] ?? '')) return undefined;
  const found: (Value | undefined)[] = [];
  let to = skip(text, at + 1);
  while (found.length < most && to - at < reach / 2 && (isQuote(text.charCodeAt(to)) || (text[to] === '\\' && isQuote(text.charCodeAt(to + 1))))) {
    const value = readValue(text, to, complete);
    if (value === undefined) break;
    found.push(value);
    if (value.open) break;
    let end = value.end;
    while (text[end] === '\\' || isQuote(text.charCodeAt(end))) end += 1;
    end = skip(text, end);
    if (text[end] !== ',') break;
    to = skip(text, end + 1);
  }
  return found.length === 0 ? undefined : found;
}

function skip(text: string, at: number): number {
  let to = at;
  while (to - at < 48 && /\s/.test(text[to] ?? '')) to += 1;
  return to;
}
