import { isCredential, type Standing } from '../judge/judge.ts';
import { isKeyedWords } from '../judge/keyed-words.ts';
import { isMixedPhrase } from '../judge/mixed-phrase.ts';
import { isOfWords } from '../judge/of-words.ts';
import { isDashedPhrase, isPhrase } from '../judge/phrase.ts';
import { isSignedWords } from '../judge/signed-words.ts';
import { countUnexplained } from '../judge/unexplained.ts';
import { isName, splitWords } from '../judge/vocabulary.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { decodePercent } from './known.ts';
import { findName, type Name } from './key/find-name.ts';
import { judgeKey, type KeyMeaning } from './key/judge-key.ts';
import { isSharedSecret } from './key/plainly-secret.ts';
import { skipBlanks } from './place/characters.ts';
import { standsAlone } from './place/find-below.ts';
import { findValues, type ValuePlace } from './place/find-value.ts';
import { standsOutInSentence } from './place/find-told.ts';
import { isGiven, isPasscode, isNetworkNumber, isOfNetwork, isQuotedDotted, isRecoveryCode, isSetting, isToldNumber } from './place/kinds-of-settings.ts';
import { isParameterNumber } from './place/parameter-number.ts';
import { readList } from './place/read-list.ts';
import { readValue, type Value } from './place/read-value.ts';
import { isElided, trimValue } from './place/trim-value.ts';
import { reach } from './place/reach.ts';

/** Where a name ends that has the word glued to another one: `remotepass = …`, `SSHPASS='…'`. */
const glued = ['pass=', 'pass =', 'pass:', 'pass":', "pass':", '_pw\n', '_pwd\n', '_pw_', 'passphrase ', 'pswd='];
const anywhere = 'passw token secret apikey api_key api-key kennwort geheim contrase パスワード 비밀번호 κωδικός лозинка пароля парола pwd= pwd" pwd: pwd\''.split(' ').concat(['密码', '密碼', '口令', '암호'].flatMap((word) => [':', '：', '=', ' ', '"'].map((sign) => word + sign)));
const words = `
  api key oauth hasłem haslem geheimwort pw: pw= auth pwd pass passphrase passcode pswd mdp senha clave contrase wachtwoord wiederherstellungscode wiederherstellungsschlüssel wiederherstellungsschluessel notfallcode herstelcode haslo hasło losenord lösenord adgangskode passord salasana slapta geslo lozinka zaporka parool jelszó jelszo heslo parola jeton motdepasse mot credential creds cred bearer jwt hmac pepper psk privkey
  dockerconfigjson dockercfg pat otp totp seed salt session sess sid cookie login license licence community bindpw requirepass masterauth primaryauth pskvalue rocommunity rwcommunity cryptkey radiuskey upgradekey dnpass controlpass dbrwpw dbropw ampdbpass loginpas storepass keypass rootpw dbpass rootpass smtppass mailpass ftppass mysqlpass adminpass phpsessid jsessionid aspsessionid
  geheimnis kenncode lizenzschlüssel lizenzschluessel produktschlüssel produktschluessel aktivierungsschlüssel netzwerkschlüssel netzwerkschluessel schlüssel schluessel schlussel clé cle clef chave chiave klucz sleutel recovery backup segreto segredo kennwort losungswort passw presharedkey accountkey sharedaccesskey userpass unseal sekret şifre sifre пароль
  dbpw userpw adminpw mailpw smtppw ftppw sqlpw mysqlpw pgpw ldappw imappw popwd wifipw wlanpw vpnpw sshpw authpw loginpw httppw webpw backuppw masterpw proxypw redispw mqttpw nutzerpw benutzerpw dbpwd userpwd adminpwd rootpwd mailpwd smtppwd ftppwd sqlpwd ldappwd vpnpwd wifipwd
`.split(/\s+/).filter((word) => word.length >= 3).concat('pw ', 'pw\n', 'pw[', 'pw"', 'pw\'', 'pw, ', 'pw. ', 'pw?', 'ww ', 'ww:', 'secreto compartido', "code d'acc", 'code d’acc', 'código de ac', 'codigo de ac', 'codice di acc', "codice d'acc");

/** Names of settings, in every spelling and notation, and what is assigned to them. */
export function createAssignmentRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'assignment', triggers: makeTriggers(), examine: (place) => examineAssignment(place, isKnown) };
}

function makeTriggers(): Trigger[] {
  const open = anywhere.map((literal): Trigger => ({ literal, anyCase: true, begins: 'anywhere' }));
  return [...open, ...glued.map((literal): Trigger => ({ literal, anyCase: true, begins: 'anywhere' })), ...[...new Set(words)].filter((word) => !anywhere.some((each) => word.includes(each))).map((literal): Trigger => ({ literal, anyCase: true, begins: 'hump' }))];
}

function examineAssignment(place: Place, isKnown: (value: string) => boolean): Outcome | readonly Outcome[] {
  const { text, complete } = place;
  let literal = place.end;
  // Some literals are so short that they take in the sign behind them.
  while (literal > place.at && isSign(text.charCodeAt(literal - 1))) literal -= 1;
  const name = findName(text, place.at, literal, complete);
  if (name === undefined) return undefined;
  const meaning = judgeKey(name.text);
  if (meaning === undefined || meaning.kind === 'seed-phrase' ) return undefined;
  const found = findValues(text, name.start, name.end);
  if (found.length === 0 || (found[0]?.form !== 'typed' && isElsewhere(text, name))) return undefined;
  const verb = /^pass(?:es)?$/i.test(name.text);
  // A variable of a server's settings: the next word is another argument.
  const isVariable = text.charCodeAt(name.start - 1) === 36;
  const places = found.filter((where) => where.at - place.at <= reach && (where.form !== 'told' || (!isVariable && (directive.test(name.text) || standsOutInSentence(text, where.at, isKnown)) && !(verb && where.at > name.end + 3 && !isGivenAsNoun(text, name, where)))));
  return places.flatMap((where) => (readList(text, where.at, complete) ?? [readWrapped(text, where.at, complete)]).map((value) => (value === undefined ? undefined : judgeValue(place, name, meaning, where, value, isKnown))));
}

/** Whether `pass` is short for a password: a word that belongs to a noun before it, or none, and a sign before the value that no sentence has. */
function isGivenAsNoun(text: string, name: Name, where: ValuePlace): boolean {
  if (!/(?:=|(?:^|[ '’])(?:is|s)) {0,2}$/.test(text.slice(where.at - 5, where.at))) return false;
  return name.start === 0 || text[name.start - 1] === '\n' || /(?:^|[^\p{L}])(?:new|old|current|temp|temporary|the|my|our|your) $|[\p{L}\d][,;] $/iu.test(text.slice(Math.max(0, name.start - 16), name.start));
}

/** What is typed, without the names of keys that are struck behind it: `…{enter}`. */
function withoutKeys(text: string, read: Value): Value {
  const keys = /\{(?:enter|tab|return)\}$/i.exec(text.slice(Math.max(read.start, read.end - 8), read.end))?.[0].length ?? 0;
  return { ...read, end: read.end - keys };
}

/** A blank, or a sign that joins a name and its value, or opens it: of those a trigger may end with. */
const isSign = (code: number): boolean => code === 32 || code === 44 || code === 46 || code === 63 || code === 58 || code === 0xff1a || code === 61 || code === 10 || code === 34 || code === 39 || code === 91;

function judgeValue({ text, at, complete }: Place, name: Name, meaning: KeyMeaning, where: ValuePlace, read: Value, isKnown: (value: string) => boolean): Outcome {
  if ((where.form === 'quoted' || where.form === 'listed' || where.form === 'typed') && !read.quoted) return undefined;
  if (read.start - at > reach) return undefined;
  if (read.open) return { open: read.start };
  const query = /[?&]$/.test(text.slice(Math.max(0, name.start - 1), name.start));
  const value = where.form === 'typed' ? withoutKeys(text, read) : trimValue(text, read, query);
  if (value.end === value.start) return undefined;
  const alone = where.form !== 'alone' || standsAlone(text, read.end, complete);
  if (alone === undefined) return { open: value.start };
  if (!alone) return undefined;
  const standing = standingOf(text, name, meaning, where, read, query);
  const raw = text.slice(value.start, value.end);
  // What is itself a name and a value: a cookie, a parameter, another option.
  if (where.form === 'flag' && !value.quoted && /^-{1,2}[a-z]/.test(raw)) return undefined;
  if (!isKnown(raw) && saysOtherwise(text, name, meaning, where, standing, value)) return undefined;
  if (isPair(raw) && !((where.form === 'told' && standing.password && /=[^=]+=[^=]/.test(raw)) || (where.form === 'flag' && standing.password && /^[A-Z][a-z]+\d+=/.test(raw)) || ((where.form === 'told' || where.form === 'flag' || where.form === 'assigned') && standing.password && (isSyllableAndMore(raw) || isKeyedWords(raw, { told: true, quoted: false }) || isMixedPhrase(raw, true) || isSignedWords(raw, true)))) && (standing.strength === 'weak' || where.form === 'told' || where.form === 'flag' || where.form === 'below')) return undefined;
  const shared = isPersonal(text, name, raw, read.quoted) || isSharedSecret(name.text, meaning, raw, read.quoted || (where.form === 'assigned' && /\p{Lu}/u.test(raw) && !raw.includes('.') && /^[\r\n]?$/.test(text.charAt(value.end)))) ? { ...standing, password: true } : standing;
  const taken = isRecoveryCode(name.text, raw) || isPasscode(name.text, raw) || (shared.password && isToldNumber(text, name, where, value)) ? { strength: 'strong' as const, password: true, quoted: true } : isNetworkNumber(text, name, meaning, where, value) ? { strength: 'medium' as const, password: true, quoted: true } : isSetting(text, name, meaning, where, value) ? { ...shared, password: true, quoted: true } : isGiven(text, name, where, value, shared) ? { ...shared, strength: 'medium' as const, quoted: true } : shared;
  const sure = (where.form === 'assigned' && ofNetwork.test(name.text) && isDashedPhrase(raw)) || isParameterNumber(text, name, value) || isQuotedDotted(text, where, value, standing);
  if (sure) return { start: value.start, end: value.end, kind: meaning.kind };
  // What follows on the line decides how the value is to be taken; what is none at its best place need not wait for that.
  const told = where.form === 'told';
  const undecided = !complete && (where.colon || told) && (!read.quoted || (told && isOfWords(raw))) && /^["'`]?[ \t]{0,63}\p{L}{0,24}$/u.test(text.slice(read.end, read.end + 88));
  if (undecided) return isCredential(raw, { ...taken, strength: 'medium', quoted: taken.quoted || told }, isKnown) || isCredential(raw, taken, isKnown) ? { open: value.start } : undefined;
  return isCredential(query ? decodePercent(raw) : raw, taken, isKnown) ? { start: value.start, end: value.end, kind: meaning.kind } : undefined;
}

function standingOf(text: string, name: Name, meaning: KeyMeaning, where: ValuePlace, value: Value, query: boolean): Standing {
  const password = meaning.kind === 'password';
  const standing = (strength: Standing['strength']): Standing => ({ strength, password, quoted: value.quoted });
  if (meaning.strength === 'weak' && (where.colon || where.form === 'told') && (wireless.test(text.slice(Math.max(0, name.start - 64), name.start)) || isOfNetwork(text, name.start, name.start))) return { strength: isOfWords(text.slice(value.start, value.end).replace(/\.$/, '')) ? 'medium' : 'prose', password: true, quoted: value.quoted || isOfWords(text.slice(value.start, value.end)) };
  if (meaning.strength === 'weak') return standing(query || (name.text === 'PASS' && where.form === 'assigned' && !where.colon) || isConstantDigest(text, name, value) || isBelowApi(text, name) ? 'medium' : password && (where.colon || (where.form === 'told' && (text[skipBack(text, where.at)] === ':' || /^(?:clave|chave|chiave)$/i.test(name.text)))) && name.text !== 'PASS' ? 'prose' : 'weak');
  if (where.form === 'flag') return standing(password ? 'strong' : 'medium');
  if (where.form === 'told' && directive.test(name.text) && !/^[a-z]+$/.test(text.slice(value.start, value.end)) && isConfigLine(text, name, value)) return { strength: 'strong', password: true, quoted: true };
  if (where.form === 'told' && password && /(?:^|[\s;&|])nmcli [^\n]{0,88}$/.test(text.slice(Math.max(0, name.start - 96), name.start))) return { strength: 'strong', password: true, quoted: true };
  if (where.form === 'told' && password && netrc.test(text.slice(Math.max(0, name.start - 96), name.start))) return { strength: 'strong', password: true, quoted: true };
  if (where.form === 'told' && isConfigLine(text, name, value)) return { strength: 'medium', password, quoted: value.quoted || (password && isOfWords(text.slice(value.start, value.end))) };
  if (where.form === 'told') return standing('prose');
  if (where.form === 'below' || where.form === 'alone' || (where.form === 'listed' && !isSetter(text, name.start))) return standing('prose');
  return standing(where.colon && !value.quoted && goesOn(text, value.end) ? 'prose' : 'medium');
}

/** Whether a value is one that people think up, under the key of what is encrypted or signed. */
const isPersonal = (text: string, name: Name, raw: string, quoted: boolean): boolean => (/^(?:[-.]?\p{Lu}?\p{Ll}{3,}|.*[!*+#$%&^~])/u.test(raw) && /\d\d|\d[\p{Lu}_]/u.test(raw) && isBelowSecret(text, name) && isCredential(raw, { strength: 'medium', password: true, quoted }, () => false));

/** What stands before a password in a file of logins by machine. */
const netrc = /(?:^|\s)machine\s{1,8}\S{1,64}\s{1,8}login\s{1,8}\S{1,64}\s{1,8}$/;

/** The key of an interface, and what a shop or a counter of visits salts with, have names of one word in a block or a section of their own. */
function isBelowApi(text: string, name: Name): boolean {
  const before = text.slice(Math.max(0, name.start - 128), name.start);
  if (/^(?:key|Key)$/.test(name.text)) return belowApi.test(before) || isBelowSecret(text, name);
  return name.text === 'salt' && /(?:^|\n)\[General\][^[]{0,112}$/.test(before);
}

const belowApi = /(?:^|\n)([ \t]{0,24})(?:api|auth|security|authentication):[ \t]{0,8}\r?\n(?:\1[ \t]{1,8}[\w-]{1,32}:[^\n]{0,48}\n){0,3}\1[ \t]{1,8}$/;
/** What a block, a section or an object is for whose key is a secret. */
const keeping = '(?:(?:api|app|data|db|disk|backup|cookie|session|token)?[-_.]?(?:encryption|encrypter|crypto|cipher|signing|signature|hmac|jwt|session|cookie|webhooks?)|auth|authentication)';
const inBlock = new RegExp(`(?:^|\\n)([ \\t]{0,24})(?:- )?${keeping}:[ \\t]{0,8}\\r?\\n(?:\\1[ \\t]{1,8}[\\w-]{1,32}:[^\\n]{0,48}\\n){0,3}\\1[ \\t]{1,8}$`, 'i');
const inSection = new RegExp(`(?:^|\\n)\\[(?:[\\w.-]{1,32}\\.)?${keeping}\\][ \\t]{0,8}\\r?\\n(?:[\\w-]{1,32}[ \\t]{0,4}=[^\\n]{0,48}\\n){0,3}[ \\t]{0,8}$`, 'i');
const inObject = new RegExp(`(?:^|[\\s{,"'])${keeping}["']?[ \\t]{0,4}(?::|=>?)[ \\t]{0,4}[{[]\\s{0,16}(?:["']?[\\w-]{1,32}["']?[ \\t]{0,4}(?::|=>?)[ \\t]{0,4}["'\\w.-]{1,40},\\s{0,16}){0,3}["']?$`, 'i');

/** Whether a key stands in what is for encrypting, signing or sessions: what is encrypted with it is entered by people as often as it is drawn. */
function isBelowSecret(text: string, name: Name): boolean {
  if (!/^(?:key|Key)$/.test(name.text)) return false;
  const before = text.slice(Math.max(0, name.start - 128), name.start);
  return inBlock.test(before) || inSection.test(before) || inObject.test(before);
}

/** Names for what is a phrase by its nature. */
const ofNetwork = /(?:psk|passphrase|pass_phrase)$/i;

/** A note on a network tells its key. */
const wireless = /(?:^|[^\p{L}])(?:wi-?fi|wlan|ssid|réseau|reseau)(?!\p{L})[^{}=;]*$/iu;

/** Names of settings that servers and devices know, whose value stands behind a blank and is nothing but a password. */
const directive = /^(?:auth_?pass|requirepass|masterauth|primaryauth|bindpw|rootpw|rootdn_?pw|authldapbindpassword|sql_?password|wpa_passphrase|psksecret)$/i;

/** The last character before a place that is no blank. */
function skipBack(text: string, at: number): number {
  let to = at - 1;
  while (to > 0 && text.charCodeAt(to) === 32) to -= 1;
  return to;
}

/** What stands before a secret that is only named, since there is none. */
const lacking = /(?:^|[^\p{L}])(?:undefined|unknown|missing|nonexistent|no such|external|unused) $/iu;

/** Whether a value says by itself or by where it stands that it is none, for the name it has. */
function saysOtherwise(text: string, name: Name, meaning: KeyMeaning, where: ValuePlace, standing: Standing, value: Value): boolean {
  const raw = text.slice(value.start, value.end);
  if (text[value.start - 1] === '=' && quotedPrintable.test(raw)) return true;
  if (sealed.test(raw) && /\bencryptedData["']?:/.test(text.slice(Math.max(0, name.start - 64), name.start))) return true;
  if (/^-{1,2}[A-Za-z][\w-]*=|^[a-z-]+=$|^[A-Z]+_[A-Z_]+=$/.test(raw) || isElided(text, value.end) || (where.form === 'told' && /\{[\w-]+:/.test(raw))) return true;
  // A list of options, of which each has a name of its own.
  if (/^\(\w{2,32} ?=/.test(raw)) return true;
  // Two variables, of a user and of a password.
  if (/^\$\{?\w{1,40}\}?:\$\{?\w{1,40}\}?$/.test(raw)) return true;
  // The words of a link, as notes on a release have them.
  if (raw.startsWith('[') && text.startsWith('](http', value.end)) return true;
  if (/^licen[cs]e$/i.test(name.text)) return !licenceKey.test(raw);
  // A word that means much else, alone: keys of rows and files are in lower case, and in a sentence it is any key.
  if (meaning.strength === 'weak' && !meaning.compound && standing.strength === 'weak' && (where.form === 'told' || (meaning.kind === 'secret' && /^[a-z0-9]+$/.test(raw) && (raw.length < 32 || /^[0-9a-f]+$/.test(raw))))) return true;
  if (where.form === 'told' && /\w[/\\][\w.-]{0,40}$/.test(text.slice(Math.max(0, name.start - 42), name.start))) return true;
  if (/^tokens$/i.test(name.text) && /^\w{1,24}=\d+$/.test(raw)) return true;
  // The id of a key, and the name of a secret in a place of its own.
  if ((/^[0-9A-F]{40}$/.test(raw) && /(?:gpg|pgp|store|sign(?:ing)?)[_-]?key$/i.test(name.text)) || (meaning.kind === 'secret' && /^[a-z][a-z\d-]{1,40}\/[a-z][a-z\d-]{1,60}$/.test(raw))) return true;
  if ((name.text === 'PWD' && raw.startsWith('/')) || (name.text === 'pwd' && /^~?(?:\/[\w.-]+){2,}\/?$/.test(raw)) || (meaning.kind !== 'password' && where.form === 'quoted' && lacking.test(text.slice(Math.max(0, name.start - 16), name.start)))) return true;
  if (ofNoKey.test(raw) && /(?:gpg[^\n]{0,60}|\b(?:no|not|missing|kein|keinen|unknown) (?:secret |private )?)$/i.test(text.slice(Math.max(0, name.start - 72), name.start))) return true;
  return /^pass(?:es)?$/i.test(name.text) && (where.form === 'told' || where.form === 'quoted') && !/\d/.test(raw) && !isSignedWords(raw, true) && !(where.form === 'quoted' && (isPhrase(raw) || isMixedPhrase(raw, true)));
}

/** The id of a key, which a message says it does not have. */
const ofNoKey = /^(?:0x)?(?:[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{40})$/i;

/** What stands behind a name in a sentence of mail, where each sign beyond letters is written as `=` and two digits: a blank, a letter with a mark. */
const quotedPrintable = /^(?:20|09|[89A-F][0-9A-F])[^=]*=[0-9A-F]{2}/;

/** How what is sealed for a cluster begins. */
const sealed = /^Ag[A-D][\w+/]{60}/;

/** Groups of letters and digits, or a long value: licences themselves have names. */
const licenceKey = /^[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){3,}$|^[\w+/=.-]{40,}$/;

/** A short word with a capital, and behind its sign more than a name: `Kes=sel407X`. */
const isSyllableAndMore = (raw: string): boolean => /^[A-Z][a-z]{1,7}=(?=\D*\d{2})\p{L}{2,}\d{2,4}\p{Lu}?[!?*+#$%&]?$/u.test(raw) && splitWords(raw).every((word) => word.length < 3 || !isName(word));

function isPair(raw: string): boolean {
  const name = /^[-.]{0,2}([A-Za-z_][\w.-]{2,40})=(?!=?$)/.exec(raw)?.[1] ?? '';
  return name !== '' && (/^(?:[a-z_]+|[A-Z_]+)$/.test(name) ? name.length > 4 || countUnexplained(name) === 0 : countUnexplained(name) <= 0.2 * name.length);
}

/** A digest or a UUID under the name of a variable of the environment, such as `LOGGED_IN_KEY`: names of other spellings are those of caches and rows. */
function isConstantDigest(text: string, name: Name, value: Value): boolean {
  return /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(text.slice(name.start, name.end)) && /^(?:[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(text.slice(value.start, value.end));
}

/** Whether a name is part of what is no setting: the name of a resource, the selector of a style, a word of an encoded line of mail, what a digest is of. */
function isElsewhere(text: string, name: Name): boolean {
  const before = text.slice(Math.max(0, name.start - 96), name.start);
  if (before.endsWith('checksum/')) return true;
  if (!before.includes('arn:') && !before.includes('[') && !before.includes('=?')) return false;
  return /(?:^|[^\w])arn:[\w:*-]{0,80}$|\[[\w-]{1,16}[~|^$*]?=["']?$|=\?[\w-]{3,16}\?[QqBb]\?[^\s?]*$/.test(before);
}

/** Whether words follow on the same line: what stands before them is then one word of a sentence. */
function goesOn(text: string, end: number): boolean {
  return /^ \p{L}{2,23}(?:[ .,!?]|$)/u.test(text.slice(end, end + 26));
}

/** Whether a call such as `define(` or `setenv(` stands before a name: then a comma joins the name and its value. */
function isSetter(text: string, start: number): boolean {
  if (/(?:^|\n)[ \t]{0,12}(?:set|set_if_empty) :$/.test(text.slice(Math.max(0, start - 32), start))) return true;
  return /(?:define|set\w*|put\w*|add\w*|env\w*|property|header|config\w*|param\w*|option|secret\w*|append|update|get\w*|fetch|fill|type|ini_set)\(\s{0,4}(?:[A-Za-z_$>.-]{1,30},\s{0,4})?[bru@]?\\?["']?[\w.:/-]{0,40}$/i.test(text.slice(Math.max(0, start - 80), start));
}

/** Whether a line is a name and a value with nothing else, as in `requirepass …`, or `machine … login … password …`. */
function isConfigLine(text: string, name: Name, value: Value): boolean {
  const before = text.slice(Math.max(0, name.start - 96), name.start);
  if (/(?:^|\s)(?:login|user|machine)\s+\S+\s+$|(?:^|\n)[ \t]*(?:ENV|ARG|export|setx?(?: -[A-Za-z]{1,3}){0,2}|[Ss]et[Ee]nv|fastcgi_param|uwsgi_param|npm config set \S{0,64}|aws configure set|wp config set)[ \t]+$/.test(before)) return true;
  const behind = text[skipBlanks(text, value.end)] ?? '\n';
  return /(?:^|\n)[ \t]*$/.test(before) && skipBlanks(text, name.end) === value.start && (behind === '\n' || behind === '\r');
}

const wrapper = /(?:os\.|System\.)?(?:getenv|env|environ\.get|process\.env\.get)\(\s{0,4}["'][\w.-]{1,48}["'],\s{0,4}(?=["'])|<<(?=")|ConvertTo-SecureString (?:-(?:String|AsPlainText|Force) ){0,3}(?=["'])|(?:new |await |\[\])?[A-Za-z_][\w.:]{0,40}\(\s{0,8}(?:[bru]{1,2}(?=["']))?(?=["'`])|[bruBRfLN@$]{1,2}(?=["'])/y;

/** A value, also within a call that makes something of it: `SecretStr("…")`, `b"…"`. */
function readWrapped(text: string, at: number, complete: boolean): Value | undefined {
  wrapper.lastIndex = at;
  const call = wrapper.exec(text);
  return readValue(text, at + (call?.[0].length ?? 0), complete);
}
