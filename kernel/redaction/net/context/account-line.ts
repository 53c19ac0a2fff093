import { isCredential } from '../judge/judge.ts';
import { isPlaceholder } from '../judge/placeholder.ts';
import type { Outcome, Place, Rule } from '../rule.ts';
import { each, type Account } from './account.ts';
import { accountsOfDevices } from './device-accounts.ts';
import { accountsOfLogs } from './generated-accounts.ts';
import { accountsOfNotes } from './noted-accounts.ts';
import { matchAt } from './place/characters.ts';
import { standsAlone } from './place/find-below.ts';
import { reach } from './place/reach.ts';
import { accountsOfPrograms } from './program-accounts.ts';
import { accountsOfServers } from './server-accounts.ts';

const accounts: readonly Account[] = [
  // Users of a cache: `user worker on >… ~*`.
  { literal: ' on >', before: /(?:user|setuser) [\w.-]{1,64}(?: [^\s>]{1,32}){0,4}$/i, between: /(?:)/y, end: ' \t\r\n"\'' },
  // Tables of mail relays: `[smtp.example.com]:587 user:…`.
  ...['25', '465', '587', '2525'].map((port): Account => ({ literal: `]:${port}`, before: /(?:^|\s)\[[\w.-]{1,80}$/, between: /[ \t]{1,16}[\w.+-]{1,64}(?:@[\w.-]{1,80})?:/y, end: ' \t\r\n"\'' })),
  // The same without a port: of hosts that are called after mail.
  ...['smtp', 'smtps', 'mail', 'relay', 'mx', 'out', 'email', 'asmtp', 'mailout', 'send'].flatMap((host) => ['.', '-'].map((sign): Account => ({ literal: `${host}${sign}`, before: /(?:^|[\s"'[(])$/, between: /(?:[\w-]{1,40}\.){1,5}[a-z]{2,12}\]?(?::\d{2,5})?[ \t]{1,16}(?!(?:error|warning|info|debug|notice|status|note|from|to|re|fatal|panic|reject|host|port|user|pass|type|ttl)\b)[\w.+-]{1,64}(?:@[\w.-]{1,80})?:(?=\S)/iy, end: ' \t\r\n"\'', strength: 'medium' }))),
  { literal: 'sasl_passwd', before: /(?:)/, between: /[):]{0,3}\s{1,4}\[?[\w.-]{1,80}\]?(?::\d{2,5})?[ \t]{1,16}[\w.+-]{1,64}(?:@[\w.-]{1,80})?:/y, end: ' \t\r\n"\'' },
  { literal: 'password_maps', before: /(?:)/, between: /\s{0,4}=\s{0,4}(?:static:|inline:\s{0,2}\{\s{0,2}\S{1,80}=)[\w.+@-]{1,80}:/y, end: ' \t\r\n"\'}' },
  // A user and a password as one value, where the name of the setting says so.
  ...['wsrep_sst_auth', 'curlopt_userpwd', 'curlopt_proxyuserpwd', 'basic_auth', 'basicauth', 'auth_basic', 'http_auth', 'httpauth', 'proxy_auth', '--auth', '--basic-auth', '--creds', '--credentials', '--login', 'userpwd'].map((literal): Account => ({ literal, before: /(?:)/, between: /["']?(?:[ \t]{0,8}(?:=>|=|:|,)[ \t]{0,8}|[ \t]{1,8})["']?[\w.@+-]{1,64}:(?=[^\s:/])/y, end: ' \t\r\n"\';', strength: 'medium' })),
  ...['user = ', 'user="', 'user=', 'proxy-user = ', 'proxy-user='].map((literal): Account => ({ literal, before: /(?:^|\n)(?:proxy-)?$/, between: /"?[\w.@+\\-]{1,64}:(?=[^\s:/])/y, end: ' \t\r\n"', strength: 'medium' })),
  // Devices by their addresses: `192.0.2.7 admin/…`.
  ...['admin', 'root', 'administrator', 'user', 'ubnt', 'viewer'].map((user): Account => ({ literal: `${user}/`, before: /(?:^|[^\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?:,|:| [-–—=>]{1,2}| login:?| user:?)? $/, between: /(?=\S)/y, end: ' \t\r\n"\'', strength: 'prose' })),
  ...['nvr', 'dvr', 'camera', 'kamera', 'ipcam', 'idrac', 'ipmi', 'bmc', 'fritzbox', 'nas'].map((device): Account => ({ literal: `${device} `, before: /(?:^|[\s"'(-])$/, between: /(?:[\w-]{1,24} )?(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?:,|:| [-–—=>]{1,2}| login:?| user:?)? (?!(?:admin|root|administrator|user|ubnt|viewer)\/)[\w.@-]{1,32}(?: \/ |\/|:)(?=[^\s/])/y, end: ' \t\r\n"\'', strength: 'prose' })),
  // Shares of files by HTTP, as their client keeps them: an address, a user, a password.
  ...['remote.php/dav', 'remote.php/webdav', 'webdav/', 'dav/'].map((path): Account => ({ literal: path, before: /(?:^|\n)https?:\/\/\S{1,90}$/, between: /\S{0,100}[ \t]{1,8}"?[\w.@+\\-]{1,64}"?[ \t]{1,8}"?(?=\S)/y, end: ' \t\r\n"', strength: 'medium', alone: true })),
  // Databases of users that keep the password as it is.
  ...['plain', 'cleartext', 'clear'].map((scheme): Account => ({ literal: `{${scheme}}`, before: /:$/, between: /(?:)/y, end: ' \t\r\n:"\'' })),
  { literal: '{noop}', before: /(?:)/, between: /(?:)/y, end: ' \t\r\n"\'' },
  // Two words in quotes on a line: of users of a pool of connections.
  { literal: '" "', before: /(?:^|\n)"[\w.@-]{1,64}$/, between: /(?:)/y, end: '"\n', strength: 'medium', holds: /[!@#$%^&*=+?~.]/ },
  { literal: '" "md5', before: /(?:^|\n)"[^"\n]{1,64}$/, between: /(?:)/y, end: '"\n' },
  // What is typed into the second question of a tool, and pairs that a program is given behind a sign of its own.
  { literal: 'from-literal=', before: /secret [^\n]{0,100}--$/, between: /(?!(?:user|username|host|port|url|name|email|region|database|db-name|dbname|login)=)[\w.-]{1,48}=["']?/y, end: ' \t\r\n"\'', strength: 'medium' },
  { literal: 'vault kv put ', before: /(?:)/, between: /(?:-\S{1,40} ){0,3}[\w/.-]{1,80} (?!(?:user|username|host|port|url|name|ttl|email|login)=)[\w.-]{1,48}=["']?/y, end: ' \t\r\n"\'', strength: 'medium' },
  { literal: 'net use ', before: /(?:^|\s|["'])$/, between: /(?:(?:[A-Za-z]:|\*) )?\\\\\S{1,80} ["']?(?=[^\s/"'])/iy, end: ' \t\r\n"\'', strength: 'medium' },
  { literal: ' /user:', before: /net use [^\n]{0,100}$/i, between: /\S{1,64} ["']?(?=[^\s/"'])/y, end: ' \t\r\n"\'', strength: 'medium' },
  { literal: '/v defaultpassword ', before: /(?:)/, between: /(?:\/t \w{1,16} )?\/d ["']?/iy, end: ' \t\r\n"\'' },
  // The first argument is the account that the second one is the key of.
  ...['client("ac', "client('ac"].map((literal): Account => ({ literal, before: /(?:)/, between: /[\da-f]{32}["'],\s{0,4}["']/iy, end: '"\'\n' })),
  { literal: ' using ', before: /\bconnect to \S{1,40} user \S{1,64}$/i, between: /["']?(?=[^\s"'])/y, end: ' \t\r\n;"\'', strength: 'medium' },
  { literal: 'passwordparameterdefinition>', before: /(?:)/, between: /(?:\s{0,20}<(?:name|description)>[^<]{0,80}<\/\w{1,16}>){0,3}\s{0,20}<defaultvalue>/iy, end: '<\r\n', strength: 'medium' },
  { literal: 'elasticsearch-reset-password', before: /pass(?:word|phrase)[^\n]{0,90}$/i, between: /[^\n)]{0,40}\):\s{1,12}/y, end: ' \t\r\n"' },
  { literal: '\nuser ', before: /(?:^|\n)open \S{1,80}\r?$/, between: /[\w.@-]{1,64} (?=\S)/y, end: ' \t\r\n"', strength: 'medium' },
  { literal: 'new value: ', before: /pass(?:word|phrase)[^\n]{0,90}\n$/i, between: /(?=\S)/y, end: ' \t\r\n"' },
  // What Terraform has drawn, in the file it keeps.
  { literal: '"result', before: /random_password[^\n]{0,100}$|\b(?:override_special|numeric|min_upper|min_lower|min_special|min_numeric|bcrypt_hash)\\?": ?[^}]{0,90}$|\bid\\?": ?\\?"none\\?"[^}]{0,96}$/, between: /\\?": ?\\?"/y, end: '"\n\\' },
  { literal: '"result":', before: /"length": ?\d{1,3},[^}]{0,90}$/, between: / ?"/y, end: '"\n', behind: /^",\s{1,20}"special": ?(?:true|false)/ },
  { literal: 'bundle_', before: /(?:^|\s)$/, between: /[A-Z\d_]{2,60}__[A-Z]{2,12}(?:: ?|=)["']?[\w.@-]{1,64}:(?=[^\s:/])/y, end: ' \t\r\n"\'', strength: 'medium' },
  { literal: 'impacket-', before: /(?:^|\s)$/, between: /[\w-]{2,24} ["']?(?:[\w.-]{1,64}\/)?[\w.$-]{1,64}:["']?/y, end: ' \t\r\n"\'@' },
  { literal: '-dsonar.login=', before: /(?:)/, between: /["']?/y, end: ' \t\r\n"\'' },
  // Columns that are named by the file or its head.
  ...['chap-secrets', 'pap-secrets'].map((file): Account => ({ literal: file, before: /(?:)/, between: /[^\n]{0,40}\n(?:#[^\n]{0,80}\n){0,2}"?[\w.@\\-]{1,64}"?[ \t]{1,16}"?[\w.*-]{1,64}"?[ \t]{1,16}"?/y, end: ' \t\r\n"' })),
  { literal: 'client\tserver\tsecret', before: /(?:^|\n)#[ \t]{0,8}$/, between: /[^\n]{0,40}\n(?:#[^\n]{0,80}\n){0,2}"?[\w.@\\-]{1,64}"?[ \t]{1,16}"?[\w.*-]{1,64}"?[ \t]{1,16}"?/y, end: ' \t\r\n"' },
  { literal: '\t*\t', before: /(?:^|\n)"?[A-Za-z][\w.@\\-]{0,64}"?$/, between: /"?/y, end: ' \t\r\n"', strength: 'medium' },
  // What is compared with a pair of a user and a password.
  { literal: '] == [', before: /\[\w{1,16}, ?p(?:w|ass|asswd|assword)?$/, between: /["'][^"'\n]{1,64}["'], ?["']/y, end: '"\'\n' },
  ...['p', 'pw', 'pass'].map((name): Account => ({ literal: ` ${name} == `, before: /(?:u|n|user|name|username|login) ===? ["'][^"'\n]{1,64}["'] (?:&&|and)$/, between: /["']/y, end: '"\'\n' })),
  // The second argument of a directory's call is its password.
  ...['"cn=', "'cn=", '"uid=', "'uid="].map((literal): Account => ({ literal, before: /\((?:[\w$]{1,24}, ?)?$/, between: /[^"'\n]{1,120}["'], ?["']/y, end: '"\'\n', strength: 'medium' })),
  // Interfaces of databases and players that take a user and a password as parameters of one letter.
  { literal: '&p=', before: /\/(?:query|write|ping|rest\/[\w.]{1,32})\?(?:[\w-]{1,12}=[^&\s]{0,32}&){0,2}u=[^&\s"']{1,48}(?:&[\w-]{1,12}=[^&\s]{0,32}){0,1}$/, between: /(?:)/y, end: '& \t\r\n"\'#', strength: 'medium' },
  ...['"', "'"].map((quote): Account => ({ literal: `${quote}p=`, before: /["']u=[^"'\n]{1,64}["'] -{1,2}[\w-]{1,16}[ =]$/, between: /(?:)/y, end: '"\'\n', strength: 'medium' })),
  // Secrets of dial-in lines: `"user" * "…" *`.
  ...['"  *  "', '"\t*\t"', '" *  "', '"  * "'].map((literal): Account => ({ literal, before: /(?:^|\n)"[\w.@\\-]{1,64}$/, between: /(?:)/y, end: '"\n', strength: 'medium' })),
  { literal: '" * ', before: /(?:^|\n)"[\w.@\\-]{1,64}$/, between: /(?=[^\s"*])/y, end: ' \t\r\n"', strength: 'medium', behind: /^[ \t]{1,8}"?(?:\*|(?:\d{1,3}\.){3}\d{1,3})/ },
  { literal: '" * "', before: /"[^"\n]{1,64}$/, between: /(?:)/y, end: '"\n' },
  // What a client says when it logs in, as a trace shows it: by FTP, POP and IMAP.
  { literal: 'pass ', before: /(?:USER \S{1,64}|\+OK[^\n]{0,60}|331 [^\n]{0,60})\r?\n(?:[\w.:-]{0,8}[:>] ?|-+> ?)?$/i, between: /(?:)/y, end: ' \t\r\n"' },
  { literal: 'authenticate "', before: /(?:^|\n)$/, between: /(?:)/y, end: '"\r\n', strength: 'medium' },
  { literal: '>>> login ', before: /(?:)/, between: /["']?[\w.@+-]{1,64}["']? "?/y, end: ' \t\r\n"', strength: 'medium' },
  { literal: ' login ', before: /(?:^|\n|\\n)(?:[CS]: ?|[<>]{1,2} ?)?[A-Za-z]{0,4}\d{1,6}$/, between: /["']?[\w.@+-]{1,64}["']? "?/y, end: ' \t\r\n"' },
  // Settings of servers that name an account, and its password behind it or below.
  { literal: '[admins]', before: /(?:^|\s)$/, between: /[ \t]{0,8}\r?\n[\w.-]{1,64}[ \t]{0,8}=[ \t]{0,8}(?!-pbkdf2)/y, end: ' \t\r\n"' },
  { literal: '<auth-user-pass>', before: /(?:^|\s)$/, between: /[ \t]{0,8}\r?\n[^\n]{1,64}\r?\n/y, end: '\r\n<' },
  { literal: 'stats auth ', before: /(?:^|\s)$/, between: /[\w.-]{1,64}:/y, end: ' \t\r\n' },
  { literal: 'neo4j_auth', before: /(?:)/, between: /["']?[ \t]{0,4}[:=][ \t]{0,4}["']?[\w.-]{1,32}\//y, end: ' \t\r\n"\'' },
  // Dial-in lines by the program that asks: an address or a star may stand behind the password, and nothing else.
  ...each(['pppd', 'l2tpd', 'xl2tpd', 'pptpd'].flatMap((program) => [`${program} `, `${program}\t`]), { before: /(?:^|[\n"])[\w.@"-]{1,64}[ \t]{1,24}$/, between: /[ \t]{0,24}"?/y, end: ' \t\r\n"', behind: /^"?[ \t]{0,24}(?:$|[\r\n]|(?<=[ \t])["*\d])/ }),
  ...['eap', 'xauth', 'ntlm'].map((kind): Account => ({ literal: ` : ${kind} `, before: /[\w.@%"-]$/, between: /["']/y, end: '"\r\n' })),
  // Keys of a server for the time: `14 SHA256 HEX:…`.
  ...['hex:', 'ascii:'].map((literal): Account => ({ literal, before: /(?:^|\n)\d{1,5}[ \t]{1,8}(?:MD5|SHA(?:1|256|384|512)|AES(?:128|256))[ \t]{1,8}$/, between: /(?:)/y, end: ' \t\r\n"' })),
  // In COBOL the name stands behind the value.
  ...["move '", 'move "'].map((literal): Account => ({ literal, before: /(?:^|\s)$/, between: /(?:)/y, end: '"\'\n', strength: 'medium', behind: /^["'][ \t]{1,8}TO[ \t]{1,8}[\w-]{0,30}(?<![A-Z\d])(?:PASS|PASSWORD|PASSWD|PASSWORT|KENNWORT|PWD|PSWD|PW|SECRET|TOKEN)(?![\w-])/i })),
  // In a note on a wireless network its code is its password.
  ...['code ', 'code: ', 'code : '].map((literal): Account => ({ literal, before: /(?:^|[^\p{L}])(?:wi-?fi|wlan|ssid)(?!\p{L})[^{}=;\n]{0,80}[\s,(]$/iu, between: /(?:is |est |ist |es |è )?(?=\S)/y, end: ' \t\r\n"\'', strength: 'prose' })),
  { literal: 'chpasswd:', before: /(?:^|\s)$/, between: /(?:\s{1,40}(?:expire: ?\w{4,5}|list: ?[|>]?-?|users:)){0,3}\s{1,40}(?:- )?["']?[\w.-]{1,32}:/y, end: ' \t\r\n"\'' },
  // What a server of pages proves with that a name is its own, by the provider of the name: `dns hetzner …`.
  ...'acmedns acmeproxy alidns bunny cloudflare cloudns desec digitalocean dinahosting directadmin dnsimple dnsmadeeasy dnspod do duckdns dynu easydns exoscale gandi glesys godaddy hetzner hexonet hosttech infomaniak inwx ionos joohoi leaseweb linode loopia luadns mailinabox mijnhost namecheap namedotcom netcup netlify nfsn njalla ns1 ovh porkbun powerdns regfish rfc2136 scaleway selectel simplydotcom tencentcloud transip vercel vultr'.split(' ')
    .map((provider): Account => ({ literal: `dns ${provider} `, before: /(?:^|[\n{])[ \t]{0,16}(?:acme_)?$/, between: /["']?/y, end: ' \t\r\n"\'', strength: 'medium', kind: 'token', holds: /^(?=\D*\d)[\w.:+/=-]{20,}$/ })),
  { literal: 'livekit_keys', before: /(?:)/, between: /["']?[ \t]{0,4}[:=][ \t]{0,4}["']?[\w-]{1,40}:[ \t]{0,4}/y, end: ' \t\r\n"\',', kind: 'secret' },
  // What a browser, which cannot set headers, says instead of one when it opens a socket: https://www.rfc-editor.org/rfc/rfc6455#section-1.9
  { literal: 'sec-websocket-protocol', before: /(?:^|[\s"'`([{])$/, between: /["'`]?\]?\s{0,2}(?::|,|=>?)\s{0,2}["'`]?(?:[\w.-]{1,40}, {0,2}){0,3}?(?:base64url\.)?(?:bearer|token|jwt|auth|authorization|access[-_]token|id[-_]token|auth[-_]token|session|api[-_]?key|[a-z]{2,12}-insecure-api-key)(?:\.authorization\.k8s\.io)?(?:\.|-|, {0,2})/iy, end: ' \t\r\n"\'`,;', kind: 'token' },
  ...['bearer.', 'access_token.', 'auth_token.', 'api_key.', '-api-key.'].map((literal): Account => ({ literal, before: /websocket[^\n]{0,100}$/i, between: /(?:authorization\.k8s\.io\.)?/y, end: ' \t\r\n"\'`,;)', kind: 'token' })),
  // What an app proves with that it began a login, or that it is itself: RFC 7636, 7523 and 8628.
  ...['code_verifier', 'codeverifier', 'client_assertion', 'clientassertion', 'device_code', 'devicecode', 'logout_token', 'subject_token', 'actor_token'].map((literal): Account => ({ literal, before: /(?:^|[^\w.-])$/, between: /\\?["']?[ \t]{0,4}(?:=>|=|:)[ \t]{0,4}\\?["']?/y, end: ' \t\r\n"\'\\&#,;', strength: 'medium', kind: 'secret', holds: /^(?=\D*\d)[\w.~%+/=-]{20,}$/ })),
  // Shares of files, as they are mounted with a user and a password as one.
  ...['-t cifs ', 'mount.cifs ', '-t smbfs '].map((literal): Account => ({ literal, before: /(?:^|\s)$|mount[^\n]{0,60}$/, between: /[^\n%]{0,120}\b(?:user|username)=[\w.\\/-]{1,40}%/y, end: ' \t\r\n"\',' })),
  // Data sources of Go: `user:…@tcp(host:3306)/db`.
  ...['dsn', 'datasource', 'data_source', '_url', 'sql.open', 'mysql'].map((literal): Account => ({ literal, before: /(?:)/, between: /\w{0,24}["'`]?[\s:=,(]{1,8}["'`]?[\w.-]{1,48}:(?=[^\s"'`/])/y, end: '@ \t\r\n"\'`' })),
];
const kinds = new Map([...accounts, ...accountsOfPrograms, ...accountsOfDevices, ...accountsOfServers, ...accountsOfNotes, ...accountsOfLogs].map((account) => [account.literal, account]));
const longest = 160;
const longestBehind = 72;

/** Passwords in lines that name an account and no password: of caches, mail relays, dial-in lines and data sources. */
export function createAccountLineRule(isKnown: (value: string) => boolean): Rule {
  const triggers = [...kinds.keys()].map((literal) => ({ literal, anyCase: /[a-z]{3}|[a-z]\d/.test(literal), begins: /^[a-z]/.test(literal) ? 'hump' as const : 'anywhere' as const }));
  return { rule: 'account-line', triggers, examine: (place) => examineLine(place, isKnown) };
}

function examineLine({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const account = kinds.get(text.slice(at, end).toLowerCase());
  if (account === undefined) return undefined;
  const between = matchAt(account.between, text, end);
  if (between === undefined || !account.before.test(text.slice(Math.max(0, at - 112), at))) return undefined;
  const start = end + between[0].length;
  if (start - at > reach) return undefined;
  let stop = start;
  while (stop < text.length && stop - start < longest && !account.end.includes(text.charAt(stop))) stop += 1;
  if (stop - start >= longest) return undefined;
  // Of a data source the protocol behind the `@` decides.
  const rest = account.end.startsWith('@') ? text.slice(stop, stop + 12) : '';
  if (!complete && (stop >= text.length || (rest !== '' && rest.length < 12 && /^@\w*$/.test(rest)))) return { open: start };
  if (account.end.startsWith('@') && !/^@(?:tcp|udp|unix|cloudsql)?\(/.test(rest)) return undefined;
  const alone = account.alone !== true || standsAlone(text, stop, complete);
  if (alone !== true) return alone === undefined ? { open: start } : undefined;
  if (account.holds?.test(text.slice(start, stop)) === false) return undefined;
  const behind = account.behind === undefined || standsBehind(account.behind, text, stop, complete);
  if (behind !== true) return behind === undefined ? { open: start } : undefined;
  // In a note a sentence may go on.
  if (account.strength === 'prose') stop -= (text.slice(start, stop).includes('(') ? /[,;:.]*$/ : /\)?[,;:.]*$/).exec(text.slice(start, stop))?.[0].length ?? 0;
  return isHeld(account, text.slice(start, stop), isKnown) ? { start, end: stop, kind: account.kind ?? 'password' } : undefined;
}

function isHeld({ strength, kind, takes }: Account, value: string, isKnown: (value: string) => boolean): boolean {
  // What is counted up or all alike is an example more often.
  if (takes === 'pin') return /^\d{4,10}$/.test(value) && !/^(\d)\1+$|^(?:1234|0123)/.test(value);
  if (takes === 'code') return /^\d{3}-\d\d-\d{3}$/.test(value) && !/^123-45|^(\d)\1\1-\1/.test(value);
  if (takes === 'any' && /^(?=.*\p{L})[^${}<>()]{6,}$/u.test(value) && !isPlaceholder(value)) return true;
  return isCredential(value, { strength: strength ?? 'strong', password: kind === undefined, quoted: true }, isKnown);
}

/** Whether what must stand behind a password does; undefined where that is still to come. */
function standsBehind(behind: RegExp, text: string, at: number, complete: boolean): boolean | undefined {
  const rest = text.slice(at, at + longestBehind);
  return !complete && rest.length < longestBehind ? undefined : behind.test(rest);
}
