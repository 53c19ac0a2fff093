/** 1 for each unit that a run is made of: letters, digits, `-` and `_`. */
const members = new Uint8Array(65_536);
for (let code = 0; code < 128; code += 1) if (/[\w-]/.test(String.fromCharCode(code))) members[code] = 1;

/**
 * Tells of all runs of at least `least` letters, digits, `-` and `_` that begin at `from` or later, in the
 * `length` units of a text. Looks at one character in `least`, and
 * at more only where that one belongs to a run.
 */
export function findRuns(units: Uint16Array, length: number, from: number, least: number, visit: (start: number, end: number) => void): void {
  let at = from;
  if (at > 0 && members[units[at - 1] ?? 0] === 1) at = runEnd(units, length, at) + 1;
  while (at + least <= length) {
    let probe = at + least - 1;
    while (probe >= at && members[units[probe] ?? 0] === 1) probe -= 1;
    if (probe >= at) {
      at = probe + 1;
      continue;
    }
    const end = runEnd(units, length, at + least);
    visit(at, end);
    at = end + 1;
  }
}

/** Where the run begins that a text ends with. */
export function lastRunStart(text: string): number {
  let at = text.length;
  while (at > 0 && members[text.charCodeAt(at - 1)] === 1) at -= 1;
  return at;
}

function runEnd(units: Uint16Array, length: number, at: number): number {
  let end = at;
  while (end < length && members[units[end] ?? 0] === 1) end += 1;
  return end;
}
