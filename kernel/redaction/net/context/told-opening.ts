import { isCredential } from '../judge/judge.ts';
import { isDottedPhrase } from '../judge/mixed-phrase.ts';
import { isOfWords } from '../judge/of-words.ts';
import { isSureOfItself } from '../judge/sure-of-itself.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { readValue } from './place/read-value.ts';
import { isElided, trimValue } from './place/trim-value.ts';

/** What is done with an archive or a document that is locked. */
const aims = [
  'zum entpacken', 'zum öffnen', 'zum entschlüsseln', 'zum entsperren', 'zum auspacken', 'zum aufmachen', 'to unzip', 'to open', 'to extract', 'to decrypt', 'to unlock', 'to unpack', 'to decompress', 'pour ouvrir', 'pour décompresser', 'pour dézipper', 'pour déchiffrer', 'pour déverrouiller', 'pour extraire',
  'para abrir', 'para descomprimir', 'para descifrar', 'para desbloquear', 'para extraer', 'per aprire', 'per decomprimere', 'per decifrare', 'per sbloccare', 'per estrarre', 'te openen', 'uit te pakken', 'te ontgrendelen', 'te ontsleutelen', 'para descompactar', 'para extrair', 'para decifrar', 'do rozpakowania', 'do otwarcia', 'do odblokowania', 'otworzyć', 'rozpakować', 'odblokować', 'odszyfrować',
];
/** What a sentence says of such a file. */
const opened = ['unlock with', 'unlock it with', 'unlock the vault with', 'unlock the safe with', 'unlock the drive with', 'unlock the database with', 'decrypt it with', 'decrypt the backup with', 'entsperren mit', 'entschlüsseln mit', 'opens with', 'unzips with', 'unlocks with', 'locked with', 'protected with', 'encrypted with', 'geht auf mit', 'öffnet mit', 'geöffnet mit', 'geschützt mit', 'verschlüsselt mit', 'das archiv geht mit', 'das zip geht mit', 'die datei geht mit', 'das pdf geht mit', "s'ouvre avec", 's’ouvre avec', 'protégé par', 'chiffré avec', 'chiffrée avec', 'se abre con', 'protegido con', 'cifrado con', 'si apre con', 'protetto con', 'cifrato con', 'opent met', 'uitpakken met', 'openen met', 'beveiligd met', 'abre com', 'protegido com', 'otwiera się hasłem', 'zabezpieczony hasłem'];
const openedBy = new Set(opened);
const triggers: readonly Trigger[] = [...aims, ...opened].map((literal) => ({ literal, anyCase: true, begins: 'word' }));

/** What is opened, and a sign or a verb that gives something. */
const given = /(?:(?: [\p{L}\d._'’-]{1,24}){0,5}? ?:|(?: [\p{L}\d._'’-]{1,24}){0,5}?,? (?:use|using|take|type|enter|nimm|nehmen|nutze|verwende|utilise|utilisez|prends|tape|usa|utiliza|pon|gebruik|neem|użyj|bitte|mit|with|avec|con|com|met))[ \t]{1,3}(?:the password |das passwort )?(?=\S)/iuy;
const right = /:?[ \t]{1,3}(?=\S)/y;
/** Names of programs and their versions are told in the same place. */
const oddSign = /[!#$%&*+?@^~=§€£]/;
const numbered = /^\p{L}\p{Ll}{3,}_?(?!(?:19|20)\d\d$)\d{3,4}$/u;

/** The password of a file, where a sentence says how that is opened: `zum Entpacken: …`, `to open the archive use …`, `le zip s'ouvre avec …`. */
export function createToldOpeningRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'told-opening', triggers, examine: (place) => examineOpening(place, isKnown) };
}

function examineOpening(place: Place, isKnown: (value: string) => boolean): Outcome {
  const { text, at, end } = place;
  // What stands right behind comes first, since what a text goes on with must change nothing about it.
  const first = judgeBehind(place, matchAt(right, text, end), isKnown);
  return first !== undefined || openedBy.has(text.slice(at, end).toLowerCase()) ? first : judgeBehind(place, matchAt(given, text, end), isKnown);
}

function judgeBehind({ text, end, complete }: Place, joint: RegExpExecArray | undefined, isKnown: (value: string) => boolean): Outcome {
  const read = joint === undefined ? undefined : readValue(text, end + joint[0].length, complete);
  if (read === undefined) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, false);
  const raw = text.slice(value.start, value.end);
  return !isElided(text, value.end) && ((value.quoted && isDottedPhrase(raw)) || opens(raw, isKnown)) ? { start: value.start, end: value.end, kind: 'password' } : undefined;
}

/** Whether a value can be what opens a file, and no program that does. */
export function opens(value: string, isKnown: (value: string) => boolean): boolean {
  if (isSureOfItself(value) || isKnown(value)) return true;
  if (isOfWords(value)) return isCredential(value, { strength: 'medium', password: true, quoted: true }, isKnown);
  return (oddSign.test(value) || numbered.test(value)) && isCredential(value, { strength: 'prose', password: true, quoted: true }, isKnown);
}
