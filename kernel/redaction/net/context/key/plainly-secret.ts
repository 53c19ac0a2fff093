import { isJoinedWords } from '../../judge/joined-words.ts';
import { isKeyedWords, isWalked } from '../../judge/keyed-words.ts';
import { isMixedPhrase } from '../../judge/mixed-phrase.ts';
import { isOfWords } from '../../judge/of-words.ts';
import { isPhrase } from '../../judge/phrase.ts';
import { isThoughtUp, isWordAndNumber } from '../../judge/thought-up.ts';
import type { KeyMeaning } from './judge-key.ts';

/** Names that say of what they name that nobody else is to know it. */
const plainly = /(?:secret|secret[-_. ]?key[-_. ]?base|(?:secret|api|app|signing|encryption|master)[-_. ]?key|(?:auth|access|api|admin|master|root|service|deploy|bot)[-_. ]?token|cookie|[a-z\d]_auth|geheime[nr]? schl(?:ü|ue)ssel|gemeinsame[sn]? geheimnis|cl(?:é|ef) secr[eè]te|clave secreta|chiave segreta|chave secreta|geheime sleutel|tajny klucz|klucz tajny|secreto compartido|segreto condiviso|segredo (?:partilhado|compartilhado)|gedeelde geheim)$/i;

/** What the secret is of, so that it is not the name of one that is kept elsewhere. */
const ofSome = /(?:(?:client|shared|jwt|session|auth|webhook|cookie)[-_. ]?secret|secret[-_. ]?key|geheime[nr]? schl(?:ü|ue)ssel|cl(?:é|ef) secr[eè]te|clave secreta|chiave segreta|chave secreta|geheime sleutel|tajny klucz|klucz tajny|secreto compartido|segreto condiviso|segredo (?:partilhado|compartilhado)|gedeelde geheim)$/i;

/** What something is encrypted with is entered by people as often as it is drawn. */
const encrypting = /(?:encryption|master)[-_. ]?key$/i;

/** Whether a value is one that people think up, under a name for a secret that is made up as passwords are: two sides share it, and people give such to interfaces of their own. */
export function isSharedSecret(name: string, meaning: KeyMeaning, value: string, quoted = false): boolean {
  if (meaning.strength !== 'medium') return false;
  return (/secret$/i.test(name) && isPhrase(value)) || (ofSome.test(name) && isOfWords(value)) || (plainly.test(name) && (isThoughtUp(value) || isWalked(value) || isKeyedWords(value, { told: true, quoted: false }) || isWordAndNumber(value) || isJoinedWords(value, false, false) || (quoted && ((/[\p{Lu}\d]/u.test(value) && isMixedPhrase(value, true)) || (encrypting.test(name) && isOfWords(value))))));
}
