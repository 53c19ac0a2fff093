import { isCredential } from '../judge/judge.ts';
import { isOfWords } from '../judge/of-words.ts';
import { isKeyInHex } from '../judge/shapes.ts';
import { isSureOfItself } from '../judge/sure-of-itself.ts';
import { isTelling } from '../judge/telling.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { skipBlanks } from './place/characters.ts';
import { standsOutInSentence } from './place/find-told.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';
import { opens } from './told-opening.ts';

const triggers: readonly Trigger[] = ['use', 'using', 'verwende', 'benutze', 'nutze', 'nutzen sie', 'verwenden sie', 'nimm', 'nehmen sie', 'utilise', 'utilisez', 'usa', 'usar', 'utiliza', 'gebruik', 'użyj', 'enter', 'try', 'tried', 'used', 'type', 'puesto', 'puse', 'pon', 'ponga', 'mets', 'mettez', 'setze', 'trage', 'set', 'gib', 'gib bitte', 'nimm bitte', 'bitte', 'tippe', 'tipp', 'geben sie', 'trag', 'typed', 'entered', 'pasted', 'put in', 'paste', 'saisis', 'saisissez', 'entre', 'entrez', 'tape', 'tapez', 'introduce', 'introduzca', 'escribe', 'escriba', 'pongo', 'mis', 'inserisci', 'digita', 'ho messo', 'ho impostato', 'ho usato', 'uso', 'usare', 'typ', 'vul', 'voer', 'digite', 'coloque', 'insira', 'tried with', 'put', 'stick', 'schreib', 'pack', 'met', 'mettre', 'with', 'mit', 'avec', 'con', 'take', 'prends', 'prenez', 'metti', 'mettere', 'prendi', 'neem', 'kies', 'zet', 'weź', 'wpisz', 'ustaw', 'daj', 'põe', 'ponha', 'toma', 'coge', 'pus', 'ustawiłem', 'ustawiłam', 'gave me', 'gaf me', 'ik heb'].map((word) => ({ literal: `${word} `, anyCase: true, begins: 'word' }));

const said = /^["'`]?(?:[ \t](?:until|till|bis|jusqu['’]à|hasta|fino a|tot|até|do)(?: (?:next|nächsten|el|al|la|le))?[ \t][\p{L}\d.]{2,14},?)?(?:[ \t](?:in|ein|here|hier))?[ \t](?:as|als|for|für|comme|pour|como|come|jako|de|into|in|auf|nach|dans|en|nel|nella|under|unter|bei|at)[ \t](?:(?:the|your|my|our|a|an|das|dein|deinen|den|die|dem|le|la|votre|el|su|de|initial|temporary|one-time|new|neues|neue|neuen|nouveau|nueva|admin|root|db|database|wifi|test|het|login|wi-fi|wlan|vpn|smtp|mail|backup)[ \t]){0,3}(\S{2,30})(?:[ \t](key|token|secret|de passe)\b)?/iu;
/** A key of rows as well: what it is given must be nothing but a password. */
const anyKey = /^(?:clave|chave|chiave|clé|sleutel|klucz)[,.!]?$/iu;
/** The key of an interface, where the word for that stands behind. */
const keyOfInterface = /^[^\n.;]{0,24} (?:clé|clave|chave|chiave|sleutel|klucz|clef) (?:d['’]|de |da |do |dell['’]|van de |der )?API(?!\p{L})/iu;
/** What somebody is asked for, in the sentence that then says what is given. */
const asked = /(?:^|[^\p{L}])(password|passphrase|passwort|kennwort|passcode|pw|api[- ]?key|api-schlüssel|token|secret|mot de passe|mdp|clé d'api|contraseña|clave|senha|palavra-passe|wachtwoord)["']?(?: (?:field|prompt|box|feld|abfrage))?(?:,| then|,? (?:I|just|simply|wir|ich|man|please|bitte|einfach|dann|j'ai|he|ho|just then)|:| -| –){0,2}(?: (?:I|just|simply|please|then|bitte|einfach|dann|you can|we|I've|ich|wir|habe ich)){0,2} ?$/iu;
/** Who cannot come in says with what, and then asks about the password. */
const entering = /(?:^|[^\p{L}])(?:get|getting|got|log|logging|logged|login|sign|signing|signed|access|unlock|komm|komme|kommt|kommen|reinkommen|einloggen|eingeloggt|anmelden|anmeldung|angemeldet|einwählen|entre|entrer|connecter|connecte|accéder|accès|ouvrir|entrar|entro|acceder|accedere|entrare|inloggen|aanmelden|zalogować)(?!\p{L})[^.!?;\n]{0,48}$/iu;
const doubted = /^["'\x60]?[^.;\n]{0,56}?[^\p{L}](?:password|passwort|kennwort|passphrase|passcode|mot de passe|mdp|contraseña|clave|senha|wachtwoord|parola|lösenord|hasło|pw)(?!\p{L})/iu;
/** Words that say of themselves that something is given; the others stand in every sentence. */
const given = /^(?:with|mit|avec|con|bitte|entre|de|uso|mis|vul|voer|typ|tape|tapez) $/i;
/** A network that it opens. */
const ofNetwork = /^["'`]?[ \t](?:for|für|fürs|pour|para|per|voor|do)(?: (?:the|das|den|le|la|il|el|het|de|o))? (?:wi-?fi|wlan|vpn|router)(?!\p{L}|-\p{L})/iu;
/** A file that it opens. */
const opensFile = /^["'`]?[ \t](?:to (?:unzip|open|extract|unpack|decrypt|unlock)|zum (?:entpacken|öffnen|entschlüsseln|entsperren)|pour (?:ouvrir|décompresser|déchiffrer|déverrouiller)|para (?:abrir|descomprimir|descifrar|desbloquear|descompactar|extrair)|per (?:aprire|decomprimere|decifrare|sbloccare)|om (?:het|de) (?:zip|pdf|bestand|archief) )/iu;
const ahead = 72;

/** A value that a sentence names before it says what for: `use … as the password`. */
export function createToldUseRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'told-use', triggers, examine: (place) => examineUse(place, isKnown) };
}

function examineUse({ text, at: begin, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const at = skipBlanks(text, end, 2);
  if (!standsOutInSentence(text, at, isKnown)) return undefined;
  const read = readValue(text, at, complete);
  if (read === undefined || read.end - read.start > 256) return undefined;
  const value = trimValue(text, read, false);
  const raw = text.slice(value.start, value.end);
  if (read.open) return { open: read.start };
  const digest = isKeyInHex(raw);
  if (!digest && !isCredential(raw, { strength: isOfWords(raw) ? 'medium' : 'prose', password: true, quoted: true }, isKnown)) return undefined;
  if (!digest && opensFile.test(text.slice(read.end, read.end + ahead)) && opens(raw, isKnown)) return { start: value.start, end: value.end, kind: 'password' };
  const before = asked.exec(text.slice(Math.max(0, begin - 80), begin))?.[1];
  if (!digest && before !== undefined && !given.test(text.slice(begin, end))) return { start: value.start, end: value.end, kind: judgeKey(before)?.kind ?? 'password' };
  const rest = text.slice(read.end, read.end + ahead);
  const found = said.exec(rest);
  if (!digest && found === null && given.test(text.slice(begin, end)) && doubted.test(rest) && entering.test(text.slice(Math.max(0, begin - 80), begin))) return { start: value.start, end: value.end, kind: 'password' };
  if (!complete && rest.length < ahead && !/[\n.;]/.test(rest.slice(1))) return { open: read.start };
  if (!digest && found !== null && ofNetwork.test(rest) && isTelling(raw)) return { start: value.start, end: value.end, kind: 'password' };
  if (digest && found !== null && keyOfInterface.test(rest)) return { start: value.start, end: value.end, kind: 'api-key' };
  if (found !== null && anyKey.test(found[1] ?? '')) return isSureOfItself(raw) ? { start: value.start, end: value.end, kind: 'password' } : undefined;
  const meaning = found === null ? undefined : judgeKey(`${found[1] ?? ''} ${found[2] ?? ''}`);
  return meaning?.strength === 'medium' && (!digest || meaning.kind !== 'password') ? { start: value.start, end: value.end, kind: meaning.kind } : undefined;
}
