import type { Finding } from './detector.ts';
import { isRandom } from './net/judge/judge.ts';
import { resolve } from './resolve.ts';

/** Of so many values of one text it is known that they stood in it before. */
const mostTold = 64;
/** In UTF-16 code units. */
const longestTold = 512;

/** What was found in a text by what stands beside it: it is a credential wherever it stands again behind that. */
export interface Repeats {
  /** How many values it looks for. */
  size(): number;
  /** Looks for what was found from `end` on, if it is random enough to mean nothing else. */
  note(finding: Finding, value: string, end: number): void;
  /** Where the values stand again, not before `from`. */
  find(text: string, from: number): Finding[];
  /** From here on the text ends with a proper beginning of a value. */
  hold(text: string): number;
  /** All that will come stands behind what was noted. */
  settle(): void;
}

export function createRepeats(): Repeats {
  const told = new Map<string, { readonly finding: Finding; since: number }>();
  /** By their first code unit: with each piece of a stream its end is looked at, whatever was told. */
  const byFirst = new Map<number, string[]>();
  let longest = 0;
  let isFresh = false;
  return {
    size: () => told.size,
    note(finding, value, end) {
      if (finding.name !== undefined || told.size >= mostTold || value.length > longestTold || told.has(value) || !isRandom(value)) return;
      told.set(value, { finding, since: end });
      isFresh = true;
      byFirst.set(value.charCodeAt(0), [...(byFirst.get(value.charCodeAt(0)) ?? []), value]);
      longest = Math.max(longest, value.length);
    },
    find(text, from) {
      const findings: Finding[] = [];
      for (const [value, { finding, since }] of told) {
        for (let at = text.indexOf(value, Math.max(from, since)); at >= 0; at = text.indexOf(value, at + value.length)) findings.push({ ...finding, start: at, end: at + value.length });
      }
      return findings;
    },
    hold(text) {
      for (let at = Math.max(0, text.length - longest + 1); at < text.length; at += 1) if (byFirst.get(text.charCodeAt(at))?.some((value) => value.length > text.length - at && value.startsWith(text.slice(at)))) return at;
      return text.length;
    },
    settle() {
      if (!isFresh) return;
      for (const one of told.values()) one.since = 0;
      isFresh = false;
    },
  };
}

/** The findings of a whole text, and the places where one of them stands again. */
export function withRepeats(text: string, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 0) return findings;
  const repeats = createRepeats();
  for (const finding of resolve(findings)) repeats.note(finding, text.slice(finding.start, finding.end), finding.end);
  return repeats.size() === 0 ? findings : [...findings, ...repeats.find(text, 0)];
}
