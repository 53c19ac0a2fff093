import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';

const nothing = /(?:)/y;

/**
 * Lines of routers, monitors, installers and clients that hold a password without a name that says so, by their own manuals: the beginning, and what
 * stands between it and the password.
 */
const lines: ReadonlyMap<string, RegExp> = new Map([
  ['snmp-server community ', /(?:0 )?/y], ['rocommunity ', /(?:-V \S+ )?/y], ['rwcommunity ', /(?:-V \S+ )?/y], ['rocommunity6 ', nothing], ['rwcommunity6 ', nothing],
  ['tacacs-server ', /(?:host \S{1,64} )?(?:\w{1,12} \S{1,16} ){0,2}key (?:[07] )?/y], ['radius-server ', /(?:host \S{1,64} )?(?:[\w-]{1,12} \S{1,16} ){0,3}key (?:[07] )?/y], ['isakmp key ', /(?:[06] )?/y],
  // Servers that are given a name stand in blocks: their key is on a line of its own, set in.
  ...['radius server ', 'tacacs server ', 'aaa group server radius ', 'aaa group server tacacs+ ', 'crypto ikev2 keyring '].map((server): [string, RegExp] => [server, /[\w.-]{1,40}[ \t]{0,4}\r?\n(?:[ \t]{1,8}(?!key )[\w!][^\r\n]{0,47}\r?\n){0,3}[ \t]{1,8}(?:key|pre-shared-key)(?: (?:local|remote))? (?:[0-9] )?/y]),
  ['server-private ', /\S{1,48} (?:[\w-]{1,12} \S{1,16} ){0,3}key (?:[067] )?/y], ['pre-shared-key address ', /\S{1,48} (?:\d\S{1,48} )?key (?:[06] )?/y], ['message-digest-key ', /\d{1,3} md5 (?:[07] )?/y], ['ntp authentication-key ', /\d{1,5} (?:md5|sha1|sha2|hmac-sha\S{1,8}|cmac-\S{1,8}) (?:[07] )?/y], ['wpa-psk ascii ', /(?:[07] )?/y], ['key-string 0 ', nothing], ['key-string 7 ', nothing], ['password cipher ', nothing], ['password simple ', nothing],
  ['.logon ', /[\w.-]{1,64}\/[\w.-]{1,64},/y],
  ['password 0 ', nothing], ['secret 0 ', nothing], ['password 7 ', nothing], ['privilege ', /\d{1,2} (?:secret|password) (?:\d{1,2} )?/y], ['secret 4 ', nothing], ['secret 7 ', nothing], ['password 4 ', nothing], ['password 6 ', nothing], ['createuser ', /[\w.@-]{1,32} (?:MD5|SHA(?:-?\d{3})?) /y], ['rootpw ', /(?:--plaintext )/y],
  // What a client of Subversion keeps; directories and databases of a server for files; what a tool for certificates is given.
  ['password\nv ', /\d{1,3}\r?\n/y], ['passphrase\nv ', /\d{1,3}\r?\n/y], ['ldapbinddn ', /"[^"\n]{1,100}" /y], ['ldapdninfo ', /"[^"\n]{1,100}" /y], ['sqlconnectinfo ', /\S{1,80} \S{1,64} /y], ['-passin ', /["']?pass:/y], ['-passout ', /["']?pass:/y], ['-pass ', /["']?pass:/y],
  ['is generated for ', /[\w.-]{1,32}@[\w.-]{1,64}: /y], ['bw unlock ', /(?:--raw )?/y], ['openssl passwd ', /(?:-[\w-]{1,8} ){0,3}/y], ['sqlplus ', /(?:-\w{1,2} ){0,2}[\w$.-]{1,30}\//y], ['oracle:thin:', /[\w$.]{1,30}\//y],
  ['passwd/user-password password ', nothing], ['passwd/user-password-again password ', nothing], ['passwd/root-password password ', nothing], ['passwd/root-password-again password ', nothing],
  ['poetry config http-basic.', /[\w.-]{1,64} [\w.@-]{1,64} /y], ['bundle config ', /(?:set )?(?:--(?:global|local) )?(?:set )?[\w.:/-]{1,80} [\w.-]{1,64}:/y], ['db2 connect to ', /[\w$]{1,32} user [\w$.\\-]{1,64} using /y],
  ...['psexec', 'wmiexec', 'smbexec', 'atexec', 'dcomexec', 'secretsdump', 'mssqlclient', 'smbclient'].map((tool): [string, RegExp] => [`${tool}.py `, /["']?(?:[\w.-]{1,64}\/)?[\w.$-]{1,64}:/y]),
  // What waits for the question, and then answers it: expect, its kin in other languages, and terminals.
  ...['assword:', 'asswort:', 'assphrase:'].map((question): [string, RegExp] => [question, / ?["'}]{1,2}(?:: ?b?(?=["'])|\s{1,8}(?:\{\s{1,8})?(?:exp_)?send(?:ln)?(?: -[-\w])? |\)\s{0,4};?\s{1,20}[\w.]{1,24}\.(?:send_?line|send|write|write_line)\(b?)/y]),
  ['key content ', /[ \t]{0,24}: /y], ['schlüsselinhalt ', /[ \t]{0,24}: /y],
  // The second answer of a client is its password: the server asks for both in base64.
  ['334 ugfzc3dvcmq6', /\r?\n(?:[\w.:-]{0,8}[:>] ?|-+> ?)?/y], ['auth plain ', /(?=[A-Za-z0-9+/]{0,40}[A-Z0-9])(?=[A-Za-z0-9+/]{12,512}={0,2}(?:[\s"]|$))/y],
  ['set_password vnc ', nothing], ['set_password spice ', nothing], ['cache_peer ', /[\w.-]{1,80} [a-z]{3,9} \d{1,5} \d{1,5} (?:[\w=.-]{1,32} ){0,8}login=[\w.-]{1,32}:/y],
  ['authorization: digest ', /(?:[a-z]{2,12}=(?:"[^"\n]{0,200}"|[\w-]{1,32}), {0,4}){0,12}response=/y], ["'crypt'", /\s{0,4}=>\s{0,4}\[\s{0,60}'key'\s{0,4}=>\s{0,4}/y],
  // Keys of wallets that a tool for contracts signs with, and the key of a framework that is shown as its file.
  ['accounts', /["']?\s{0,2}:\s{0,2}\[\s{0,20}(?=["'](?:0x)?[0-9a-f]{64}["'])/y], ['master.key', /\r?\n(?=[0-9a-f]{32}(?:\s|$))/y],
  ['sentinel auth-pass ', /\S{1,64} /y], ['auth default ', nothing], ['com2sec ', /(?:-Cn \S{1,32} )?\S{1,32} {1,8}\S{1,64} {1,8}/y],
  ['ascii-text ', nothing], ['addprinc ', /(?:-\w{1,16} \S{1,32} ){0,3}-pw /y], ['sp_addlogin ', /N?'[^'\n]{1,64}',\s{0,4}N?/y], ['sp_password ', /(?:N?'[^'\n]{0,64}'|NULL),\s{0,4}N?/iy], ['sp_addlinkedsrvlogin ', /(?:(?:N?'[^'\n]{0,64}'|NULL|TRUE|FALSE),\s{0,4}){4}N?/iy],
  ['/oper ', /[\w.-]{1,32} /y], ['/ns identify ', nothing], ['/quote pass ', nothing], ['nickserv register ', nothing], ['nickserv identify ', nothing], ['nickserv set password ', nothing], ['/connect ', /[\w.-]{1,80} \+?\d{2,5} /y],
  // Programs for databases take user and password as one word, with a stroke between.
  ...['expdp', 'impdp', 'exp', 'imp', 'sqlldr', 'rman target', 'rman catalog', 'target / catalog'].map((tool): [string, RegExp] => [`${tool} `, /(?:userid=|-\w{1,2} )?[\w$.-]{1,30}\//y]),
  ['sql> connect ', /[\w$.]{1,30}\//y], ['sql> conn ', /[\w$.]{1,30}\//y], ['oracledb.connect(', /["'][\w$.]{1,30}\//y], ['oracle.connect(', /["'][\w$.]{1,30}\//y],
  ['open -u ', /[\w.@-]{1,64},/y], ['register => ', /[\w.+-]{1,40}(?:@[\w.-]{1,64})?:/y],
  ['-setcookie ', nothing], ['--certificate-key ', nothing], ['certificatekey', /["']?: ?["']?(?=[0-9a-f]{64}(?![0-9a-f]))/y], ['macopt hexkey:', nothing], ['macopt key:', nothing], ['basicauth ', /[\w.@-]{1,32} /y],
  // Keys of wireless networks are named by the last word of a path.
  ['wireless.', /[\w@.[\]-]{1,48}\.(?:key\d?|sae_password|auth_secret|psk)=/y], ['option key ', nothing], ['iwconfig ', /\w{1,16} (?:\S{1,32} \S{1,48} ){0,2}(?:key|enc) (?:s:)?/y], ['hostednetwork ', /(?:\S{1,40} ){0,3}key=/y],
  ['> auth ', /(?:[A-Za-z][\w.-]{0,31} (?=\S))?/y], ['ftp> user ', /[\w.@-]{1,64} /y],
]);

/** Of these the words stand in sentences as well. */
const spokenOf = /^(?:radius server|tacacs server|aaa group|crypto ikev2|password (?:cipher|simple)|key-string|nickserv identify)/i;

/** Of these a host may stand behind the password. */
const withHost = /^(?:sqlplus|oracle:thin|psexec|wmiexec|smbexec|atexec|dcomexec|secretsdump|mssqlclient|smbclient|expdp|impdp|exp |imp |sqlldr|rman|target|sql>|oracledb|oracle\.|register|cache_peer|bundle|poetry|open)/i;

/** A variable that a script sends, and the key behind it. */
const variable = /^\$\{?[A-Za-z_]\w{0,40}\}?(?:\\[rn]){1,2}$/;

/** Passwords in such lines. */
export function createDeviceLineRule(isKnown: (value: string) => boolean): Rule {
  const triggers = [...lines.keys()].map((literal): Trigger => ({ literal, anyCase: true, begins: /^(?:[->']|assw|assp)/.test(literal) ? 'anywhere' : 'word' }));
  return { rule: 'device-line', triggers, examine: (place) => examineLine(place, isKnown) };
}

function examineLine({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const between = lines.get(text.slice(at, end).toLowerCase());
  const joint = between && matchAt(between, text, end);
  if (joint === undefined) return undefined;
  const read = readValue(text, end + joint[0].length, complete);
  if (read === undefined || read.start - at > reach) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, false);
  if (variable.test(text.slice(value.start, value.end))) return undefined;
  // Before the host of a database stands the password's end.
  const host = value.quoted || !withHost.test(text.slice(at, end)) ? -1 : text.slice(value.start, value.end).lastIndexOf('@');
  const stop = host > 0 ? value.start + host : value.end;
  return isCredential(text.slice(value.start, stop), { strength: spokenOf.test(text.slice(at, end)) ? 'medium' : 'strong', password: true, quoted: true }, isKnown) ? { start: value.start, end: stop, kind: 'password' } : undefined;
}
