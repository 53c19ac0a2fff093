import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { alteredTo, mayBeAltered } from './place/altered-to.ts';
import { matchAt } from './place/characters.ts';

/** Words before what a PIN is for. */
const aims = '(?:für|fürs|for|of|to|at|by|near|zu|zum|zur|vom|von|beim|im|in|auf|hinter|pour|dans|au|della|dello|delle|del|de la|de|do|da|di|nel|nella|al|alla|en el|en la|van|voor|op|der|des|du|à|à la|am|an)';
/** What may stand between the word and the number: what it is for, and a verb or a sign. Without either it is a number of something. */
const between = new RegExp(String.raw`(?: ?-?(?:code|number|nummer))?(?: ${aims}(?: [\p{L}\d.'’-]{1,24}){1,9}?)?(?:, ?c['’]est[ \t]{1,4}| ?(?:(?:c['’]est|is|ist|lautet|est|es|è|é|jest|luidt|=|:)[ \t]{1,4}(?:now |jetzt |neu |(?:ab|from|as of) \p{L}{4,10} )?|=)|${alteredTo})["'\x60*]{0,2}`, 'uy');
/** What may still become that, so that a text that goes on waits for no more. */
const begun = new RegExp(String.raw`^(?: ?-?[A-Za-z]{0,6})?(?: ${aims}(?: [\p{L}\d.'’-]{0,24}){0,10})?(?:, ?(?:c(?:['’](?:es?t?)?)?)?)?[ \t=:]{0,6}["'\x60*]{0,2}$`, 'u');
/** Behind the name of a code, what it opens without a word before it, and a colon. */
const titled = /(?:[12]|[ -]?(?:code|nummer|number))?(?: (?!(?:error|fehler|count|total|attempt|length|länge|id|nr|no|change|digit|review|ziffer|version|log)(?:s|n|en)?\b)[\p{L}\d.'’-]{1,24}){1,3} ?[:=][ \t]{1,4}["'\x60*]{0,2}/uiy;
/** Behind the name of a code nothing but what it opens need stand. */
const bare = /(?:[12]|[ -]?(?:code|nummer|number))?(?: \p{L}[\p{L}'’-]{1,15}){0,2} /uy;
const digits = /\d{4,10}(?![\d\p{L}_-]|[.,:/]\d|[ \t]?%)/uy;
/** A number right behind the word alone, with nothing behind it that it could be a number of. */
const direct = / (?=\d{4,8}(?:[,;!)]|\.(?!\d)|\r?\n| f(?:ür|or) | zum? | zur | bitte))/uy;
const directAtEnd = / (?=\d{4,8}$)/uy;
const begunDirect = /^ (?:\d{0,8}(?:\.|\r| \p{L}{0,5})?)?$/u;
/** Without a verb a number of fewer is one of a fault or a house. */
const shortestBare = 6;
/** Longer than what stands between ever is. */
const ahead = 320;

/** What codes of digits open, in words before and behind `code`. */
const opens = {
  before: ['alarm', 'door', 'gate', 'safe', 'keypad', 'lockbox', 'lock box', 'key safe', 'key box', 'keybox', 'front door', 'back door', 'main gate', 'server room', 'bike shed', 'barrier', 'entry', 'garage', 'garage door', 'disarm', 'burglar alarm', 'padlock', 'cabinet', 'elevator', 'lift', 'vault', 'locker', 'letterbox', 'office door', 'shed'],
  glued: ['alarm', 'tür', 'tuer', 'tor', 'tresor', 'safe', 'schlüsselbox', 'schlüsselsafe', 'schlüsseltresor', 'schlüsselkasten', 'schließfach', 'eingangs', 'schranken', 'alarmanlagen', 'zugangs', 'tastatur', 'haustür', 'garagen', 'zahlenschloss', 'schließanlagen', 'spind', 'keller', 'wohnungs', 'poort', 'kluis', 'voordeur', 'sleutelkast'],
  // What a code is of, behind the word for it in languages that put it there.
  of: {
    'code': ['du coffre-fort', 'du garage', 'du cadenas', 'du digicode', "de l'immeuble", 'de l’immeuble', "de l'entrée", 'de l’entrée', "de l'interphone", 'de la boîte à clés', 'de la barrière', 'de la cave', "d'accès", 'd’accès', "d'ouverture", 'vom tresor', 'des tresors', 'vom safe', 'des safes', 'zum safe', 'zum tresor', 'der alarmanlage', 'zur alarmanlage', 'zur haustür', 'der haustür', 'für die haustür', 'für die garage', 'zur garage', 'für den schlüsselkasten', 'vom schlüsselkasten', 'to the safe', 'to the door', 'to the gate', 'to the lockbox', 'for the lockbox', 'for the lock', 'for the garage', 'of the safe', 'of the alarm', 'van de kluis', 'van de alarminstallatie', 'van het alarmsysteem', 'van de poort', 'van het hek', 'van de garage', 'van het slot', 'van de voordeur', 'van de sleutelkast', 'voor de kluis', 'voor de deur', 'voor het alarm', 'voor de poort'],
    'código': ['de la caja fuerte', 'de la caja', 'del garaje', 'del portal', 'del portón', 'del candado', 'del edificio', 'da garagem', 'do cofre', 'do portão', 'do cadeado'],
    'codice': ['della cassaforte', "dell'allarme", 'dell’allarme', 'del garage', 'del portone', 'del lucchetto', 'del citofono', 'di apertura', "dell'antifurto"],
    'combinación': ['de la caja fuerte', 'del candado'], 'combinaison': ['du coffre', 'du coffre-fort', 'du cadenas'], 'combinazione': ['della cassaforte', 'del lucchetto'], 'combination': ['to the safe', 'of the safe', 'for the safe', 'for the lock', 'of the lock'], 'kombination': ['für den tresor', 'für den safe', 'vom tresor', 'des tresors', 'vom zahlenschloss'], 'pincode': ['van', 'voor'], 'clave': ['de la caja fuerte', 'de la alarma'],
  },
  /** Codes of which the word itself says that nobody else is to know them. */
  secret: ['code secret', 'codice segreto', 'código secreto', 'geheimcode', 'geheimer code', 'geheime code', 'geheimen code', 'secret code'],
  behind: ['code alarmanlage', 'code tresor', 'code haustür', 'code hintertür', 'code hintereingang', 'hintertür code', 'haustür code', 'tür code', 'tresor code', 'alarmanlage: code', 'alarmanlage code', 'code alarme', 'code portail', 'code coffre', 'código alarma', 'código puerta', 'code porte', 'code de la porte', 'code du portail', "code de l'alarme", 'code d’alarme', "code d'alarme", 'code de l’alarme', 'code du coffre', 'código de la puerta', 'código de alarma', 'código de la alarma', 'código da porta', 'código do alarme', 'codice allarme', 'codice della porta', 'codice del cancello', 'codice cassaforte', 'code for the alarm', 'code for the door', 'code for the gate', 'code for the safe', 'code to the alarm', 'code to the door', 'code für die alarmanlage', 'code für die tür', 'code für den tresor', 'code für das tor', 'code für den safe', 'code van het alarm', 'code van de deur'],
} as const;
/** Codes that are sent once, to sign in with. */
const once = ['verification code', 'security code', 'one-time code', 'one time code', 'one-time password', 'login code', 'sign-in code', 'authentication code', '2fa code', 'mfa code', 'einmalcode', 'einmal-code', 'einmalkennwort', 'bestätigungscode', 'sicherheitscode', 'verifizierungscode', 'anmeldecode', 'login-code', 'code de vérification', 'code de connexion', 'code de sécurité', 'code de confirmation', 'code à usage unique', 'código de verificación', 'código de seguridad', 'código de acceso', 'código de verificação', 'código de acesso', 'codice di verifica', 'codice di sicurezza', 'codice di accesso', 'codice di conferma', 'verificatiecode', 'toegangscode', 'inlogcode', 'beveiligingscode', 'einmalpasswort', 'einmal-passwort', 'freigabecode', 'entriegelungscode', 'codice di sblocco', 'código de desbloqueo', 'code de déverrouillage', 'ontgrendelcode', 'ontgrendelingscode', 'freigabe-code', 'anmelde-code', 'bestätigungs-code', 'sicherheits-code', 'zwei-faktor-code', 'mot de passe à usage unique', 'code de validation', 'contraseña de un solo uso', 'código de un solo uso', 'clave de un solo uso', 'codice usa e getta', 'codice monouso', 'codice temporaneo', 'eenmalige code', 'eenmalige toegangscode', 'bevestigingscode', 'tweestapscode', 'two-factor code', 'two-step code', 'login pin'];
const codes: readonly string[] = [
  ...once,
  'puk', 'puk1', 'puk2', 'passcode', 'unlock code', 'entsperrcode', 'sperrcode', 'karten-pin', 'handy-code', 'handycode', 'kenncode', 'geheimzahl', 'digicode', 'alarmcode', 'deurcode', 'kluiscode', ...opens.before.map((word) => `${word} code`), ...opens.glued.flatMap((word) => [`${word}code`, `${word}-code`]), ...opens.secret, ...Object.entries(opens.of).flatMap(([word, things]) => things.map((thing) => `${word} ${thing}`)), ...opens.behind,
];
const named = new Set(codes);
/** Settings that are called so, where the rest of their name says of what; pins of boards and lists have other names. */
const settings: readonly string[] = ['pin"', "pin'", 'pin=', 'pin =', 'pin:'];
const owners = /(?:bank|card|karte|sim|door|tuer|alarm|user|zert|cert|fints|hbci|tresor|safe|lock|access|device|phone|handy|kassen?|till|terminal|voicemail|mailbox|gate|garage|banking|badge|keypad)[a-z]{0,12}[-_. ]?$/i;
const assigned = /["']?[ \t]{0,4}[:=]?[ \t]{0,4}["']?/y;
const triggers: readonly Trigger[] = [...settings.map((literal): Trigger => ({ literal, anyCase: true, begins: 'hump' })), { literal: 'PIN', anyCase: false, begins: 'word' }, ...['the pin', 'my pin', 'your pin', 'his pin', 'her pin', 'our pin', 'die pin', 'meine pin', 'deine pin', 'ihre pin', 'el pin', 'il pin', 'le pin', 'de pin'].map((literal): Trigger => ({ literal, anyCase: true, begins: 'word' })), { literal: 'TAN', anyCase: false, begins: 'hump' }, { literal: 'OTP', anyCase: false, begins: 'word' }, ...[...named].map((literal): Trigger => ({ literal, anyCase: true, begins: 'word' }))];

/** The numbers that open doors, cards and devices or sign something once, where a sentence or a note tells one: `Die PIN lautet …`, `alarm code: …`, `Ihre TAN ist …`. */
export function createPinRule(): Rule {
  return { rule: 'pin', triggers, examine: examinePin };
}

function examinePin({ text, at, end, complete }: Place): Outcome {
  if (settings.includes(text.slice(at, end).toLowerCase())) return examineSetting({ text, at, end, complete });
  const isNamed = named.has(text.slice(at, end).toLowerCase());
  const alone = isNamed || text.slice(at, end) !== 'PIN' ? undefined : (matchAt(direct, text, end) ?? (complete ? matchAt(directAtEnd, text, end) : undefined));
  const told = matchAt(between, text, end) ?? (isNamed ? matchAt(titled, text, end) : alone);
  const noted = told === undefined && isNamed ? matchAt(bare, text, end) : undefined;
  const joint = told ?? noted;
  if (joint === undefined) return !complete && text.length - end < ahead && (begun.test(text.slice(end)) || mayBeAltered(text.slice(end)) || (!isNamed && begunDirect.test(text.slice(end)))) ? { open: end } : undefined;
  const start = end + joint[0].length;
  const number = matchAt(digits, text, start);
  if (number === undefined) return !complete && /^\d{0,10}[.,:/ \t]?$/.test(text.slice(start, start + 12)) && text.length - start < 12 ? { open: start } : undefined;
  const stop = start + number[0].length;
  if (!complete && text.length - stop < 2) return { open: start };
  if (noted !== undefined && number[0].length < shortestBare) return undefined;
  // A year, and what is counted up or all alike, is an example more often.
  if (/^(?:19|20)\d\d$|^(\d)\1+$|^(?:1234|0123)/.test(number[0])) return undefined;
  return { start, end: stop, kind: 'pin' };
}

/** `"onlineBankingPin": "…"`, `SIM_PIN=…`. */
function examineSetting({ text, at, end, complete }: Place): Outcome {
  if (!owners.test(text.slice(Math.max(0, at - 32), at))) return undefined;
  const start = end + (matchAt(assigned, text, end)?.[0].length ?? 0);
  const number = matchAt(digits, text, start);
  if (!complete && text.length - start < 12 && /^\d{0,10}[.,:/ \t]?$/.test(text.slice(start))) return { open: start };
  return number === undefined || /^(\d)\1+$|^(?:1234|0123)/.test(number[0]) ? undefined : { start, end: start + number[0].length, kind: 'pin' };
}
