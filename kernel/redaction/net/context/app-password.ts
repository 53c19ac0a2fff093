import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';

const triggers: readonly Trigger[] = [
  'app password', 'app-password', 'app-specific password', 'application password', 'application-specific password', 'app-passwort', 'app passwort', 'app-kennwort', 'anwendungspasswort', 'anwendungskennwort', 'anwendungsspezifisches passwort', 'app-spezifisches passwort', "mot de passe d'application", 'mot de passe d’application', "mot de passe d'app", 'mot de passe d’app', "mot de passe de l'application", 'mot de passe de l’application', 'mot de passe pour application', 'contraseña de aplicación', 'contraseña de aplicaciones', 'contraseña de la aplicación', 'contraseña para la aplicación', 'contraseña de app', 'contraseña específica',
  'password per app', 'password per le app', 'password per la app', "password dell'app", 'password dell’app', "password per l'app", 'password per l’app', 'password specifica', 'app-wachtwoord', 'app wachtwoord', 'appwachtwoord', 'wachtwoord voor de app', 'senha de app', 'senha de aplicativo', 'palavra-passe de aplicação', 'hasło do aplikacji', 'hasło aplikacji', 'app-lösenord', 'applösenord',
].map((literal) => ({ literal, anyCase: true, begins: 'word' }));
/** Behind these, only the four groups of letters: other passwords stand there as well. */
const plainly = ['passwort:', 'kennwort:', 'password:', 'wachtwoord:', 'contraseña:', 'senha:', 'passe :', 'passe:'];

/** What it is for, and a verb or a sign. */
const joint = /[^\n:="'“„«`]{0,40}?(?: (?:is|ist|lautet|est|es|è|é|luidt|to|är)[ \t]{1,2}|[ \u00a0]?[:=][ \t]{0,4})["'“„«‘`*]{0,2}[ \u00a0]?/y;
/** Four groups of four letters, as Google and Apple draw them; six of four as WordPress does, four or five of five, and sixteen letters. */
const groups = /(?:[a-z]{4}(?<sign>[ -])[a-z]{4}(?:\k<sign>[a-z]{4}){2}|[A-Za-z\d]{4}(?: [A-Za-z\d]{4}){5}|[A-Za-z\d]{5}(?:-[A-Za-z\d]{5}){3,4}|[a-z]{16})(?![\p{L}\d_-])/uy;
const begun = /^[A-Za-z\d]{0,16}(?:[ -][A-Za-z\d]{0,5}){0,6}$/;
/** Longer than groups ever are. */
const longest = 32;

/** What a provider draws for one program that signs in, where it is called so: `mot de passe d'application : …`. */
export function createAppPasswordRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'app-password', triggers: [...triggers, ...plainly.map((literal): Trigger => ({ literal, anyCase: true, begins: 'word' }))], examine: (place) => (plainly.includes(place.text.slice(place.at, place.end).toLowerCase()) ? examineFour(place, isKnown) : examineGroups(place, isKnown)) };
}

function examineGroups({ text, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const joined = matchAt(joint, text, end);
  if (joined === undefined) return undefined;
  const start = end + joined[0].length;
  if (!complete && text.length - start < longest && begun.test(text.slice(start))) return { open: start };
  const value = matchAt(groups, text, start)?.[0];
  return value !== undefined && isCredential(value, { strength: 'medium', password: true, quoted: true }, isKnown) ? { start, end: start + value.length, kind: 'password' } : undefined;
}

/** Four groups of four letters right behind the word for a password. */
const four = / [a-z]{4}(?: [a-z]{4}){3}(?![\p{L}\d_-])/uy;

function examineFour({ text, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  if (!complete && text.length - end < longest && /^ [a-z]{0,4}(?: [a-z]{0,4}){0,3}$/.test(text.slice(end))) return { open: end + 1 };
  const value = matchAt(four, text, end)?.[0].slice(1);
  return value !== undefined && isCredential(value, { strength: 'medium', password: true, quoted: true }, isKnown) ? { start: end + 1, end: end + 1 + value.length, kind: 'password' } : undefined;
}
