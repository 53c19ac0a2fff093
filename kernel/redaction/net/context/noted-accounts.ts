import { each, type Account } from './account.ts';

const anyPlace = /(?:)/;
/** The two parameters before a password in a call of an interface of pages: https://codex.wordpress.org/XML-RPC_WordPress_API */
const parameter = String.raw`<param>\s{0,8}<value>\s{0,4}(?:<\w{1,8}>)?[^<\n]{0,40}(?:</\w{1,8}>)?\s{0,4}</value>\s{0,8}</param>\s{0,8}`;
/** A path that lets somebody in without a password, or has him set one. */
const entering = /https?:\/\/[^\s?]{0,80}(?:magic|log-?in|sign-?in|passwordless|password|passwort|kennwort|reset|invit|activat|verif|confirm|einladung|anmeld|connexion)[\w./-]{0,16}$/i;

/** What stands in notes, mails, calls and logs, a line each, where no name before it says that it is a password. */
export const accountsOfNotes: readonly Account[] = [
  // Who typed a password where his name belongs, and says so behind the line of the log.
  ...each(['invalid user ', 'failed password for '], { between: /(?:invalid user )?(?=\S)/iy, holds: /^\S{6}/, behind: /^ from \S{3,40}(?: port \d{1,5})?[^\n]{0,30}[^\n\p{L}](?:my|mein|mijn|mon|mi|mio|meu|moje) (?:pass|pw|kennw|wachtw|mot de p|contras|senha|has)/iu }),
  ...['?t=', '?k=', '?c=', '?h='].map((literal): Account => ({ literal, before: entering, between: /(?=\S)/y, end: ' \t\r\n"\'<>)&#,', strength: 'medium', kind: 'token', holds: /^(?=\D*\d)[\w.~-]{20,}$/ })),
  // Who signs in to a thing, in brackets behind it.
  ...each(['(admin/', '(root/', '(user/', '(administrator/'], { between: /(?=[^\s/])/y, end: ' \t\r\n)', strength: 'medium', holds: /^(?=\D*\d)[^\s/]{6,}$/ }),
  // A password that a provider gave for a line, of digits alone.
  ...each(['persönliches kennwort', 'persoenliches kennwort'], { between: /[ \t]{0,4}:?[ \t]{1,8}(?=\d)/y, holds: /^\d{8}$/, takes: 'pin' }),
  // What pairs a thing with a house: eight digits in groups.
  ...each(['setup code', 'setup-code', 'einrichtungscode', 'code de configuration', 'homekit code', 'homekit-code', 'pairing code', 'kopplungscode'], { before: anyPlace, between: /[^\n\d]{0,40}(?=\d)/y, end: ' \t\r\n"\'.,;)', takes: 'code' }),
  { literal: '<methodname>wp.', before: anyPlace, between: new RegExp(String.raw`\w{1,32}</methodName>\s{0,8}<params>\s{0,8}(?:${parameter}){2}<param>\s{0,8}<value>\s{0,4}(?:<string>)?(?=[^<\s])`, 'iy'), end: '<\r\n' },
];
