import type { Finding } from './detector.ts';

/** The text with each finding, in order and without overlaps, replaced; the very same string when there is none. */
export function replace(text: string, findings: readonly Finding[], reference: (finding: Finding, value: string) => string): string {
  if (findings.length === 0) return text;
  let clean = '';
  let done = 0;
  for (const finding of findings) {
    clean += text.slice(done, finding.start) + reference(finding, text.slice(finding.start, finding.end));
    done = finding.end;
  }
  return clean + text.slice(done);
}
