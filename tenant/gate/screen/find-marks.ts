import { compileLinear } from '../../../kernel/schema/linear-pattern.ts';
import type { Family } from './compile-phrases.ts';
import type { Finding } from './find-phrases.ts';
import written from './marks.json' with { type: 'json' };

const around = 300;
const mostLooks = 20;

interface Mark {
  readonly family: Family;
  /** What stands in every match: the rest is looked at only there. */
  readonly text: string;
  readonly pattern?: ReturnType<typeof compileLinear>;
}

/** Signs of models' own formats, and addresses that carry data away, as `marks.json` lists them. */
const marks: readonly Mark[] = [
  ...written.texts.map((text): Mark => ({ family: 'system', text })),
  ...written.patterns.map(({ family, text, pattern }): Mark => ({ family: family as Family, text, pattern: compileLinear(pattern) })),
];

/** Finds marks in a folded text; the first of each family. */
export function findMarks(text: string): Finding[] {
  const found = new Map<Family, Finding>();
  for (const mark of marks) {
    if (found.has(mark.family)) continue;
    let at = text.indexOf(mark.text);
    for (let looks = 0; at >= 0 && looks < mostLooks; looks += 1) {
      const nearby = text.slice(Math.max(0, at - around), at + around);
      if (!mark.pattern || mark.pattern.test(nearby)) {
        found.set(mark.family, { family: mark.family, words: text.slice(at, at + 60).replaceAll(/\s+/g, ' ') });
        break;
      }
      at = text.indexOf(mark.text, at + 1);
    }
  }
  return [...found.values()];
}
