/** A token that names itself: the segments of its head in lower case, and where its body begins. */
export interface SplitName {
  readonly head: readonly string[];
  readonly body: number;
}

const mostSegments = 5;
const longestSegment = 14;

/**
 * Splits a run of letters, digits, `-` and `_` into a head of segments that read as names (`acme`, `live`, `v1`, `ACME`) and the rest.
 * Undefined where the run does not begin with such a segment, or is nothing but segments.
 */
export function splitName(run: string): SplitName | undefined {
  const head: string[] = [];
  let at = 0;
  while (head.length < mostSegments) {
    const segment = nameAt(run, at);
    if (segment === undefined) break;
    head.push(segment.toLowerCase());
    at += segment.length;
    while (at < run.length && (run[at] === '_' || run[at] === '-')) at += 1;
  }
  return head.length === 0 || at >= run.length ? undefined : { head, body: at };
}

/** Whether a run that has not ended yet may become a token that names itself. */
export function mayBecomeName(run: string): boolean {
  return nameAt(run, 0) !== undefined || (run.length <= longestSegment && isName(run));
}

/** The segment that begins at a place, where it is one of a name and something follows it: one case, or one capital, letters first and at most three digits last. */
function nameAt(run: string, at: number): string | undefined {
  let end = at;
  while (end < run.length && end - at <= longestSegment && run[end] !== '_' && run[end] !== '-') end += 1;
  const segment = run.slice(at, end);
  if (end >= run.length || segment.length > longestSegment) return undefined;
  if (!isName(segment)) return undefined;
  // Behind the first, a segment of letters and digits, or a short one with a capital, is more likely a piece of the body.
  return at > 0 && ((/[0-9]/.test(segment) && segment.length > 4) || /^[A-Z][a-z]{1,2}$/.test(segment)) ? undefined : segment;
}

function isName(segment: string): boolean {
  return /^(?:[a-z]+[0-9]{0,3}|[A-Z]+[0-9]{0,3}|[A-Z][a-z]+)$/.test(segment);
}
