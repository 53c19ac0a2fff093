import { isKeyInHex } from '../judge/shapes.ts';
import { isSureOfItself } from '../judge/sure-of-itself.ts';
import { isTelling } from '../judge/telling.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt, skipBlanks } from './place/characters.ts';
import { readValue } from './place/read-value.ts';
import { isElided, trimValue } from './place/trim-value.ts';

/** Words for keys and tokens that programs have, by which a sentence may also give one in hexadecimal digits. */
const keys = [
  'zugangstoken', 'zugriffstoken', 'api-token', 'freischaltschlüssel', 'freischaltcode', 'schnittstellenschlüssel', 'aktivierungsschlüssel', 'activation key', 'key for the api', 'key for the rest api', 'key for our api', 'schlüssel für die api', 'schlüssel für die schnittstelle', "clé de l'api", 'clé de l’api', "clé d'activation", 'clé d’activation', "jeton d'accès", 'jeton d’accès', 'clave de la api', 'chave da api', "chiave dell'api", 'chiave dell’api', 'api-sleutel', 'toegangstoken', 'klucz api',
];
const isKey = new Set([...keys, 'api key', 'api-key', 'api-schlüssel', 'zugriffsschlüssel', 'zugangsschlüssel', 'secret key', 'access key', 'clé api', "clé d'api", 'clave api', 'chiave api', 'api token', 'access token', 'auth token']);
const words = [
  'password', 'passwort', 'kennwort', 'passphrase', 'passcode', 'mot de passe', 'mdp', 'contraseña', 'wachtwoord', 'senha', 'palavra-passe', 'hasło', 'lösenord', 'login', 'zugang', 'zugangsdaten', 'anmeldedaten', 'login-daten', 'logindaten', 'credentials', 'creds',
  'identifiants', 'credenziali', 'credenciales', 'inloggegevens', 'inlog', 'accès', 'acceso', 'accesso', 'anmelden', 'melde dich', 'melden sie sich', 'melde di', 'einloggen', 'logg dich', 'log in', 'sign in', 'get in with', 'logged in', 'logging in', 'signed in', 'signing in', 'inloggen', 'connecte-toi', 'connectez-vous', 'se connecter', 'entra con', 'entre con',
  'entrar con', 'accedi con', 'accede con', 'acceda con', 'wlan', 'wifi', 'wi-fi', 'pwd', 'api key', 'api-key', 'api-schlüssel', 'zugriffsschlüssel', 'zugangsschlüssel', 'secret key', 'access key', 'clé api', 'clé d\'api', 'clé d\'accès', 'clave api', 'chiave api', 'api token', 'access token', 'auth token', 'passkey', ...keys,
];

/** Letters that end a word for a secret, and what a sentence has behind it. */
const rest = /^\p{L}{0,3}(?:['’]s)?["'”»)]?[?!:,.]{0,2}(?=\s)/u;
/** A word of a sentence, and signs that stand between its words. */
const plain = /^["'“„«(]?(?:\p{L}[\p{L}'’-]{0,23}|\d{1,6})["'”“»)]?[,:?!.…]{0,2}$/u;
const joint = /^(?:[-–—/|:&+]|->|→)$/;
/** An address of mail, of which a sentence may speak as of anything. */
const mail = /^["'(<]?[\w.+-]{1,64}@[\w.-]{1,64}[>)"']?[,:?]?$/;
/** A machine or a site by its name: `Passwort auf nas.example.com ist …`. */
const host = /^(?:[a-z][a-z\d-]{0,40}\.){1,4}[a-z]{2,16}[,:]?$/;
/** What stands right before a value that is given, and what behind one that something was changed to. */
const giving = /^(?:(?:.{0,40}[?:])|to|zu|auf|naar|na|para|à|is|ist|est|es|è|é|jest|lautet|now|jetzt|nu|ora|ahora|maintenant|agora|teraz|hab|habe|ich|mal|try|probier|probiere|versuch|versuche|essaie|essaye|essayez|prueba|prova|probeer)$/iu;
const taken = /^["'”“»]? (?:genommen|gewählt|vergeben|eingestellt|eingerichtet|gesetzt|geändert|umgestellt|zurückgesetzt|ingesteld|gekozen|gezet|pris|choisi|scelto|elegido|ustawione)(?!\p{L})/u;
/** What asks for a key before it, and what behind one. */
const asked = /^(?:bitte|please|use|nimm)$/iu;
const entered = /^ (?:ein|eintragen|hinterlegen|nutzen|verwenden)(?!\p{L})/u;
/** What must stand behind the word for a password where it is merely said to be what stands before it. */
const ofWhat = /^(?:[,.!?)]|$|\r?\n| (?:for|of|from|to|on|at|vom|von|für|fürs|zum|zur|beim|im|am|de|du|des|del|della|do|da|di|per|para|pour|sur|van|voor|op|na)(?= ))/u;
const waitsForWhat = /^ ?\p{L}{0,16}\r?$/u;
/** A password before a remark in brackets that says what it is. */
const remarked = /(?:^|[\s"'`“„«(])([^\s"'`“”„«»()]{8,64})["'`”“»]? \((?:\p{L}{1,16} )?$/u;
/** A name of somebody, where a sign or an `and` stands before what he signs in with. */
const somebody = /^[\p{L}\d][\w.+@-]{0,63}[,:]?$/u;
const and = /^(?:\/|\||-|–|and|und|et|y|e|en|mit|with|avec|con|met|pw|pass|password|passwort|mdp)$/i;
/** What is told is a thing that has such a name: not what signs in. */
const names = /^(?:(?:\p{L}{1,16}-)?ids?|queued|encoding|algorithm|cipher|encryption|verschlüsselung|method|methode|mode|modus|format|scheme|type|typ|firmware|driver|treiber|modell?|chip|module?|pod|package|paket|plugin|extension|app|job|run|build|trace|span|uid|message|nachricht|mail|uuid|hash(?:es)?|sha\d*|md5|checksum|fingerprint|nr|num|number|nummer|ticket|case|issue|order|bestellung|session|request|ref|reference|build|version|release|commit|revision|serial|seriennummer|file|datei|path|pfad|url|link|column|table|policy|code|error|fehler|user|username|benutzer|benutzername|utilisateur|usuario|utente|gebruiker|host|hostname|server|node|gerät|device|sn|mac|ssid|container|image|tag|branch|database|datenbank|db|domain|konto|account|from|at|of|on|vom|von|am|im|beim|para|del|della|du|des|sur|voor|van|for|für|pour)[:.]?$/iu;
const mostWords = 9;
const ahead = 96;
/** What stands between a password and the word for it, where the sentence begins with the password: `… ist das neue Passwort`. */
const said = /(?:^|[\s"'`“„«(])([^\s"'`“”„«»()]{8,63}[^\s"'`“”„«»(),.;:])["'`”“»)]?[,?!]? (?:(?:that['’]s|that|das|it|es|ça|c['’]|esto|questo|dat|which) ?)?(?:is|still|was|are|ist|war|wäre|est|était|es|era|è|é|to(?= (?:nowe|stare|obecne|aktualne|twoje|nasze|moje) )|będzie|zijn|should be|sollte|müsste|dürfte|might be|must be|(?:as|als|comme|como|come|jako)(?=(?: \p{L}{1,16}){0,2}[ -](?:\p{L}{1,16}-)?$))(?: \p{L}{1,16}){0,4}[ -](?:\p{L}{1,16}-)?$/u;
/** The end of a text that may go on so. */
const waiting = /(?:^|[\s"'`“„«(])([^\s"'`“”„«»()]{8,63}[^\s"'`“”„«»(),.;:])["'`”“»)]?([?!]?(?:,? [\p{L}'’]{1,16}){0,6},?[ -]?| \((?:\p{L}{0,16} ?)?)$/u;
const behind = 120;

/** A value that can be nothing but a password or a key, in a sentence about one, whatever words stand between: `Passwort geändert, jetzt ist es …`. */
export function createToldNearRule(): Rule {
  return { rule: 'told-near', triggers: [...new Set(words)].map((literal): Trigger => ({ literal, anyCase: true, begins: /^(?:password|passwort|kennwort|wachtwoord)$/.test(literal) ? 'anywhere' : 'word' })), examine: (place) => examineBehind(place) ?? examineSentence(place), waits };
}

function examineSentence({ text, at, end, complete }: Place): Outcome {
  // Names of settings, members and addresses.
  if (/[\w$@.=</\\[{(-]/.test(text.charAt(at - 1)) && !/\p{L}-?$/u.test(text.slice(Math.max(0, at - 2), at))) return undefined;
  const behindWord = rest.exec(text.slice(end, end + 8));
  if (behindWord === null || !isProse(text, at)) return undefined;
  let to = end + behindWord[0].length;
  let last = '';
  for (let count = 0; count <= mostWords && to - end < ahead; count += 1) {
    const start = begin(text, to);
    if (start === undefined) return undefined;
    const read = readValue(text, start, complete);
    if (read === undefined) return undefined;
    if (read.open) return { open: read.start };
    const word = text.slice(start, wordEnd(text, start));
    if (!plain.test(word) && !joint.test(word) && !mail.test(word) && !host.test(word)) {
      const value = trimValue(text, read, false);
      const raw = text.slice(value.start, value.end);
      if (!names.test(last) && !isElided(text, value.end) && isSureOfItself(raw)) return { start: value.start, end: value.end, kind: 'password' };
      if (isKey.has(text.slice(at, end).toLowerCase()) && isKeyInHex(raw)) {
        if ((last === '' && /[:=]/.test(text.slice(end, start))) || asked.test(last) || giving.test(last) || entered.test(text.slice(read.end, read.end + 20))) return { start: value.start, end: value.end, kind: 'api-key' };
        if (!complete && /^ ?\p{L}{0,14}$/u.test(text.slice(read.end, read.end + 20))) return { open: value.start };
      }
      if (!names.test(last) && !isElided(text, value.end) && isTelling(raw)) {
        if (giving.test(last) || taken.test(text.slice(read.end, read.end + 20))) return { start: value.start, end: value.end, kind: 'password' };
        if (!complete && /^["'”“»]? ?\p{L}{0,14}$/u.test(text.slice(read.end, read.end + 20))) return { open: value.start };
      }
      if (!somebody.test(word) || !and.test(nextWord(text, start + word.length))) return undefined;
    }
    // `queued as` names a thing as well.
    if (!(word === 'as' && names.test(last))) last = word;
    to = start + word.length;
  }
  return undefined;
}

/** A sentence that begins with the password. */
function examineBehind({ text, at, end, complete }: Place): Outcome {
  const before = text.slice(Math.max(0, at - behind), at);
  if (!/\d/.test(before)) return undefined;
  const value = said.exec(before)?.[1] ?? remarked.exec(before)?.[1];
  if (value === undefined) return undefined;
  const start = at - before.length + before.lastIndexOf(value);
  const found = { start, end: start + value.length, kind: 'password' };
  if (isSureOfItself(value)) return found;
  if (!isTelling(value)) return undefined;
  const goesOn = text.slice(end, end + 8);
  if (ofWhat.test(goesOn) && (complete || goesOn !== '')) return found;
  // What is in brackets may say more: `(password temporanea)`.
  if (before.includes('(', before.lastIndexOf(value)) && /^ ?\p{L}{0,16}\)/u.test(text.slice(end, end + 18))) return found;
  return !complete && waitsForWhat.test(text.slice(end, end + 18)) ? { open: start } : undefined;
}

/** What can be nothing but a password waits for the end of its sentence. */
function waits(text: string): number | undefined {
  const tail = text.slice(-behind);
  if (!/\d/.test(tail)) return undefined;
  const [, value, behindIt = ''] = waiting.exec(tail) ?? [];
  const goesOn = behindIt.toLowerCase();
  return value === undefined || !(isSureOfItself(value) || isTelling(value)) || words.some((word) => goesOn.includes(`${word} `)) ? undefined : text.length - tail.length + tail.lastIndexOf(value);
}

/** Where the next word begins on the same line. */
function begin(text: string, at: number): number | undefined {
  const found = skipBlanks(text, at, 8);
  return /\S/.test(text.charAt(found)) ? found : undefined;
}

const longestWord = /\S{0,80}/y;
const wordEnd = (text: string, at: number): number => at + (matchAt(longestWord, text, at)?.[0].length ?? 0);

function nextWord(text: string, at: number): string {
  const start = skipBlanks(text, at, 4);
  return text.slice(start, wordEnd(text, start));
}

/** Whether a line begins as sentences do: with words and the signs of sentences alone. */
function isProse(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 96), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return !/[{}<>=;$\\[\]`]|\w\(|\/\/|#\s|^\s{2,}\S|^\s*[*]|thumbprint|fingerprint|checksum|prüfsumme|empreinte/i.test(line);
}
