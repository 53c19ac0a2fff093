import { isCredential } from '../judge/judge.ts';
import { isSignedWords } from '../judge/signed-words.ts';
import { isTelling } from '../judge/telling.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt, skipBlanks } from './place/characters.ts';
import { standsAlone } from './place/find-below.ts';
import { readValue } from './place/read-value.ts';
import { isElided, trimValue } from './place/trim-value.ts';

const words = 'login logins zugang zugangsdaten anmeldedaten credentials creds account user benutzer accès acceso identifiants credenciales credenziali inloggegevens accesso acesso credenciais wlan wifi wi-fi teamviewer anydesk ftp sftp smtp log-in login-daten signin'.split(' ').concat('log in', 'sign in', 'logged in', 'anmelden', 'einloggen', 'signed in', 'dane logowania', 'dane do logowania');
/** Verbs that say with what somebody is to come in, where the sentence says that it is about that. */
const verbs = new Set(['use', 'using', 'try', 'nimm', 'nutze', 'benutze', 'verwende', 'utilise', 'usa', 'gebruik', 'prends']);
/** Words before a user and what he comes in with, where the sentence says that it is about coming in. */
const joints = new Set(['with', 'mit', 'avec', 'con', 'com', 'met', 'jako']);
/** What somebody types into two fields, one behind the other. */
const typing = new Set(['enter', 'entered', 'entering', 'enters', 'type', 'typed', 'typing', 'gib', 'gebe', 'eingeben', 'saisir', 'saisis', 'saisissez', 'tape', 'tapez', 'introduce', 'introducir', 'ingresa', 'ingresar', 'inserisci', 'inserire', 'digita', 'digite', 'voer', 'vul', 'wpisz']);
/** What somebody needs for a thing: of a user and another word the other one must be nothing but a password. */
const needs = ['you need', 'you will need', 'brauchst du', 'brauchen sie', 'benötigst du', 'il te faut', 'il vous faut', 'necesitas', 'necesitáis', 'servono', 'heb je', 'precisas de', 'precisa de', 'potrzebujesz', 'mailbox', 'postfach', 'boîte', 'buzón', 'casella', 'caixa', 'skrzynka'];
const isNeed = new Set(needs);
/** Who has all rights somewhere, and a sign behind where that is. */
const rooted = ['root on', 'admin on', 'root auf', 'admin auf', 'root sur', 'admin sur', 'root op', 'admin op', 'root en', 'admin en', 'root su', 'admin su', 'root na', 'admin na'];
const isRooted = new Set(rooted);
// With their blank: other words begin so too.
const triggers: readonly Trigger[] = [...words, ...[...verbs, ...joints, ...typing, ...needs, ...rooted].map((verb) => `${verb} `)].map((literal) => ({ literal, anyCase: true, begins: 'word' }));

const user = /(?: \([^()\n]{1,30}\)| (?:for|fürs?|fuers?|pour|para|to|zum|zur|per|voor|vom|von|beim|im|am|ins|du|de|des|del|della|van) [^\n:]{1,30}| \p{Lu}[\p{L}\d.-]{1,24}(?=:))?(?: (?:is|are|was|were|ist|sind|war|waren|lauten|est|sont|était|son|era|eran|as|with|using|mit|als|avec|con|met))? ?[:?]? {1,3}(?:(?:[\w-]{1,40}\.){1,4}[a-z]{2,12} {1,2}[/|,–-] {1,2})?["'`(]?[\w.+@-]{1,64}["'`]?(?: {1,2}(?:\/|-|–|:|,|\||and|und|et|y|e|en|i|with|mit) {1,2}|, then |\/|:(?![/\s]))/iuy;

/** With a blank alone between them a pair is one where the word before says that it is. */
const listed = /^(?:creds|credentials|zugangsdaten|anmeldedaten|identifiants|credenziali|credenciales)$/i;
const apart = / ?: {1,3}[\w.+@-]{2,64} {1,2}(?=[^\s/|:,=-])/y;
const between = / {1,2}["'`]?[\w.+@-]{1,64}["'`]? \/ /y;
const joined = / {1,2}["'`]?[\w.+@-]{1,64}["'`]?(?: ?\/ ?| [-–] |,? (?:and|then|und|dann|et|puis|y|e|en|i) |, )(?=\S)/iy;
const place = /(?: [\p{L}\d.’'-]{1,24}){1,5} ?[?:] {1,2}(?=\S)/uy;
const entering = /(?:kommst du|komm(?:e|t)? (?:ich|man|ihr|wir|mit)|reinkomm|(?:^|[^\p{L}])(?:rein|erin|entra|entre|entrar|backend|back-end|dashboard|panel)(?!\p{L})|get into|zalog|inlog|aanmeld|zugang|zugriff|log[ -]?in|sign[ -]?in|log into|access|get in|credentials|anmeld|einlogg|connexion|connect|accès|acceso|accesso)/iu;
const ahead = 64;

/** A user and a password beside one another in a sentence: `login: bob / …`, `Zugang: bob:…`. */
export function createToldPairRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'told-pair', triggers, examine: (place) => examinePair(place, isKnown) };
}

function examinePair({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const word = text.slice(at, end).toLowerCase().trimEnd();
  const behind = at + word.length;
  if (isNeed.has(word) || isRooted.has(word) || typing.has(word)) return examineTelling(text, matchAt(isRooted.has(word) ? place : joined, text, behind), behind, complete);
  const used = verbs.has(word) || joints.has(word);
  const pair = matchAt(joints.has(word) ? joined : used ? between : user, text, behind);
  const found = pair ?? (listed.test(word) ? matchAt(apart, text, behind) : undefined);
  if (found === undefined) return undefined;
  const read = readValue(text, skipBlanks(text, behind + found[0].length), complete);
  if (read === undefined) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, false);
  const raw = text.slice(value.start, value.end);
  if (joints.has(word) || text.slice(behind, read.start).includes('?') ? !isTelling(raw) : !isSignedWords(raw, true) && !isCredential(raw, { strength: 'prose', password: true, quoted: true }, isKnown)) return undefined;
  const sure = used ? isAboutEntering(text, at, read.end, complete) : pair !== undefined || standsAlone(text, read.end, complete);
  if (sure === undefined) return { open: value.start };
  return sure ? { start: value.start, end: value.end, kind: 'password' } : undefined;
}

function examineTelling(text: string, found: RegExpExecArray | undefined, behind: number, complete: boolean): Outcome {
  const read = found === undefined ? undefined : readValue(text, behind + found[0].length, complete);
  if (read === undefined) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, false);
  return !isElided(text, value.end) && isTelling(text.slice(value.start, value.end)) ? { start: value.start, end: value.end, kind: 'password' } : undefined;
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
