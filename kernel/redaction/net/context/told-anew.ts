import { isCredential } from '../judge/judge.ts';
import { isTelling } from '../judge/telling.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { lookBehind } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { readValue } from './place/read-value.ts';
import { isElided, trimValue } from './place/trim-value.ts';

const triggers: readonly Trigger[] = [
  'the new one is', "the new one's", 'the new one:', 'new one is now', 'new one now is', 'das neue ist', 'das neue lautet', 'das neue:', 'neu ist es', 'neues ist', 'le nouveau est', "le nouveau c'est", 'le nouveau :', 'le nouveau:', 'la nueva es', 'el nuevo es', 'la nueva:', 'la nuova è', 'il nuovo è', 'quella nuova è', 'de nieuwe is', 'het nieuwe is', 'a nova é', 'o novo é', 'nowe to', 'nowe:',
].map((literal) => ({ literal, anyCase: true, begins: 'word' }));

/** What is done with a password, and with little else that has a new one. */
const renewed = /reset|chang|rotat|zurückgesetzt|geändert|gewechselt|réinitialis|modifi|cambi|restablec|reimpost|reimpuls|gewijzigd|veranderd|alterei|alterad|redefin|mud(?:ei|ad)|zmieni|zresetow/iu;
const joint = /:?(?: (?:now|from now on|jetzt|nun|ab (?:jetzt|sofort|heute)|maintenant|désormais|ahora|ora|adesso|nu|agora|teraz):?)?[ \u00a0]{1,3}(?=\S)/iy;
/** What joins no names. */
const oddSign = /[!#$%&*+?@^~=§€£]/;

/** What something was changed to that is not named on the spot: `I reset it, the new one is "…"`. */
export function createToldAnewRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'told-anew', triggers, examine: (place) => examineAnew(place, isKnown) };
}

function examineAnew({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const led = matchAt(joint, text, end);
  if (led === undefined || !renewed.test(text.slice(Math.max(0, at - lookBehind), at))) return undefined;
  const read = readValue(text, end + led[0].length, complete);
  if (read === undefined) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, false);
  const raw = text.slice(value.start, value.end);
  if (isElided(text, value.end)) return undefined;
  const set = read.quoted && oddSign.test(raw) && /\d/.test(raw) && isCredential(raw, { strength: 'medium', password: true, quoted: true }, isKnown);
  return set || isTelling(raw) || isKnown(raw) ? { start: value.start, end: value.end, kind: 'password' } : undefined;
}
