import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';
import { readValue } from './place/read-value.ts';

/** Calls that take a password without naming it, and which argument it is. */
const calls: ReadonlyMap<string, number | readonly number[]> = new Map<string, number | readonly number[]>([
  ['mysqli_connect(', 2], ['mysql_connect(', 2], ['new mysqli(', 2], ['new pdo(', 2], ['pdo->__construct(', 2], ['mysqli->__construct(', 2], ['credentials(', 3], ['login(', [1, 2]], ['ftp_login(', 2], ['ssh2_auth_password(', 2], ['imap_open(', 2], ['httpbasicauth(', 1],
  ['getconnection(', 2], ['ldap_bind(', 2], ['oci_connect(', 1], ['networkcredential(', 1], ['basicauth(', 1], ['setbasicauth(', 1], ['simple_bind_s(', 1], ['cx_oracle.connect(', 1],
  ['convertto-securestring ', 0], ['credentials.basic(', 1], ['usernamepasswordcredentials(', 1], ['passwordauthentication(', 1], ['usernamepasswordtoken(', 1], ['plainauth(', 2], ['basic_auth(', 1], ['authenticate(', 1], ['auth=(', 1], ['auth = (', 1], ["auth' => [", 1], ['auth: [', 1], ['auth=[', 1], ['mysql_real_connect(', 3], ['dbi->connect(', 2], ['new sequelize(', 2], ['pymysql.connect(', 2], ['mysqldb.connect(', 2], ['sqlcredential(', 1], ['pscredential(', 1],
  ['.auth(', [0, 1]], [':auth(', [0, 1]], ['->auth(', [0, 1]], ['changeuserpassword(', 1], ['create_user(', [1, 2]], ['create_superuser(', [1, 2]], ['signin(', 1], ['loginas(', [1, 2]], ['sign_in(', [1, 2]], ['log_in(', [1, 2]], ['signinwithemailandpassword(', [1, 2]], ['createuserwithemailandpassword(', [1, 2]],
  ['authenticatewithpassword(', 1], ['basicauth.new(', 1], ['basic_auth ', 1], ['authorization_basic(', 1], ['ssh.connect(', [2, 3]], ['ftpclient(', 2], ['strictredis(', 3], ['mysql():connect(', 2], ['env:connect(', 2], ['.unprotect ', 0], ['.protect ', 0], ['.open ', 2], ['ldap.bind(', 1], ['client.bind(', 1], ['ldap3.connection(', 2],
  ['hash::make(', 0], ['hash::check(', 0], ['bcrypt(', 0], ['bcrypt.hash(', 0], ['bcrypt.hashsync(', 0], ['bcrypt.compare(', 0], ['bcrypt.comparesync(', 0], ['bcrypt::password.create(', 0], ['password_hash(', 0], ['password_verify(', 0], ['generate_password_hash(', 0], ['check_password_hash(', 1],
  ['pgp_sym_encrypt(', 1], ['pgp_sym_decrypt(', 1], ['aes_encrypt(', 1], ['aes_decrypt(', 1], ['encryptbypassphrase(', 0], ['decryptbypassphrase(', 0],
  ['createhmac(', 1], ['hash_hmac(', 2], ['jwt.sign(', 1], ['jwt.verify(', 1], ['jwt.encode(', 1], ['jwt.decode(', 1], ['secretkeyspec(', 0], ['hmacshakeyfor(', 0],
]);
/** Of those that take a key, not a password. */
const keyed = /hmac|^jwt|keyspec/;

const argument = /\s{0,20}(?:[bruf@]{0,2}(?:"[^"\n]{0,160}"|'[^'\n]{0,160}')|\{[^{}\n]{0,80}\}|[\w$.:>[\]-]{1,60})\s{0,20},/y;
const opening = /\s{0,20}(?:-(?:string|asplaintext|force) ){0,3}[bru@]{0,2}(?=["'])/iy;

/** Passwords among the arguments of calls that connect. */
export function createConnectCallRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'connect-call', triggers: [...calls.keys()].map((literal) => ({ literal, anyCase: true, begins: /^[.:-]/.test(literal) ? 'anywhere' : 'hump' })), examine: (place) => examineCall(place, isKnown) };
}

function examineCall(place: Place, isKnown: (value: string) => boolean): Outcome[] {
  const call = place.text.slice(place.at, place.end).toLowerCase();
  return [calls.get(call) ?? 0].flat().map((index) => examineArgument(place, index, !keyed.test(call), isKnown));
}

function examineArgument({ text, at, end, complete }: Place, index: number, password: boolean, isKnown: (value: string) => boolean): Outcome {
  let to = end;
  for (let count = index; count > 0; count -= 1) {
    const before = matchAt(argument, text, to);
    if (before === undefined) return undefined;
    to += before[0].length;
  }
  const quote = matchAt(opening, text, to);
  const value = quote === undefined ? undefined : readValue(text, to + quote[0].length, complete);
  if (value === undefined || value.start - at > reach) return undefined;
  if (value.open) return { open: value.start };
  return isCredential(text.slice(value.start, value.end), { strength: 'medium', password, quoted: true }, isKnown) ? { start: value.start, end: value.end, kind: password ? 'password' : 'secret' } : undefined;
}
