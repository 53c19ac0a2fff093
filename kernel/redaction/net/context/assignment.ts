import { isCredential, type Standing } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { findName, type Name } from './key/find-name.ts';
import { judgeKey, type KeyMeaning } from './key/judge-key.ts';
import { skipBlanks } from './place/characters.ts';
import { findValue, type ValuePlace } from './place/find-value.ts';
import { readList } from './place/read-list.ts';
import { readValue, type Value } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';
import { reach } from './place/reach.ts';

const anywhere = 'passw token secret apikey api_key api-key kennwort geheim contrase'.split(' ');
const words = `
  api key auth pwd pass pw passphrase passcode pswd mdp senha clave contrase wachtwoord haslo hasło losenord lösenord adgangskode salasana jelszó jelszo heslo parola jeton motdepasse mot credential creds cred bearer jwt hmac pepper psk privkey
  pat otp totp seed salt session sess sid cookie login license licence community bindpw requirepass masterauth storepass keypass sshpass
  geheimnis schlüssel schluessel schlussel clé cle clef chave chiave klucz sleutel recovery backup segreto segredo kennwort losungswort passw presharedkey accountkey sharedaccesskey userpass unseal sekret şifre sifre пароль
`.split(/\s+/).filter((word) => word.length >= 3);

/** Names of settings, in every spelling and notation, and what is assigned to them. */
export function createAssignmentRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'assignment', triggers: makeTriggers(), examine: (place) => examineAssignment(place, isKnown) };
}

function makeTriggers(): Trigger[] {
  const open = anywhere.map((literal): Trigger => ({ literal, anyCase: true, begins: 'anywhere' }));
  return [...open, ...[...new Set(words)].filter((word) => !anywhere.some((each) => word.includes(each))).map((literal): Trigger => ({ literal, anyCase: true, begins: 'hump' }))];
}

function examineAssignment(place: Place, isKnown: (value: string) => boolean): Outcome | readonly Outcome[] {
  const name = findName(place.text, place.at, place.end, place.complete);
  if (name === undefined) return undefined;
  const where = findValue(place.text, name.start, name.end);
  if (where === undefined || where.at - place.at > reach) return undefined;
  const meaning = judgeKey(name.text);
  if (meaning === undefined || meaning.kind === 'seed-phrase') return undefined;
  const values = readList(place.text, where.at, place.complete) ?? [readWrapped(place.text, where.at, place.complete)];
  return values.map((value) => (value === undefined ? undefined : judgeValue(place, name, meaning, where, value, isKnown)));
}

function judgeValue(place: Place, name: Name, meaning: KeyMeaning, where: ValuePlace, read: Value, isKnown: (value: string) => boolean): Outcome {
  if (where.form === 'quoted' && !read.quoted) return undefined;
  if (read.open) return { open: read.start };
  const query = /[?&]$/.test(place.text.slice(Math.max(0, name.start - 1), name.start));
  const value = trimValue(place.text, read, query);
  const standing = standingOf(place.text, name, meaning, where, value, query);
  return isCredential(place.text.slice(value.start, value.end), standing, isKnown) ? { start: value.start, end: value.end, kind: meaning.kind } : undefined;
}

function standingOf(text: string, name: Name, meaning: KeyMeaning, where: ValuePlace, value: Value, query: boolean): Standing {
  const password = meaning.kind === 'password';
  const standing = (strength: Standing['strength']): Standing => ({ strength, password, quoted: value.quoted });
  if (meaning.strength === 'weak') return standing(query && meaning.kind !== 'session' ? 'medium' : 'weak');
  if (where.form === 'flag') return standing(password ? 'strong' : 'medium');
  if (where.form === 'told') return standing(isConfigLine(text, name, value) ? 'medium' : 'prose');
  if (where.form === 'below') return standing('prose');
  return standing(where.colon && !value.quoted && goesOn(text, read(value)) ? 'prose' : 'medium');
}

const read = (value: Value): number => value.end;

/** Whether words follow on the same line: what stands before them is then one word of a sentence. */
function goesOn(text: string, end: number): boolean {
  return / \p{L}{2,}[ .,!?]/uy.test(text.slice(end, end + 24));
}

/** Whether a line is a name and a value with nothing else, as in `requirepass …`, or `machine … login … password …`. */
function isConfigLine(text: string, name: Name, value: Value): boolean {
  const before = text.slice(Math.max(0, name.start - 96), name.start);
  if (/(?:^|\s)(?:login|user|machine)\s+\S+\s+$/.test(before)) return true;
  const behind = text.slice(skipBlanks(text, value.end), value.end + 1);
  return /(?:^|\n)[ \t]*$/.test(before) && skipBlanks(text, name.end) === value.start && (behind === '' || behind === '\n' || behind === '\r');
}

const wrapper = /(?:new )?[A-Za-z_][\w.:]{0,40}\(\s{0,8}(?=[bru]?["'`])|[bruBRfL@$]{1,2}(?=["'])/y;

/** A value, also within a call that makes something of it: `SecretStr("…")`, `b"…"`. */
function readWrapped(text: string, at: number, complete: boolean): Value | undefined {
  wrapper.lastIndex = at;
  const call = wrapper.exec(text);
  return readValue(text, at + (call?.[0].length ?? 0), complete);
}
