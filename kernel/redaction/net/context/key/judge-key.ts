import { secretIdName } from '../../harmless-name.ts';
import { splitWords } from '../../judge/vocabulary.ts';
import { countingBefore, harmlessBeforeKey, harmlessBeforeToken, harmlessBehind, keyQualifiers, secretEndings, secretWords, type SecretWord } from './secret-words.ts';

/** What a key says about its value. `ordinary`: nothing. */
export type KeyMeaning = SecretWord & {
  /** Whether the name holds more than the secret word itself: `STRIPE_KEY`, not `key`. */
  readonly compound: boolean;
};

/** The word for a password in other alphabets. */
const foreignPassword = /парол[ьяиеа]|лозинк[аеу]|密[码碼]|口令|パスワード|비밀번호|암호|κωδικός/i;

/** Names come again and again: what was found out about one is kept, for as many as texts commonly have. */
const known = new Map<string, KeyMeaning | null>();
const mostKnown = 4096;

/** As `judgeName`, which decides on nothing but the name, so that it is asked once for each. */
export function judgeKey(name: string): KeyMeaning | undefined {
  const before = known.get(name);
  if (before !== undefined) return before ?? undefined;
  if (known.size >= mostKnown) known.clear();
  const meaning = judgeName(name);
  known.set(name, meaning ?? null);
  return meaning;
}

/**
 * What the name of a setting says about its value, or undefined where the value is no secret: `DB_PASSWORD`, `etsyApiKey`, `x-auth-token`,
 * `mot de passe`; not `password_hash`, `tokenType`, `publicKey`, `monkey`.
 */
function judgeName(name: string): KeyMeaning | undefined {
  const words = joinPhrases(splitWords(name.replace(foreignPassword, 'password')));
  // A file of a program that is called so.
  if (name.includes('.') && /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|php|css|html?|md|json|ya?ml|sh|cpp|cs|vue|svelte|txt|sql|log|asm|5|8)$/i.test(name)) return undefined;
  if (secretIdName.test(name)) return { kind: 'secret', strength: 'medium', compound: true };
  if (ofHeader.test(name)) return { kind: 'api-key', strength: 'medium', compound: true };
  if (ofGrant.test(name)) return { kind: 'secret', strength: 'weak', compound: true };
  const at = words.findLastIndex((word) => meaningOf(word) !== undefined);
  const meaning = meaningOf(words[at] ?? '');
  if (meaning === undefined || words.length > 9) return undefined;
  const before = words.slice(0, at);
  // The last word of a name says what it is; a number or the name of a place behind it changes nothing.
  if (words.slice(at + 1).some((word) => harmlessBehind.has(word))) return undefined;
  const secretBefore = before.some((word) => meaningOf(word)?.strength === 'medium');
  const word = words[at] ?? '';
  if (!secretBefore && !word.endsWith('salt') && !ofSynchronizing.test(name) && !constantAuth.test(name) && !ofDigest.test(name) && before.slice(-2).some((each) => isHarmlessBefore(each, meaning))) return undefined;
  if (word === 'sid' && before.some((each) => /^(?:account|message|call|service|conversation|flow|workspace|task|number)$/.test(each))) return undefined;
  const compound = before.length > 0 || words.length > at + 1;
  // In capitals and alone it is the word of reports: `PASS: 12`.
  if (meaning.strength === 'medium') return { ...meaning, strength: name === 'PASS' ? 'weak' : 'medium', compound };
  if (secretBefore && !['code', 'codes', 'hash', 'salt', 'login', 'community', 'webhook'].includes(word)) return { ...(meaningOf(before.findLast((each) => meaningOf(each)?.strength === 'medium') ?? '') ?? meaning), compound };
  if (/^(?:keys?|schluess?el|schlussel|clef?|clave|chave|chiave|klucz|sleutel|nyckel)$/.test(word)) {
    if ([...before, ...words.slice(at + 1)].some((each) => keyQualifiers.has(each))) return { kind: before.some((each) => each === 'api' || each === 'access') ? 'api-key' : 'secret', strength: 'medium', compound };
    // In some languages of our customers the word for a key is the one for a password.
    if (!/^(?:clave|chave|chiave)$/.test(word)) return { kind: 'secret', strength: 'weak', compound };
    return compound && [...before, ...words.slice(at + 1)].every((each) => ofAccount.test(each)) ? { kind: 'password', strength: 'medium', compound } : { kind: compound ? 'secret' : 'password', strength: 'weak', compound };
  }
  // Who asks a device how it is knows its community.
  if (word === 'community' && before.some((each) => /^(?:snmp|ro|rw|trap)$/.test(each))) return { kind: 'password', strength: 'medium', compound };
  if (word === 'hash' || ((word === 'code' || word === 'codes') && !before.some((each) => /^(?:recovery|backup|security|wiederherstellungs|notfall)$/.test(each)))) return undefined;
  if (word === 'code' || word === 'codes') return { kind: 'secret', strength: 'medium', compound };
  if (word.endsWith('salt') && (compound || saltOfPasswords.test(word))) return { kind: 'secret', strength: 'medium', compound };
  if (word === 'auth' && before.slice(-2).some((each) => /^(?:redis|mongo|mongodb|mqtt|vnc|rabbitmq)$/.test(each)) && !before.some((each) => each === 'use' || each === 'enable')) return { kind: 'password', strength: 'medium', compound };
  if (word === 'auth' && constantAuth.test(name)) return { kind: 'secret', strength: 'medium', compound };
  if (word === 'auth' && (name.startsWith('_') || /(?:basic|http|registry|api|proxy)/.test(before.join(' ')))) return { kind: 'secret', strength: 'medium', compound };
  return { ...meaning, compound };
}

/** Of whom or what it is that such a word is the password of, or that it is kept as it was typed. */
const ofAccount = /^(?:usuarios?|usu|user|utentes?|utilizador(?:es)?|admin|root|correo|mail|email|smtp|imap|ftp|ssh|vpn|wifi|db|bd|mysql|router|texto|plan[ao]|clara)$/;

/** A variable of the environment that holds what a program signs in with, and not whether or how it does. */
const constantAuth = /^(?!(?:USE|REQUIRES?|ENABLE|DISABLE|SKIP|NO|ALLOW|WITH|SMTP|MAIL|EMAIL)_)[A-Z][A-Z\d]*(?:_[A-Z\d]+){0,6}_AUTH$/;

/** A variable of the environment for a token that something is synchronized with: in rows a `syncToken` is a mark in a list. */
const ofSynchronizing = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+){0,6}_SYNC_TOKEN$/;

/** A variable for the key that messages are signed with, by the name of the digest. */
const ofDigest = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+){0,6}_(?:SHA_?(?:1|256|384|512)|HMAC_?SHA_?\d{1,3}|MD5)_KEY$/;

/** Glued to a word for what is salted: `passwordsalt`, not `basalt`. */
const saltOfPasswords = /^(?:password|passwd|auth|cookie|session|secret|security|hash|encryption)salt$/;

/** A header of a vendor's own for the key that something is sent or fetched with: elsewhere such are keys of rows and files. */
const ofHeader = /^x-(?:[a-z]{2,16}-){0,2}(?:upload|device|webhook|sync|agent|internal|partner|tenant|file|files|media|document|event|job|project|product|order|attachment|asset|image|export|import|ingest)-key$/i;

/** What a service was granted, by its name: `storyblok_oauth`. Behind it such names say what of a grant it is. */
const ofGrant = /^[a-z\d-]{3,24}_oauth$/i;

function isHarmlessBefore(word: string, meaning: SecretWord): boolean {
  if (meaning.strength === 'weak') return harmlessBeforeKey.has(word) || countingBefore.has(word);
  return countingBefore.has(word) || (meaning.kind === 'token' && harmlessBeforeToken.has(word)) || (meaning.kind !== 'password' && /^pub(?:lic|lishable)?$/.test(word));
}

function meaningOf(word: string): SecretWord | undefined {
  const known = secretWords.get(word);
  if (known !== undefined) return known;
  const ending = secretEndings.find((each) => word.endsWith(each) && word.length > each.length);
  return ending === undefined ? undefined : secretWords.get(ending);
}

/** Words that are written as two or three in some languages and spellings. */
function joinPhrases(words: readonly string[]): string[] {
  const text = ` ${words.join(' ')} `;
  return text
    .replaceAll(' mot de passe ', ' motdepasse ').replaceAll(' mots de passe ', ' motdepasse ').replaceAll(' pass phrase ', ' passphrase ').replaceAll(' pass word ', ' password ')
    .replaceAll(' api key ', ' apikey ').replaceAll(' api keys ', ' apikeys ').replaceAll(/ (?:zugriffs|zugangs|schnittstellen)schlu(?:e)?ssel /g, ' apikey ').replaceAll(' palavra passe ', ' senha ').replaceAll(' pre shared key ', ' psk ').replaceAll(/ (?:wlan|wifi|wi fi|wireless|wep|vpn|wpa|wpa2|wpa3|wpa 2|wpa 3|netzwerk|network) (?:schlussel|schluessel|key) | (?:cle|clave|chave|chiave) (?:du |del |de |do |da )?(?:wifi|wi fi|wlan|wpa|wpa2|wpa3|wpa 2|wpa 3) /g, ' psk ').replaceAll(/ (?:secreto compartido|segreto condiviso|segredo (?:partilhado|compartilhado)) /g, ' sharedsecret ').replaceAll(/ (?:tajny klucz|klucz tajny) /g, ' secretkey ').replaceAll(/ (?:netzwerk|wlan|wifi|wpa)schlu(?:e)?ssel /g, ' psk ').replaceAll(/ (?:clave|chave|chiave|cle|code|codigo|codice) (?:de |di |d )?(?:acceso|acesso|accesso|acces) /g, ' motdepasse ').replaceAll(/ (?:secure|erlang|distribution|distributed|cluster|magic) cookie /g, ' sharedsecret ').replaceAll(' key content ', ' psk ').replaceAll(' key material ', ' psk ').replaceAll(/ (?:code|codigo|codice) (?:secret|secreto|segreto) /g, ' motdepasse ').replaceAll(' encryption primary key ', ' encryptionkey ').replaceAll(' seed phrase ', ' mnemonic ')
    .trim().split(' ').filter((word) => word !== '');
}
