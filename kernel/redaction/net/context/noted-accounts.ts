import { beginning, each, type Account } from './account.ts';

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
  // The key that a server of chats signs with: https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html#signing_key_path
  { literal: 'ed25519 a_', before: beginning, between: /\w{4,8} /y, end: ' \t\r\n"', kind: 'secret', holds: /^[A-Za-z\d+/]{43}$/ },
  // What a gossip between servers is encrypted with.
  ...each(['"encrypt":', 'encrypt = "', 'encrypt="'], { between: /[ \t]{0,4}"?(?=[A-Za-z\d+/])/y, end: '"\r\n', kind: 'secret', holds: /^(?:[A-Za-z\d+/]{4}){5,20}(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/ }),
  // What a vendor gives with a licence.
  ...each(['auth code ', 'authorization code ', 'activation code ', 'unlock code '], { between: /(?:is |: ?|= ?)?(?=\S)/y, end: ' \t\r\n"\',;)', strength: 'medium', kind: 'token', holds: /^(?=[^\d]*\d)(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])[A-Za-z\d-]{12,}$/ }),
  // What somebody found out, and what a program was seen to read: a line below.
  { literal: 'john --show', before: anyPlace, between: /[^\n]{0,60}\n[\w.@-]{1,40}:(?=[^\s:])/y, end: ': \t\r\n' },
  { literal: 'read(', before: /pass(?:word|phrase|wort)[^\n"]{0,12}"[^\n]{0,40}\n[^\n]{0,24}$/i, between: /\d{1,4}, "(?=[^"\\])/y, end: '"\\\r\n' },
  // A client of files that is told by a script, and one of chats.
  { literal: '\nuser ', before: /(?:^|[\s;&|])l?ftp[^\n]{0,100}$/, between: /[\w.@-]{1,40} (?=\S)/y, end: ' \t\r\n' },
  ...each(['server = '], { before: beginning, between: /[\w.-]{1,60} \+?\d{2,5} (?:[\w.@-]{1,40}(?:\/[\w-]{1,24})?:)?(?=\S)/y, end: ' \t\r\n' }),
  { literal: 'localclient:', before: /(?:^|\s)$/, between: /(?=[\da-f])/y, end: ': \t\r\n', kind: 'token', holds: /^[\da-f]{40}$/ },
  // A plan of tests keeps the name of a field behind its value.
  ...each(['argument.value">', 'httpargument.value">'], { before: /<stringProp name="$/i, between: /(?=[^<\s$])/y, end: '<\r\n', behind: /^<\/stringProp>\s{0,24}<stringProp name="Argument\.name">[^<]{0,16}(?:pass|pw|token|secret)/i }),
  // The key of a network, as it stands on its box.
  ...each(['netzwerkschlüssel', 'netzwerkschluessel', 'wlan-schlüssel', 'wlan-schluessel', 'wlan-key'], { between: /(?: ?\(WPA[^)\n]{0,12}\))?,? {0,2}[^\n\d:]{0,40}: {1,4}(?=\d)/iy, end: ' \t\r\n.,;)', strength: 'medium', holds: /^\d{16,20}$/ }),
  // A password that a provider gave for a line, of digits alone.
  ...each(['persönliches kennwort', 'persoenliches kennwort'], { between: /[ \t]{0,4}:?[ \t]{1,8}(?=\d)/y, holds: /^\d{8}$/, takes: 'pin' }),
  // What pairs a thing with a house: eight digits in groups.
  ...each(['setup code', 'setup-code', 'einrichtungscode', 'code de configuration', 'homekit code', 'homekit-code', 'pairing code', 'kopplungscode'], { before: anyPlace, between: /[^\n\d]{0,40}(?=\d)/y, end: ' \t\r\n"\'.,;)', takes: 'code' }),
  { literal: '<methodname>wp.', before: anyPlace, between: new RegExp(String.raw`\w{1,32}</methodName>\s{0,8}<params>\s{0,8}(?:${parameter}){2}<param>\s{0,8}<value>\s{0,4}(?:<string>)?(?=[^<\s])`, 'iy'), end: '<\r\n' },
];
