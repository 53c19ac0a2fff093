import type { Format } from './compile-formats.ts';
import { createFormatRule } from './format-rule.ts';
import { endsHarmless, isNamedHarmless } from './harmless-name.ts';
import type { Outcome, Rule, Trigger } from './rule.ts';
import { firstOf } from './shape/steps.ts';

/** A rule that can also be told from where on a value may stand, where the word for it is elsewhere: in the key of a JSON object. */
export interface WordedRule extends Rule {
  readonly format: Format;
  /** What begins at `from` or up to 60 characters behind it, on the same or the next line that is not empty. */
  within(text: string, from: number, complete: boolean): readonly Outcome[];
}

/** Characters between a word and the beginning of the value it speaks of. */
const reachOfWord = 60;

/** The rule of a format that is found by words before it. */
export function createWordedRule(format: Format, words: readonly string[]): WordedRule {
  const { beginAt } = createFormatRule(format);
  const first = firstOf(format.shape);

  // Where the word itself ends as the names of hashes do, such a name says nothing: `api_hash`.
  function look(text: string, from: number, complete: boolean, word = ''): readonly Outcome[] {
    const outcomes: Outcome[] = [];
    const limit = Math.min(text.length, from + reachOfWord + 1);
    let lines = 0;
    for (let at = from; at < limit && lines < 2; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10 && text.charCodeAt(at - 1) !== 10) lines += 1;
      if (first[code] !== 1) continue;
      const outcome = beginAt(text, at, complete);
      if (outcome === undefined || (!endsHarmless(word) && isNamedHarmless(text, at)) || isPartOfMore(text, at, 'end' in outcome ? outcome.end : text.length)) continue;
      if ('end' in outcome && plain.test(text.slice(at, outcome.end)) && !isSpokenOf(text, from, at)) continue;
      outcomes.push(outcome);
      if ('open' in outcome) break;
      at = outcome.end - 1;
    }
    return outcomes;
  }

  const literals = [...new Set(words.flatMap(spellings))].filter((literal) => literal.length >= 3);
  const triggers = literals.map((literal): Trigger => ({ literal, anyCase: true, begins: 'hump' }));
  return {
    rule: format.kind,
    format,
    triggers,
    within: (text, from, complete) => look(text, from, complete),
    examine: ({ text, at, end, complete }) => (goesOn(text, end) ? [] : look(text, end, complete, text.slice(at, end))),
  };
}

/** Hexadecimal digits as hashes and ids are of, whatever a format would take. */
const plain = /^(?:[0-9a-f-]{8,}|[0-9A-F-]{8,})$/;

const word = /key|token|secret|auth|cred|passw|pwd|bearer|licen[cs]e|sid\b|access|signature|webhook/i;

/** Whether the words around speak of a credential, or a sign joins the value to a name: a vendor's name alone is no more than what it is of. */
function isSpokenOf(text: string, from: number, at: number): boolean {
  return from === at || word.test(text.slice(Math.max(0, from - reachOfWord), at)) || /[:=]\s{0,8}["'`]?$/.test(text.slice(Math.max(from, at - 10), at));
}

/** Whether a value is a piece of a path, of a package's version, of base64: it touches a sign of those. A slash before it may be that of an address. */
function isPartOfMore(text: string, at: number, end: number): boolean {
  const before = text.charAt(at - 1);
  return '@+'.includes(before || ' ') || '+'.includes(text.charAt(end) || ' ') || (before === '/' && !/https?:\/\/\S{1,120}$/.test(text.slice(Math.max(0, at - 128), at)));
}

/** `_`, `-` and blanks count alike, and humps as well: `dd_app` is also `ddApp`. */
function spellings(word: string): string[] {
  const parts = word.split(/[_ -]/);
  return ['_', '-', ' ', ''].map((join) => parts.join(join));
}

/** Whether the word is only the beginning of a longer one: `box` in `boxing`, but not in `boxes`, `boxToken`, `BOX_KEY` or `boxapikey`. */
function goesOn(text: string, end: number): boolean {
  const next = text.slice(end, end + 6);
  if (/[a-z0-9]/.test(text.charAt(end - 1)) && /^[A-Z]/.test(next)) return false;
  return /^[A-Za-z]/.test(next) && !/^(?:e?s(?:[^A-Za-z]|$)|key|token|api|secret|pass|auth|app|access|client)/i.test(next);
}
