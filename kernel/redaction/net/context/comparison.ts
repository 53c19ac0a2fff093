import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { matchAt } from './place/characters.ts';
import { readValue, type Value } from './place/read-value.ts';

const triggers: readonly Trigger[] = ['strcmp(', 'strcasecmp(', 'hash_equals(', 'compare_digest(', 'timingsafeequal(', 'secure_compare(', 'constanttimecompare('].map((literal) => ({ literal, anyCase: true, begins: 'hump' }));

const opening = /\s{0,8}[bru]?(?=["'])/y;
/** What is compared, with the name it has: `$token`, `user.password`, `params[:token]`. */
const compared = /\s{0,8}[$@&*]?((?:[A-Za-z_]\w{0,40}(?:\.|->|::|\[["':]?)?){1,6})/y;
const joint = /["']?\]?(?:\(\))?\s{0,4},\s{0,8}[bru]?(?=["'])/y;
const behind = /["']\s{0,4},/y;

/** A secret that a program compares with what it was given: `hash_equals('…', $token)`, `strcmp(password, "…")`. */
export function createComparisonRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'comparison', triggers, examine: (place) => examineCall(place, isKnown) };
}

function examineCall({ text, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const first = matchAt(opening, text, end);
  if (first !== undefined) {
    const value = readValue(text, end + first[0].length, complete);
    if (value === undefined || value.open) return value && { open: value.start };
    const next = matchAt(behind, text, value.end);
    // What it is compared with comes behind it, and may not have come yet.
    if (!complete && text.length - value.end < ahead && !text.includes(')', value.end)) return { open: value.start };
    return next === undefined ? undefined : judge(text, value, matchAt(compared, text, value.end + next[0].length)?.[1], isKnown);
  }
  const name = matchAt(compared, text, end);
  const comma = name && matchAt(joint, text, end + name[0].length);
  const value = name && comma && readValue(text, end + name[0].length + comma[0].length, complete);
  if (name === undefined || value === undefined) return undefined;
  return value.open ? { open: value.start } : judge(text, value, name[1], isKnown);
}

const ahead = 96;

function judge(text: string, value: Value, name: string | undefined, isKnown: (value: string) => boolean): Outcome {
  const last = (name ?? '').split(/\.|->|::|\[["':]?/).findLast((part) => part !== '') ?? '';
  const meaning = judgeKey(last);
  if (meaning?.strength !== 'medium') return undefined;
  return isCredential(text.slice(value.start, value.end), { strength: 'medium', password: meaning.kind === 'password', quoted: true }, isKnown) ? { start: value.start, end: value.end, kind: meaning.kind } : undefined;
}
