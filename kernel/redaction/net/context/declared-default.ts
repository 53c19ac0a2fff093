import { isCredential } from '../judge/judge.ts';
import { isOfWords } from '../judge/of-words.ts';
import type { Outcome, Place, Rule } from '../rule.ts';
import { lookBehind } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { matchAt } from './place/characters.ts';
import { standsAlone } from './place/find-below.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';

const joint = /(?:value)?["']?[ \t]{0,4}:[ \t]{0,4}(?=[^\s{[&*!|>])/iy;
/** A parameter and the lines below it that belong to it, up to that of its value. */
const lines = /(?:^|\n)([ \t]{0,16})["']?([A-Za-z][\w-]{1,47})["']?[ \t]?:[ \t]?\{?[ \t]{0,4}\r?\n(?:(\1[ \t]{1,8})[^\s}][^\n]{0,56}\n(?:\3[^\s}][^\n]{0,56}\n){0,3}\3|\1[ \t]{1,8})["']?$/;
/** The same on one line. */
const object = /["']?\b([A-Za-z][\w-]{1,47})["']?[ \t]?:[ \t]?\{[^{}\n]{0,72}["']?$/;
/** What keeps a parameter from being shown: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
const hidden = /NoEcho["']?[ \t]?:[ \t]?["']?true|["']type["'][ \t]?:[ \t]?["']secure(?:string|object)["']/i;
const hiddenBelow = /^["']?,?[ \t]{0,4}\r?\n[ \t]{1,24}["']?NoEcho["']?[ \t]?:[ \t]?["']?true/i;
const mayBeHidden = /^["']?,?[ \t]{0,4}\r?(?:\n[ \t]{0,24}["']?[A-Za-z]{0,6}["']?[ \t]?:?[ \t]?["']?\w{0,4})?$/;
const behind = 56;

/** What a parameter is by default that is called after a password, or that is not to be shown: of templates of CloudFormation and ARM, and schemas of settings. */
export function createDeclaredDefaultRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'declared-default', triggers: [{ literal: 'default', anyCase: true, begins: 'word' }], examine: (place) => examineDefault(place, isKnown) };
}

function examineDefault({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const led = matchAt(joint, text, end);
  if (led === undefined) return undefined;
  const before = text.slice(Math.max(0, at - lookBehind), at);
  const name = lines.exec(before)?.[2] ?? object.exec(before)?.[1];
  const read = name === undefined ? undefined : readValue(text, end + led[0].length, complete);
  if (name === undefined || read === undefined) return undefined;
  if (read.open) return { open: read.start };
  const rest = text.slice(read.end, read.end + behind);
  if (!complete && rest.length < behind && mayBeHidden.test(rest)) return { open: read.start };
  const kind = judgeKey(name)?.kind ?? (hidden.test(before) || hiddenBelow.test(rest) ? 'secret' : undefined);
  const value = trimValue(text, read, false);
  const raw = text.slice(value.start, value.end);
  const alone = read.quoted || standsAlone(text, read.end, complete);
  if (kind === undefined || alone !== true) return kind !== undefined && alone === undefined ? { open: value.start } : undefined;
  const password = kind === 'password' || (hidden.test(before) && isOfWords(raw));
  return isCredential(raw, { strength: 'medium', password, quoted: true }, isKnown) ? { start: value.start, end: value.end, kind } : undefined;
}
