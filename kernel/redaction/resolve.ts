import type { Finding } from './detector.ts';

/** A shorter rest of something that looks like a credential, beside a registered value, tells nothing. */
const shortestRest = 8;

/**
 * Findings that do not overlap, in their order. What is registered comes first; overlapping findings of one sort become one, named by the first
 * that is of a published format, or as the one that begins first and is longest; of what only looks like a credential, what stands beside a registered value remains if it
 * is long enough.
 */
export function resolve(findings: readonly Finding[]): Finding[] {
  if (findings.length < 2) return [...findings];
  const registered = unite(findings.filter(({ name }) => name !== undefined));
  const rest = unite(findings.filter(({ name }) => name === undefined)).flatMap((finding) => without(finding, registered));
  return [...registered, ...rest].toSorted((x, y) => x.start - y.start);
}

function unite(findings: readonly Finding[]): Finding[] {
  const united: Finding[] = [];
  for (const finding of findings.toSorted((x, y) => x.start - y.start || y.end - x.end)) {
    const last = united.at(-1);
    if (last && finding.start < last.end) united[united.length - 1] = { ...(isFormat(last) || !isFormat(finding) ? last : { ...finding, start: last.start }), end: Math.max(last.end, finding.end) };
    else united.push(finding);
  }
  return united;
}

/** Whether what was found is of a published format: that says more than the place where it stands. */
const isFormat = ({ kind, rule }: Finding): boolean => kind === rule;

function without(finding: Finding, registered: readonly Finding[]): Finding[] {
  const pieces: Finding[] = [];
  let start = finding.start;
  for (const other of registered) {
    if (other.end <= start || other.start >= finding.end) continue;
    pieces.push({ ...finding, start, end: other.start });
    start = other.end;
  }
  if (start === finding.start) return [finding];
  return [...pieces, { ...finding, start }].filter((piece) => piece.end - piece.start >= shortestRest);
}
