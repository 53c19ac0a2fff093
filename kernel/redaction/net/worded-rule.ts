import type { Format } from './compile-formats.ts';
import { createFormatRule } from './format-rule.ts';
import { isNamedHarmless } from './harmless-name.ts';
import type { Outcome, Rule, Trigger } from './rule.ts';

/** A rule that can also be told from where on a value may stand, where the word for it is elsewhere: in the key of a JSON object. */
export interface WordedRule extends Rule {
  readonly format: Format;
  /** What begins at `from` or up to 60 characters behind it, on the same or the next line. */
  within(text: string, from: number, complete: boolean): readonly Outcome[];
}

/** Characters between a word and the beginning of the value it speaks of. */
const reachOfWord = 60;

/** The rule of a format that is found by words before it. */
export function createWordedRule(format: Format, words: readonly string[]): WordedRule {
  const { beginAt } = createFormatRule(format);

  function within(text: string, from: number, complete: boolean): readonly Outcome[] {
    const outcomes: Outcome[] = [];
    const limit = Math.min(text.length, from + reachOfWord + 1);
    let lines = 0;
    for (let at = from; at < limit && lines < 2; at += 1) {
      if (text.charCodeAt(at) === 10) lines += 1;
      const outcome = beginAt(text, at, complete);
      if (outcome === undefined || isNamedHarmless(text, at)) continue;
      outcomes.push(outcome);
      if ('open' in outcome) break;
      at = outcome.end - 1;
    }
    return outcomes;
  }

  const literals = [...new Set(words.flatMap(spellings))].filter((literal) => literal.length >= 3);
  const triggers = literals.map((literal): Trigger => ({ literal, anyCase: true, begins: 'hump' }));
  return { rule: format.kind, format, triggers, within, examine: ({ text, end, complete }) => (goesOn(text, end) ? [] : within(text, end, complete)) };
}

/** `_`, `-` and blanks count alike, and humps as well: `dd_app` is also `ddApp`. */
function spellings(word: string): string[] {
  const parts = word.split(/[_ -]/);
  return ['_', '-', ' ', ''].map((join) => parts.join(join));
}

/** Whether the word is only the beginning of a longer one: `box` in `boxing`, but not in `boxes`, `boxToken`, `BOX_KEY` or `boxapikey`. */
function goesOn(text: string, end: number): boolean {
  const next = text.slice(end, end + 6);
  if (/[a-z0-9]$/.test(text.slice(end - 1, end)) && /^[A-Z]/.test(next)) return false;
  return /^[A-Za-z]/.test(next) && !/^(?:(?:e?s)?(?:[^A-Za-z]|$)|key|token|api|secret|pass|auth|app|access|client)/i.test(next);
}
