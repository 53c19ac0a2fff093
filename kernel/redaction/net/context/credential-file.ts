import { isCredential } from '../judge/judge.ts';
import { isOfWords } from '../judge/of-words.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';

/** A file whose lines are a name and a password: what stands on a line before the password. */
interface File {
  readonly names: readonly string[];
  readonly line: RegExp;
  /** What must stand before its name, where that is also spoken of. */
  readonly before?: RegExp;
  /** Whether the file holds one secret and nothing else. */
  readonly once?: true;
  /** What may stand behind its name on the line, where a sentence could go on. */
  readonly tail?: RegExp;
  /** Whether what somebody may do stands behind the password, and a comma between. */
  readonly roles?: true;
}

/** A comment, a command that shows the file, or a mark before its name. */
const shown = /(?:#|;|\/\/|==>|\b(?:cat|less|more|head|tail|bat|nano|vim?|type|file|datei|fichier|archivo|bestand|secrets)\b)[^\n]{0,100}$/i;

/** The same, or the whole path to it as the beginning of its line. */
const shownOrWhole = new RegExp(`${shown.source}|(?:^|\\n)/(?:[\\w.-]{1,24}/){1,4}$`, 'i');

const pair = /[\w.@+-]{1,64}:(?=[^\s:])/y;
/** A comment that says what the lines below hold. */
const comment = /(?:^|\n)[ \t]{0,8}(?:#|;|\/\/|--|%)(?:[^\n]{0,90}[^\n:])?$/;
const lineStart = /(?:^|\n)[ \t]{0,8}$/;
/** What a secret is of or for, behind the word for it. */
const purpose = /[ \t]{0,4}(?:\([^()\n]{0,40}\)|(?:for|für|fuer|pour|para|per|voor|of|von|de|du|del) [^\n.,;:]{1,40}|identity:[^\n]{0,40})?:?[ \t]{0,4}\r?\n/y;
/** The names of a user and of what belongs to it, as a comment joins them. */
const joinedBy = (sign: string): string[] => ['user', 'username', 'login', 'email', 'benutzer', 'utilisateur', 'usuario', 'account', 'name'].flatMap((user) => ['password', 'pass', 'passwd', 'pw', 'passwort', 'secret'].map((word) => `${user}${sign}${word}`));

const files: readonly File[] = [
  { names: ['rsyncd.secrets', 'rsync.secrets', 'rsyncd.passwd', 'rsyncd-secrets'], line: pair },
  { names: ['passwords.txt', 'passwoerter.txt', 'passwörter.txt', 'logins.txt', 'accounts.txt', 'zugangsdaten.txt', 'credentials.txt', 'creds.txt', 'userpass.txt', 'users.txt'], line: pair, before: shown },
  { names: ['davfs2/secrets', 'davfs2 secrets', 'davfs secrets'], line: /(?:https?:\/\/|\/)\S{1,120}[ \t]{1,8}"?[\w.@+\\-]{1,64}"?[ \t]{1,8}"?/y },
  { names: ['htdigest', 'digest_pw', 'digest-pw'], line: /[\w.@+-]{1,64}:[^:\n]{1,64}:(?=[0-9a-f]{0,32}(?:\s|$))/y },
  { names: ['auth-user-pass', 'openvpn/auth', 'openvpn/login', 'openvpn/pass', 'openvpn/credentials', 'vpn-auth', 'auth.txt', 'login.txt', 'pass.txt', 'vpn.auth'], line: /[^\s:=]{1,64}[ \t]{0,4}\r?\n/y, before: shown },
  { names: ['virtual_users.txt', 'vusers.txt', 'login.conf'], line: /[\w.@+-]{1,64}\r?\n(?=\S)/y, before: shown },
  // Keys that two sides share, by the names of the other sides; users of caches, monitors and pages.
  { names: ['psk.txt', 'pre_shared_key.txt', 'psk_file', 'pskfile', 'smokeping_secrets', 'slavesecrets', 'lighttpd.user', 'memcached.auth', 'memcached auth', 'collectd auth', 'auth_file', 'passwd.client'], line: /[\w.*@+-]{1,64}(?::[ \t]?|[ \t]{1,16})(?=[^\s:])/y, before: shownOrWhole },
  { names: ['users.properties', 'realm.properties', 'credentials.properties'], line: /(?!#)[\w.@+-]{1,64}[ \t]{0,4}[:=][ \t]{0,4}(?![A-Z\d]{2,6}:)(?=\S)/y, before: shown, roles: true },
  { names: ['wpa_psk_file', 'hostapd.wpa_psk', 'wpa_psk.txt'], line: /(?:\w{1,16}=\S{1,32} ){0,2}(?:[\da-f]{2}:){5}[\da-f]{2} (?=\S)/iy },
  { names: ['ldap.secret', 'pam_ldap.secret', 'libnss-ldap.secret', 'authtoken.secret', 'initialadminpassword', '.vault_pass', '.vault-pass', 'vault_pass.txt', '.vault_password', 'encrypted_data_bag_secret', 'authd.pass', 'openhabcloud/secret', 'apikey.txt', '.erlang.cookie', '.pbs_password', '.borg-passphrase', 'restic-password', '.restic_password', 'restic.pass', '.smbpassword'], line: /(?=[^\s./$#<*!-])/y, once: true },
  { names: ['[users]'], line: /[\w.@+-]{1,64}[ \t]{0,8}=[ \t]{0,8}(?=\S)/y, before: /(?:^|\s)$/ },
  { names: ['.pgpass', 'pgpass.conf'], line: /[\w.*/-]{1,80}:[\d*]{1,5}:[\w*-]{1,64}:[\w.*@-]{1,64}:/y },
  // The secret, what the module may do, and codes for an emergency.
  { names: ['.google_authenticator'], line: /(?:" [A-Z][^\n]{0,40}\r?\n){0,5}(?=[A-Z\d])/y },
  { names: ['passwd-s3fs'], line: /(?:[\w.-]{3,64}:)?[\w.-]{3,64}:(?=[^\s:])/y },
  { names: [...joinedBy(':'), 'access:secret', 'access_key:secret_key', 'access_key_id:secret_access_key', 'accesskey:secretkey', 'accesskey:secret', 'key_id:secret_key', 'key_id:secret', 'keyid:secret', 'id:secret', 'key:secret', 'identity:psk', 'identity:key', 'client_id:client_secret'], line: pair, before: comment },
  { names: ['host:user:password', 'host:user:pass', 'server:user:password', 'host:username:password', 'host:login:password'], line: /[\w.*-]{1,64}:[\w.@+-]{1,64}:(?=[^\s:])/y, before: comment },
  { names: joinedBy(' '), line: /(?:[\w.@+-]{1,64}[ \t]{1,8}){1,2}(?=\S)/y, before: comment },
  { names: joinedBy(','), line: /[\w.@+-]{1,64},(?=[^\s,])/y, before: comment },
  { names: joinedBy(' = '), line: /[\w.@+-]{1,64}[ \t]{0,4}=[ \t]{0,4}(?=[^\s=])/y, before: comment },
  { names: ['.psk'], line: /(?=[^\s/$#<*!(){}[\]=])/y, before: shown, once: true },
  { names: ['# ', '// ', '; '].flatMap((mark) => ['psk', 'wpa psk', 'pre-shared key', 'password', 'passwort', 'kennwort', 'passphrase', 'mot de passe', 'contraseña', 'wachtwoord', 'token', 'api token', 'api-token', 'api key', 'api-key', 'secret', 'client secret'].map((word) => `${mark}${word}`)), line: /(?:[\w.@-]{1,32}[ \t]{1,8})?(?=[^\s/$#<*!(){}[\]=])/y, before: lineStart, tail: purpose, once: true },
  // Lines that a shell gives to the program that sets passwords.
  { names: ['chpasswd <<', 'chpasswd -c sha512 <<'], line: /[\w.-]{1,32}:(?=[^\s:$])/y, tail: /[-~]?[ \t]?["']?\w{1,24}["']?[^\n]{0,40}\r?\n/y },
  { names: ['| chpasswd', '| sudo chpasswd'], line: /[\w.-]{1,32}:(?=[^\s:$])/y, before: /<<[-~]?[ \t]?["']?\w{1,24}["']?[ \t]?$/ },
  { names: ['userlist.txt'], line: /"[^"\n]{1,64}"[ \t]{1,4}"/y },
];
const kinds = new Map(files.flatMap((file) => file.names.map((name): [string, File] => [name, file])));
const triggers: readonly Trigger[] = [...kinds.keys()].map((literal) => ({ literal, anyCase: true, begins: /^\w/.test(literal) ? 'word' : 'anywhere' }));

/** From the name of the file to the end of its line. */
const heading = /[^\n]{0,80}\n/y;
const skipped = /(?:[ \t]{0,8}\r?\n|[#;][^\n]{0,100}\n){1,3}/y;
const mostLines = 8;

/** Passwords on the lines below the name of a file that holds such lines: `# rsyncd.secrets`, `cat …/davfs2/secrets`, `[users]`. */
export function createCredentialFileRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'credential-file', triggers, examine: (place) => examineFile(place, isKnown) };
}

function examineFile({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome[] {
  const file = kinds.get(text.slice(at, end).toLowerCase());
  const head = matchAt(file?.tail ?? heading, text, end);
  if (file === undefined || head === undefined || file.before?.test(text.slice(Math.max(0, at - 112), at)) === false) return [];
  const found: Outcome[] = [];
  let line = end + head[0].length;
  for (let count = 0; count < mostLines; count += 1) {
    line += matchAt(skipped, text, line)?.[0].length ?? 0;
    const lead = matchAt(file.line, text, line);
    const start = line + (lead?.[0].length ?? 0);
    if (lead === undefined || start - at > reach) break;
    const stop = valueEnd(text, start, file.roles);
    if (stop >= text.length && !complete) return [...found, { open: start }];
    const alone = text[stop] === '"' || (file.roles && text[stop] === ',') || standsLast(text, stop, complete);
    if (alone === undefined) return [...found, { open: start }];
    if (!alone) break;
    const value = text.slice(start, stop);
    if (isDigest(file, value) || isSecretOfCodes(file, value) || isCredential(value, { strength: 'medium', password: true, quoted: file.tail !== purpose || isOfWords(value) }, isKnown)) found.push({ start, end: stop, kind: 'password' });
    const next = file.once ? -1 : text.indexOf('\n', stop);
    if (next < 0 || next - stop > 100) break;
    line = next + 1;
  }
  return found;
}

/** What a server compares with is as good as the password: the name and the realm beside it are all that is needed to sign in. */
const isDigest = (file: File, value: string): boolean => file.names.includes('htdigest') && /^[0-9a-f]{32}$/.test(value);

/** The secret of codes that change with the time, and codes for an emergency. */
const isSecretOfCodes = (file: File, value: string): boolean => file.names.includes('.google_authenticator') && /^(?:[A-Z2-7]{16,64}|\d{8})$/.test(value);

/** A value ends at a blank or a quote, and before what somebody may do. */
function valueEnd(text: string, at: number, roles: true | undefined): number {
  let to = at;
  while (to < text.length && to - at < 200 && !(roles ? /[\s",]/ : /[\s"]/).test(text.charAt(to))) to += 1;
  return to;
}

/** Whether nothing but a comment stands behind a value; undefined where that is still to come. */
function standsLast(text: string, at: number, complete: boolean): boolean | undefined {
  const behind = text.slice(at, at + 8);
  if (!complete && behind.length < 8 && /^[ \t]*\r?$/.test(behind)) return undefined;
  return /^[ \t]{0,7}(?:#|\r?\n|$)/.test(behind);
}
