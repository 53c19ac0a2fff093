import { isCredential } from '../judge/judge.ts';
import { lookBehind, type Outcome, type Place, type Rule, type Trigger } from '../rule.ts';

/** What stands behind the password: a protocol with the host in brackets, or no host and a parameter that only drivers of Go know. */
const triggers: readonly Trigger[] = ['@tcp(', '@tcp4(', '@tcp6(', '@udp(', '@unix(', '@cloudsql(', '?parseTime=', '?multiStatements=', '?allowNativePasswords=', '?interpolateParams=', '?charset=utf8'].map((literal) => ({ literal, anyCase: false, begins: 'anywhere' }));

/** A user before a colon, at the beginning of a word or behind a name that is given the whole. */
const lead = /^(?:[A-Za-z]\w{0,23}=)?[A-Za-z_][\w.-]{0,23}:(?=[^/:@]|$)/;
const longestPassword = 56;
/** Of the database, where no host stands before it. */
const database = /@\/[\w-]{0,16}$/;
const longestTail = 84;

/** Passwords in sources of data that have no scheme and stand under no name: `user:…@tcp(host:3306)/db`, `user:…@/db?parseTime=true`. */
export function createDataSourceRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'data-source', triggers, examine: (place) => examineSource(place, isKnown), waits };
}

function examineSource({ text, at }: Place, isKnown: (value: string) => boolean): Outcome {
  const begin = wordStart(text, at);
  if (begin === undefined) return undefined;
  const word = text.slice(begin, at);
  const start = begin + (lead.exec(word)?.[0].length ?? word.length);
  const end = text[at] === '@' ? at : begin + (database.exec(word)?.index ?? 0);
  if (end <= start || end - start > longestPassword) return undefined;
  return isCredential(text.slice(start, end), { strength: 'strong', password: true, quoted: true }, isKnown) ? { start, end, kind: 'password' } : undefined;
}

/** The password stands before all that tells it: behind a user and a colon a text waits for the end of the word. */
function waits(text: string): number | undefined {
  const begin = wordStart(text, text.length);
  if (begin === undefined) return undefined;
  const led = lead.exec(text.slice(begin))?.[0].length;
  return led === undefined || text.length - begin - led > longestTail ? undefined : begin + led;
}

/** Where the word begins that ends at a place: undefined where that is further than a rule looks back. */
function wordStart(text: string, end: number): number | undefined {
  let at = end;
  while (at > 0 && end - at < lookBehind && !/[\s"'`<>]/.test(text.charAt(at - 1))) at -= 1;
  return end - at < lookBehind ? at : undefined;
}
