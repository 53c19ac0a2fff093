import { isSureOfItself } from '../judge/sure-of-itself.ts';
import { isTelling } from '../judge/telling.ts';
import type { Outcome, Place, Rule } from '../rule.ts';

/** An account, a login and a password in quotes, right before an address. Shorter than a rule looks back, so that no piece of a line passes for a whole one. */
const entry = /(?:^|\n)"[^"\r\n]{0,36}","([\w.@+\\-]{2,44})","([^"\r\n]{6,36})"$/;
/** The same on its way there. */
const begun = /(?:^|\n)"[^"\r\n]{0,36}","[\w.@+\\-]{2,44}","([^"\r\n]{0,36}(?:"(?:,(?:"(?:h(?:t(?:t(?:ps?)?)?)?)?)?)?)?)$/;
const longestEntry = 128;

/** Lines that a store of passwords exports without a head: `"account","login","password","address"`. */
export function createExportedEntryRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'exported-entry', triggers: [{ literal: ',"http', anyCase: false, begins: 'anywhere' }], examine: (place) => examineEntry(place, isKnown), waits };
}

function examineEntry({ text, at }: Place, isKnown: (value: string) => boolean): Outcome {
  const value = entry.exec(text.slice(Math.max(0, at - longestEntry), at))?.[2];
  if (value === undefined || !(isTelling(value) || isSureOfItself(value) || isKnown(value))) return undefined;
  return { start: at - 1 - value.length, end: at - 1, kind: 'password' };
}

/** The address alone tells, and stands behind the password. */
function waits(text: string): number | undefined {
  const tail = text.slice(-longestEntry);
  const held = tail.includes('","') ? begun.exec(tail)?.[1] : undefined;
  return held === undefined ? undefined : text.length - held.length;
}
