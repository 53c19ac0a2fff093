import { isCredential } from '../judge/judge.ts';
import { isOfWords } from '../judge/of-words.ts';
import type { Outcome, Place, Rule } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';

const joint = /(?:with|via)?\s{0,4}(?:\S{1,40} )?(?:by|using)(?: password)?\s{1,4}(?:values )?/iy;

/** Passwords of accounts in statements: `IDENTIFIED BY '…'`. Those after `PASSWORD` are known by that word. */
export function createSqlRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'sql', triggers: [{ literal: 'identified ', anyCase: true, begins: 'word' }], examine: (place) => examineAccount(place, isKnown) };
}

function examineAccount({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const found = matchAt(joint, text, end);
  if (found === undefined) return undefined;
  const read = readValue(text, end + found[0].length, complete);
  if (read === undefined) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, false);
  // In a sentence the words are in lower case.
  if (!text.startsWith('IDENTIFIED', at) && !(value.quoted && /\b(?:user|grant|role)\b/i.test(text.slice(Math.max(0, at - 96), at)))) return undefined;
  const raw = text.slice(value.start, value.end);
  return isCredential(raw, { strength: value.quoted ? 'strong' : 'medium', password: true, quoted: value.quoted || isOfWords(raw) }, isKnown) ? { start: value.start, end: value.end, kind: 'password' } : undefined;
}
