import { isJoinedWords } from '../../judge/joined-words.ts';
import { isKeyedWords } from '../../judge/keyed-words.ts';
import type { Standing } from '../../judge/judge.ts';
import { isDottedPhrase } from '../../judge/mixed-phrase.ts';
import { isOfWords } from '../../judge/of-words.ts';
import { isSignedWords } from '../../judge/signed-words.ts';
import type { Name } from '../key/find-name.ts';
import type { KeyMeaning } from '../key/judge-key.ts';
import { changes, type ValuePlace } from './find-value.ts';
import type { Value } from './read-value.ts';

const section = /(?:^|\n)\[[\w .:-]{1,40}\](?:\([^()\n]{1,40}\))?[ \t]{0,4}\r?\n(?:(?:[\w.-]{1,32} ?=|[#;])[^\n]{0,80}\n){0,6}$/;
/** What stands before the password in the settings of a connection. */
const connection = /(?:^|[\s"'`;({])(?:driver|provider|server|host|hostname|data source|datasource|address|addr|dsn|uid|user|user ?id|user ?name|database|initial catalog|dbq|port)\s?=\s?[^;\n]{0,80};(?:[^;=\n]{1,40}=[^;\n]{0,60};){0,4}\s?$/i;
/** Names of variables of the environment and of properties, which no program has. */
const outside = /^(?:[A-Z][A-Z\d]*(?:_[A-Z\d]+)+|[a-z][\w-]*(?:\.[\w-]+)+)$/;

const constant = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/;

/**
 * Whether a value without quotes stands where no quotes are needed, in a section of settings, a connection or a file of variables, and is made of words
 * that would otherwise be members of something.
 */
export function isSetting(text: string, name: Name, meaning: KeyMeaning, where: ValuePlace, value: Value): boolean {
  if (value.quoted || where.form !== 'assigned' || meaning.strength !== 'medium') return false;
  const raw = text.slice(value.start, value.end);
  if (!isJoinedWords(raw, true, false) && !isOfWords(raw) && !(meaning.kind === 'password' && (isKeyedWords(raw, { told: false, quoted: true }) || isSignedWords(raw, true)))) return false;
  const before = text.slice(Math.max(0, name.start - 128), name.start);
  // The option of a command is given nothing else.
  if (meaning.kind === 'password' && text.charCodeAt(value.start - 1) === 61 && /(?:^|\s)--?$/.test(before.slice(-3))) return true;
  const ends = text.charCodeAt(value.end) === 10 || text.charCodeAt(value.end) === 13 || value.end === text.length;
  // A variable that a command is given, and one of a container.
  if (text.charCodeAt(value.start - 1) === 61 && /^[A-Z][A-Z\d_]{3,}$/.test(name.text) && /(?:^|[\n;&|(] ?|\b(?:export|env|ENV|ARG) )$/.test(before.slice(-12)) && text.charCodeAt(value.end) === 32) return true;
  if (ends && meaning.kind === 'password' && /\n[ \t]{1,24}value: $/.test(text.slice(Math.max(0, value.start - 32), value.start))) return true;
  if (ends && section.test(before)) return true;
  if (ends && meaning.kind === 'password' && /^[A-Z][A-Z\d_]+$/.test(name.text) && /(?:^|\n)[ \t]{0,8}(?:export|ENV|ARG) $/.test(before)) return true;
  // Nor are there members behind a colon at the end of a line.
  if (ends && where.colon && meaning.kind === 'password' && text.charCodeAt(value.start - 1) === 32) return true;
  if (meaning.kind === 'password' && (ends || /["';]/.test(text.charAt(value.end))) && connection.test(before)) return true;
  return ends && text.charCodeAt(value.start - 1) === 61 && (meaning.kind === 'password' ? outside : constant).test(name.text) && /(?:^|\n)[ \t]{0,8}(?:export |ENV |ARG |- |Environment=)?$/.test(before);
}

const verb = /(?:[:=]|(?:^|[\s:=])(?:is|ist|lautet|luidt|est|c['’]est|es|è|é|now|jetzt|neu|nun|maintenant|ahora|ora|adesso|nu|agora|teraz|brzmi|(?:heißt|heisst|ist|lautet) (?:(?:ab|seit) (?:heute|jetzt|sofort|gestern)|nun)|heißt|still|noch|toujours|ancora|siendo|steeds|ainda|nadal|müsste|sollte|könnte|wäre|glaube|probably|vermutlich|wahrscheinlich|maybe|mal|try|think|believe|denke|crois|creo|credo|wohl|be|it['’]s|être|ser|essere)) {1,2}["'\x60]?$/i;
/** What stands before a name that is told with its value right behind it: `log in with password …`. */
const given = /(?:^|[\s(])(?:with|using|mit|avec|con|met|com|and|und|et|y|e|en)(?: (?:the|dem|das|le|la|il|el|het|a|o))? {1,2}$/i;
const preposition = / (?:to|auf|à|a|en|in|naar|para|par|durch|por|with) {1,2}["'\x60]?$/i;
const changed = /^["'\x60]? {1,2}(?:geändert|geaendert|gesetzt|umgestellt|gewechselt|zurückgesetzt|zurueckgesetzt|aktualisiert|umgeändert|veranderd|gewijzigd|aangepast|ändern|setzen|zurücksetzen)/;

const become = /^[^\n.;]{0,60}(?: |ge)(?:reset|changed|set|updated|replaced|zurückgesetzt|geändert|gesetzt|ersetzt|changé|remplacé|modifié|cambiada|cambiado|cambiata|impostata|alterada|veranderd|gewijzigd|réinitialisé|restablecida|restablecido|reimpostata|redefinida) [\p{L}]{1,5} {1,2}["'\x60]?$/u;

/** Whether a sentence says plainly that a password is two words and a number or several words, or was set to them: names of hosts look alike. */
export function isGiven(text: string, name: Name, where: ValuePlace, value: Value, standing: Standing): boolean {
  const raw = text.slice(value.start, value.end);
  const signed = standing.password && (where.form === 'told' || where.form === 'alone' || where.colon) && isSignedWords(raw, true);
  // A sentence may end with the sign that stands behind a name of something, but not with one that parts its words as well.
  if (signed && (where.colon || where.form === 'alone' || value.start - name.end <= 2 || /\p{L}[^\p{L}]\p{L}/u.test(raw))) return true;
  if (where.form !== 'told' || !standing.password || (!signed && !isOfWords(raw))) return false;
  const before = text.slice(Math.max(0, value.start - 24), value.start);
  // The key of a network is hardly spoken of in another way.
  if (value.start - name.end <= 2 && /(?:^|[ -])wpa[23]?(?:$|[ -])/i.test(name.text)) return true;
  if (verb.test(before)) return true;
  if (value.start - name.end <= 2 && given.test(text.slice(Math.max(0, name.start - 16), name.start))) return true;
  if (preposition.test(before) && become.test(text.slice(name.end, value.start))) return true;
  return preposition.test(before) && (changed.test(text.slice(value.end, value.end + 24)) || changes.test(text.slice(Math.max(0, name.start - 64), name.start)));
}

/** Quotes of books, which no program puts around a text. */
const bookish = /[„“«»]\s?$/u;

/** Whether a sentence or a note says plainly that a password is words with points between, in quotes: behind a colon in those of books, since a program names its texts so. */
export function isQuotedDotted(text: string, where: ValuePlace, value: Value, standing: Standing): boolean {
  if (!standing.password || !value.quoted || !isDottedPhrase(text.slice(value.start, value.end))) return false;
  const before = text.slice(Math.max(0, value.start - 24), value.start);
  return (where.form === 'told' && verb.test(before.replace(bookish, ''))) || (where.colon && bookish.test(before));
}

/** A network that a note names before its key. */
const network = /(?:^|[^\p{L}])(?:[Ww][Ii]-?[Ff][Ii]|WLAN|[Ww]lan|SSID|WPA[23]?|(?:[Nn]etz(?:werk)?|[Nn]etwerk|[Nn]etwork|[Rr]ede?|[Rr]ete|[Rr]éseau|[Ss]ieć)[: ] ?(?:["'“„«] ?|\p{Lu}))(?![\p{Ll}]{0,24}(?:rechnung|nummer|invoice|support))/u;
const ofNumber = /(?:^|[^\p{L}])(?:ticket|number|nummer|num[eé]ro|número|ids?|nr|no|tel\p{L}{0,6}|phone|serial|kunden\p{L}{0,8}|invoice|rechnung|port)(?!\p{L})/iu;
const longestNumber = 20;

/** Whether a sentence names a wireless network before a name for its key. */
export function isOfNetwork(text: string, from: number, to: number): boolean {
  const line = text.slice(Math.max(0, from - 64), to);
  return network.test(line.slice(line.lastIndexOf('\n') + 1));
}

/** Whether a value is a number such as devices for networks have for a key, where a sentence gives it to one. */
export function isNetworkNumber(text: string, name: Name, meaning: KeyMeaning, where: ValuePlace, value: Value): boolean {
  if ((where.form !== 'told' && !where.colon) || (meaning.kind !== 'password' && meaning.strength !== 'weak') || value.end - value.start > longestNumber || value.start - name.end > 24) return false;
  return /^\d{8,}$/.test(text.slice(value.start, value.end)) && isOfNetwork(text, name.start, value.start) && !ofNumber.test(text.slice(name.start, value.start));
}

/** Groups of letters and digits, of which a code is that lets somebody in again who lost everything else. */
const groups = /^(?:(?=.*\d)[A-Za-z\d]{4,8}(?:-[A-Za-z\d]{4,8}){1,7}|(?:[A-Z\d]{4}|[a-z]{4})(?:-(?:[A-Z\d]{4}|[a-z]{4})){3,7})$/;

/** Whether a value is such a code, and its name says so. */
export const isRecoveryCode = (name: string, value: string): boolean => /^(?:backup |account |filevault |bitlocker )?(?:recovery|backup|wiederherstellungs|notfall|herstel|secours)[ _-]?(?:recovery[ _-]?)?(?:codes?|keys?)$/i.test(name) && groups.test(value);

/** Whether a value is one of the short codes that open a meeting or a device, and its name says so. */
export const isPasscode = (name: string, value: string): boolean => (/^(?:meeting[ _-]?)?(?:passcode|kenncode)$/i.test(name) && /^(?=.*(?:\d|[a-z][A-Z]))[A-Za-z\d]{6,12}$/.test(value)) || (/(?:^|[ _-])passkey$/i.test(name) && /^(?!(\d)\1+$|123456|000000)\d{6}$/.test(value));

/** What a password is for, and a verb or a colon that its number follows; or the name of somebody before it. */
const forWhat = /^(?: (?:for|für|fürs|zum|zur|beim|vom|von|pour|du|de|del|della|do|da|para|per|voor|van|of|to)(?: [\p{L}\d-]{1,20}){1,3})?(?::| (?:is|ist|lautet|luidt|est|es|è|é|to)(?: (?:now|jetzt|nun|maintenant|ahora|ora|nu|agora))?:?) $/u;
const ofSomebody = /(?:user(?:name)?|login|benutzer(?:name)?|nutzer|kennung|utilisateur|identifiant|usuario|utente|gebruiker|anmeldename)[: ] ?[^\s,;]{1,40}[,;] ?$/i;

/** Whether a sentence gives a number of eight digits or more as the password itself: `Kennwort für die Datei: …`. Such numbers of calls and orders have names of their own. */
export function isToldNumber(text: string, name: Name, where: ValuePlace, value: Value): boolean {
  if (where.form !== 'told' && !where.colon) return false;
  const between = text.slice(name.end, value.start);
  if (!/^(?!(?:19|20)\d{6}$|(\d)\1+$|12345678|0{3})\d{8,12}$/.test(text.slice(value.start, value.end)) || ofNumber.test(between)) return false;
  return forWhat.test(between) || (/^:? $/.test(between) && ofSomebody.test(text.slice(Math.max(0, name.start - 64), name.start)));
}
