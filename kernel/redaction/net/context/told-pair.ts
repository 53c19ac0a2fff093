import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt, skipBlanks } from './place/characters.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';

const words = 'login logins zugang zugangsdaten anmeldedaten credentials creds account user benutzer accès acceso identifiants credenciales credenziali inloggegevens accesso acesso credenciais wlan wifi wi-fi teamviewer anydesk ftp sftp smtp log-in login-daten signin'.split(' ').concat('log in', 'sign in', 'logged in', 'anmelden', 'einloggen', 'signed in');
const triggers: readonly Trigger[] = words.map((literal) => ({ literal, anyCase: true, begins: 'word' }));

const user = /(?: \([^()\n]{1,30}\)| (?:for|für|pour|para|to|zum|zur|per|voor|vom|von|beim) [^\n:]{1,30}| \p{Lu}[\p{L}\d.-]{1,24}(?=:))?(?: (?:is|are|ist|sind|lauten|est|sont|son|as|with|using|mit|als|avec|con|met))? ?:? {1,3}["'`]?[\w.+@-]{1,64}["'`]?(?: {1,2}(?:\/|-|–|:|,|\||and|und|et|y|e|en|with|mit) {1,2}|\/|:(?![/\s]))/iuy;

/** A user and a password beside one another in a sentence: `login: bob / …`, `Zugang: bob:…`. */
export function createToldPairRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'told-pair', triggers, examine: (place) => examinePair(place, isKnown) };
}

function examinePair({ text, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const found = matchAt(user, text, end);
  if (found === undefined) return undefined;
  const read = readValue(text, skipBlanks(text, end + found[0].length), complete);
  if (read === undefined) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, false);
  return isCredential(text.slice(value.start, value.end), { strength: 'prose', password: true, quoted: true }, isKnown) ? { start: value.start, end: value.end, kind: 'password' } : undefined;
}
