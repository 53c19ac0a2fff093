import { isCredential } from '../judge/judge.ts';
import { isTelling } from '../judge/telling.ts';
import type { Outcome, Place, Rule } from '../rule.ts';
import { readValue } from './place/read-value.ts';
import { isElided, trimValue } from './place/trim-value.ts';

/** A line that begins with what somebody signs in to, and then who does. Shorter than what is looked at, so that no piece of a line passes for a whole one. */
const service = /(?:^|\n)[ \t>*•-]{0,6}\p{L}[\p{L}\d.'’()/ -]{1,39}\*{0,2}[ \u00a0]?(?::|=|–|—| -)\*{0,2} {1,2}["'`]?([\w.@+-]{2,44})["'`]?$/u;
const looked = 112;
/** A zone of time and how far it is from another. */
const zone = /[+-]\d\d?:?\d\d$/;
/** Who has all rights on what has been delivered. */
const master = /^(?:admin|administrator|root|user|ubnt|manager|operator|superuser|service|guest)$/i;

/** A user and a password as a note has them, with nothing but the name of the service before them: `Drucker: admin / …`. */
export function createServicePairRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'service-pair', triggers: [{ literal: ' / ', anyCase: false, begins: 'anywhere' }], examine: (place) => examinePair(place, isKnown) };
}

function examinePair({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const user = service.exec(text.slice(Math.max(0, at - looked), at))?.[1];
  const read = user === undefined ? undefined : readValue(text, end, complete);
  if (user === undefined || read === undefined) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, false);
  const raw = text.slice(value.start, value.end);
  if (isElided(text, value.end) || zone.test(raw)) return undefined;
  const found = isTelling(raw) || isKnown(raw) || (master.test(user) && /\d/.test(raw) && isCredential(raw, { strength: 'prose', password: true, quoted: true }, isKnown));
  return found ? { start: value.start, end: value.end, kind: 'password' } : undefined;
}
