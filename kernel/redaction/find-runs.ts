/** For each UTF-16 code unit: 1 for what a run is made of. */
export type Members = Uint8Array;

/** The ASCII characters that a pattern of one character matches. */
export function membersOf(character: RegExp): Members {
  const members = new Uint8Array(65_536);
  for (let code = 0; code < 128; code += 1) if (character.test(String.fromCharCode(code))) members[code] = 1;
  return members;
}

/**
 * Tells of all runs of at least `least` members that begin at `from` or later, in the `length` code units of a text. Looks at one character in
 * `least`, and at more only where that one belongs to a run.
 */
export function findRuns(codes: Uint16Array, length: number, from: number, least: number, members: Members, visit: (start: number, end: number) => void): void {
  let at = from;
  // Before the first there is none: to ask for it would be slow.
  if (at > 0 && members[codes[at - 1] ?? 0] === 1) at = runEnd(codes, length, at, members);
  while (at + least <= length) {
    let probe = at + least - 1;
    // oxlint-disable-next-line typescript/no-non-null-assertion -- the table has a place for every code; a check here costs a third of the speed
    while (probe >= at && members[codes[probe]!] === 1) probe -= 1;
    if (probe >= at) {
      at = probe + 1;
      continue;
    }
    const end = runEnd(codes, length, at + least, members);
    visit(at, end);
    at = end + 1;
  }
}

/** The same for a whole text of which a sweep found the runs of characters of tokens: all members must be such characters, and `least` no less than a sweep's shortest run. */
export function findRunsWithin(runs: Int32Array, codes: Uint16Array, least: number, members: Members, visit: (start: number, end: number) => void): void {
  for (let run = 0; run < runs.length; run += 2) {
    const [start = 0, end = 0] = [runs[run], runs[run + 1]];
    findRuns(codes, end, start, least, members, visit);
  }
}

/** Where the run begins that a text ends with. */
export function lastRunStart(text: string, members: Members): number {
  let at = text.length;
  while (members[text.charCodeAt(at - 1)] === 1) at -= 1;
  return at;
}

function runEnd(codes: Uint16Array, length: number, at: number, members: Members): number {
  let end = at;
  while (end < length && members[codes[end] ?? 0] === 1) end += 1;
  return end;
}
