import { isCredential } from '../../judge/judge.ts';
import { isOfWords } from '../../judge/of-words.ts';
import type { Outcome, Place, Rule } from '../../rule.ts';
import { isQuote, skipBlanks } from '../place/characters.ts';
import { readValue } from '../place/read-value.ts';

/** The option of a user, perhaps with others behind it. */
const user = /(?:^|\s)(?:-u|-U|--user(?:name)?)[ =]?["']?[\w.@-]{1,64}["']?(?: {1,3}-{1,2}[\w-]{1,24}(?:[= ][\w./:@-]{1,48})?){0,2} {0,2}$/;

/** A password behind the option of a user, whatever the program is: `… -ushop -p…`. */
export function createUserOptionRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'user-option', triggers: [{ literal: ' -p', anyCase: false, begins: 'anywhere' }], examine: (place) => examineOption(place, isKnown) };
}

function examineOption({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  if (!user.test(text.slice(Math.max(0, at - 112), at))) return undefined;
  const start = skipBlanks(text, text[end] === '=' ? end + 1 : end, 2);
  const read = readValue(text, start, complete);
  if (read === undefined || read.end === read.start) return undefined;
  if (read.open) return { open: read.start };
  const value = text.slice(read.start, read.end);
  // Of MySQL's clients the password is never a word of its own: there stands the name of a database.
  if (start > end && /(?:^|[\s/])(?:mysql|mariadb)[\w-]{0,16} [^|;&\n]{0,100}$/.test(text.slice(Math.max(0, at - 112), at))) return undefined;
  const attached = start === end && !isQuote(text.charCodeAt(end));
  if (attached && /^(?:[a-z-]+|[a-z]+[= ].*)$/.test(value) && !isOfWords(value) || /^-|^[\d:./-]+(?:\/(?:tc|ud)p)?$/.test(value)) return undefined;
  return isCredential(value, { strength: 'strong', password: true, quoted: !/[()[\]{}<>$`]/.test(value) }, isKnown) ? { start: read.start, end: read.end, kind: 'password' } : undefined;
}
