import { countUnexplained } from '../judge/unexplained.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';

const triggers: readonly Trigger[] = [
  'setup key', 'set-up key', 'setup-key', 'authenticator', 'totp', '2fa', 'mfa', 'two-factor', 'two factor', 'zwei-faktor', 'zweifaktor', 'otp secret', 'otp key', 'enter this key', 'enter this code', 'enter the key', 'manual entry', 'scan the qr', 'scan the code', 'scan it', 'einrichtungsschlüssel', 'geheimer schlüssel', 'schlüssel manuell', 'qr-code nicht', 'clé de configuration', 'clé secrète', 'clé manuelle', 'double authentification',
  'clave de configuración', 'clave secreta', 'chiave di configurazione', 'chiave segreta', 'instelsleutel', 'configuratiesleutel', 'geheime sleutel', 'tweestapsverificatie', 'chave de configuração', 'chave secreta', 'klucz konfiguracji', 'secret key:', 'your key is', 'key (manual)',
].map((literal) => ({ literal, anyCase: true, begins: 'word' }));

/** On the line of the words or the next one, behind a sign, a verb or a line's end. */
const joint = String.raw`[^\n:=]{0,72}?(?:[:=]| (?:is|ist|lautet|est|es|è|é|to|luidt|key|schlüssel|code|app))[ \t]{0,4}(?:\r?\n)?\s{0,4}["'\x60*„“«]{0,3}`;
const lead = new RegExp(`${joint}(?=[A-Za-z2-7]{4}[ -][A-Za-z2-7]{4}[ -])`, 'iuy');
/** The same where the text ends before it is told apart from a word. */
const leadAtEnd = new RegExp(`${joint}(?=[A-Za-z2-7]{1,4}(?:[ -][A-Za-z2-7]{0,4})?$)`, 'iuy');
/** Letters and digits of base 32, four by four, in one case. */
const groups = /(?:[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15}|[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,15})(?:[ -](?=[A-Za-z]{0,2}[2-7])[A-Za-z2-7]{1,3}(?![A-Za-z\d]))?(?![A-Za-z\d])/y;
const begun = /^[A-Za-z2-7]{1,4}(?:[ -][A-Za-z2-7]{0,4}){0,17}$/;
const longest = 88;
const longestLead = 112;

/** The key that an authenticator is set up with by hand, as services print it: in groups of four. */
export function createSetupKeyRule(): Rule {
  return { rule: 'setup-key', triggers, examine: examineKey };
}

function examineKey({ text, end, complete }: Place): Outcome {
  const led = matchAt(lead, text, end) ?? (complete || text.length - end > longestLead ? undefined : matchAt(leadAtEnd, text, end));
  if (led === undefined) return undefined;
  const start = end + led[0].length;
  const rest = text.slice(start, start + longest);
  if (!complete && rest.length < longest && begun.test(rest)) return { open: start };
  const key = matchAt(groups, text, start)?.[0];
  if (key === undefined) return undefined;
  const letters = key.replaceAll(/[ -]/g, '');
  // Words of four letters may stand side by side in a sentence.
  return letters.length >= 16 && new Set(letters).size >= 8 && (/\d/.test(letters) || countUnexplained(letters) >= 0.7 * letters.length) ? { start, end: start + key.length, kind: 'secret' } : undefined;
}
