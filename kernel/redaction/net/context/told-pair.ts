import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt, skipBlanks } from './place/characters.ts';
import { standsAlone } from './place/find-below.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';

const words = 'login logins zugang zugangsdaten anmeldedaten credentials creds account user benutzer accès acceso identifiants credenciales credenziali inloggegevens accesso acesso credenciais wlan wifi wi-fi teamviewer anydesk ftp sftp smtp log-in login-daten signin'.split(' ').concat('log in', 'sign in', 'logged in', 'anmelden', 'einloggen', 'signed in');
/** Verbs that say with what somebody is to come in, where the sentence says that it is about that. */
const verbs = new Set(['use', 'using', 'try', 'nimm', 'nutze', 'benutze', 'verwende', 'utilise', 'usa', 'gebruik', 'prends']);
// With their blank: other words begin so too.
const triggers: readonly Trigger[] = [...words, ...[...verbs].map((verb) => `${verb} `)].map((literal) => ({ literal, anyCase: true, begins: 'word' }));

const user = /(?: \([^()\n]{1,30}\)| (?:for|fürs?|fuers?|pour|para|to|zum|zur|per|voor|vom|von|beim|im|am|ins|du|de|des|del|della|van) [^\n:]{1,30}| \p{Lu}[\p{L}\d.-]{1,24}(?=:))?(?: (?:is|are|was|were|ist|sind|war|waren|lauten|est|sont|était|son|era|eran|as|with|using|mit|als|avec|con|met))? ?:? {1,3}(?:(?:[\w-]{1,40}\.){1,4}[a-z]{2,12} {1,2}[/|,–-] {1,2})?["'`]?[\w.+@-]{1,64}["'`]?(?: {1,2}(?:\/|-|–|:|,|\||and|und|et|y|e|en|with|mit) {1,2}|\/|:(?![/\s]))/iuy;

/** With a blank alone between them a pair is one where the word before says that it is. */
const listed = /^(?:creds|credentials|zugangsdaten|anmeldedaten|identifiants|credenziali|credenciales)$/i;
const apart = / ?: {1,3}[\w.+@-]{2,64} {1,2}(?=[^\s/|:,=-])/y;
const between = / {1,2}["'`]?[\w.+@-]{1,64}["'`]? \/ /y;
const entering = /(?:zugang|zugriff|log[ -]?in|sign[ -]?in|log into|access|get in|credentials|anmeld|einlogg|connexion|connect|accès|acceso|accesso)/i;
const ahead = 64;

/** A user and a password beside one another in a sentence: `login: bob / …`, `Zugang: bob:…`. */
export function createToldPairRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'told-pair', triggers, examine: (place) => examinePair(place, isKnown) };
}

function examinePair({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const word = text.slice(at, end).toLowerCase().trimEnd();
  const used = verbs.has(word);
  const behind = at + word.length;
  const pair = matchAt(used ? between : user, text, behind);
  const found = pair ?? (listed.test(word) ? matchAt(apart, text, behind) : undefined);
  if (found === undefined) return undefined;
  const read = readValue(text, skipBlanks(text, behind + found[0].length), complete);
  if (read === undefined) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, false);
  if (!isCredential(text.slice(value.start, value.end), { strength: 'prose', password: true, quoted: true }, isKnown)) return undefined;
  const sure = used ? isAboutEntering(text, at, read.end, complete) : pair !== undefined || standsAlone(text, read.end, complete);
  if (sure === undefined) return { open: value.start };
  return sure ? { start: value.start, end: value.end, kind: 'password' } : undefined;
}

/** Whether the words before or behind a pair on its line say that somebody comes in with it; undefined where the line goes on. */
function isAboutEntering(text: string, at: number, end: number, complete: boolean): boolean | undefined {
  const before = text.slice(Math.max(0, at - ahead), at);
  if (entering.test(before.slice(before.lastIndexOf('\n') + 1))) return true;
  const rest = text.slice(end, end + ahead);
  const line = rest.split('\n', 1)[0] ?? '';
  if (!complete && line === rest && rest.length < ahead) return undefined;
  return entering.test(line);
}
