import { expect } from 'chai';
import { isCode, isIdentifier, isPattern } from '../../../../../kernel/redaction/net/judge/code.ts';
import { isPlaceholder } from '../../../../../kernel/redaction/net/judge/placeholder.ts';
import { isForeign, isHex, isLabel, isNumber, isOrdinary, isUuid } from '../../../../../kernel/redaction/net/judge/shapes.ts';
import { countUnexplained } from '../../../../../kernel/redaction/net/judge/unexplained.ts';

/** As random as a value can be. */
const made = 'k7QmZt2vXwR9pLsN';

/** A judgement, values of which it is true, and values that only resemble them. */
type Table = readonly [judge: (value: string) => boolean, yes: readonly string[], no: readonly string[]];

const tables: Readonly<Record<string, Table>> = {
  'stands for another value': [isPlaceholder, [
    'SECRET_REF(a)', 'a${X}b', '$(cat x)', '{{x', 'x}}', '<%x', 'x%>', '#{x}', '{%x', '$Name', '$a:b.c[0]', '$1', '%NAME%', '%name', '%s', '%-5d/', '@@NAME@@', '@NAME', '__name__', '[a b]', '{a.b}', '(a!)', '<a>', '<', '&lt;x', '&amp;x', '!Ref x', '!Sub x', '!vault x', '!env x', '!secret x', '!GetAtt x', '!reference x', '!ImportValue x', '!Fn x', 'op://vault/x.y', 'vault:a?', 'secretref:x!', 'file:/x.y', 'env:A-B', 'ssm:a-b', 'doppler:a.b', 'keyring:a:b', 'sops:?', 'arn:aws:x', 'urn:a:b', 'ENC[x]', 'enc(x)', 'AES256[x', 'DEC(x', 'projects/p/secrets/x', '@Microsoft.KeyVault(x)', '@env x', 'a\\(b', '\' . $x', '&#x3C;b', '&#60;b', 'a&nbsp;b', '$ANSIBLE_VAULT;1', '|x|', '|x', '\\fB', '[a][b]', '@name-x', '$2b$12$abcdefghij', '$argon2id$v=19$x', '$1$x$y', '$5$x', '$6$x', '$2$', '$y$x', '$7$x', '$apr1$x', '$pbkdf2-sha256$x', '$scrypt$x', '$P$x', '$H$x', '$S$x', '$sha1$x', '$md5$x', '{SSHA}x', '{SHA256}x', '{MD5}x', '{SMD5}x', '{CRYPT}x', '{bcrypt}x', '{pbkdf2}x', '{argon2}x', '{scrypt}x', '{PBKDF2-SHA256}x', '{BLF-CRYPT}x', '{SHA512-CRYPT}x', '{ARGON2ID}x', 'pbkdf2_sha256$x', 'pbkdf2:sha256', 'bcrypt$x', 'bcrypt_sha256$x', 'argon2$x', 'scrypt:x', 'SCRAM-SHA-256$4096', 'md50123456789abcdef0123456789abcdef', '*0123456789ABCDEF01230123456789ABCDEF0123', `${made}...`, `${made}…`, `${made}***`, `${made}xxxx`, `${made}XXXX`, `${made}•••`, `${made}####`, `${made}____`, `${made}-----`, `${made}aaaaaaaa`, 'abababab', 'aaaaaaab1cabca', `example${made}`, `${made}placeholder`, `changeme${made}`, `change-this${made}`, `change_me${made}`, `changethis7${made}`, `redacted${made}`, `your-${made}`, `your ${made}`, `${made}-here`, `${made}_here`, `dummy${made}`, `not-a-real${made}`, `notareal${made}`, `insert-${made}`, `replace_${made}`, `lorem${made}`, `foobar ${made}`, `foo_bar ${made}`, `test-key${made}`, `testtoken${made}`, `test_secret${made}`, `test-pass${made}`, `fake-${made}`, `${made}_fake`, `sample-${made}`, `${made} sample`, 'abcdef123456', '00001111', 'xyz890123', 'abc123abc',
  ], [
    made, 'a$b', '$x-k7QmZt2vXwR9pLsN', `%${made}!`, `@${made}`, `_${made}_`, `[${made}#]`, `op:${made}`, `vault:${made}==`, 'secret:abc/def', `ENC${made}`, 'projects/p/x', '$9$k7QmZt2vXwR9pLsN', `{X}${made}`, `md5${made}`, `*0123ABCD${made}`, `${made}..`, `${made}**`, `${made}xxx`, `${made}••`, `${made}###`, `${made}___`, `${made}----`, `${made}aaaaaaa`, 'abcdefgXk29Qm', `exampl${made}`, `chang${made}`, `${made}here`, `fak${made}`, `xfakex${made}`, 'abc7Km', '1q9z8x7c6v', `${made}${made}${made}${made}${made}xxxx`, `${made}${made}${made}${made}EXAM`,
  ]],
  'says what it is': [isOrdinary, [
    'https://x', 'HTTP://x', 'git+ssh://x', 'mailto:a', 'data:x', 'tel:1', 'urn:x', 'arn:x', 'javascript:x', 'blob:x', 'img@sha256:a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', `sha1-${made}abcd`, `SHA256:${made}abcd`, `sha384=${made}abcd`, `sha512-${made}abcd`, `md5-${made}abcd`, 'ssh-rsa AAAA', 'ssh-ed25519 AAAA', 'ssh-dss x', 'ecdsa-sha2-nistp256 x', 'age1q7q7q7q7q7q7q7q7q7q7q7q7q7q7q7q7q7q7q7q7', `AAAAB3Nza${made}`, `AAAAC3Nza${made}`, `AAAAE3Nza${made}`, '-----BEGIN PUBLIC KEY-----', '-----BEGIN CERTIFICATE', `pk_live_${made}`, `pk_test_${made}`, `MIIBIj${made}`, `MIICIj${made}`, '2026-01-02', '2026-01-02T03:04:05Z', '2026-01-02 03:04', '1.2', 'v1.2.3', '1.2.3-beta.1', '1.2+build', 'v1.2.3/go.mod', '#fff', '#ff00aa77', '0x1f', '0X1FUL', '0x9dLL', '0xa1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'ACa1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'BaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZ', 'BaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZ=', 'orders/2026/a1a1a1a1a1a1a1a1a1a1.json', 'file:/etc/x', 'smtp:/etc/credstore', '<p>x', '</a>', '<A', 'lodash@^4.17.2', '@types/node@20.1.0', 'read|write', 'a,b,c:x', 'name["x"]', 'x[\'y', '/run/secrets/db_password', '~/user/file', './certs', '../a/b', 'C:\\user\\file', 'a/b/c', 'user.name', 'a-b.c', 'a@b', 'key=value', 'com.example.app', 'app.user.*', 'server2.pem', 'x.json', 'my-file.tar.gz', 'bob@example.test', 'a.b+c@mail.example.co', 'db.example.test:5432', 'example.org', 'shop.example.test/path',
  ], [
    'Foo.BAR.40xy', made, 'sha1-abc', `sha257-${made}abcd`, `ssh-foo ${made}`, 'age1abc', `AAAAD3Nza${made}`, `pk_other_${made}`, `MIIDIj${made}`, '2026-1-2', 'v1', `1.2 x${made}`, '#ff', '#ggg', '0x', 'k7Qm0x1f', '0x1fk7Qm', '0xg1', '0xa1a1a1a1a1a1a1a1a1', 'ACXa1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'BaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZaZ', '<7', `@${made}`, 'a|B', `name[${made}`, `/${made}`, `~${made}`, 'A.b', 'a=7', '$k7QmZt2vXwR9pLsN', `${made}.`, `bob@${made}`, `${made}.TXTZ`, `v1.0-${made}${made}${made}${made}${made}`,
  ]],
  'is of hexadecimal digits': [isHex, [
    '0a', 'AF09',
  ], [
    '', 'aF', '0g', '0x1',
  ]],
  'is a number': [isNumber, [
    '1', '-1', '+1', '1 000', '1.5', '1,5', '12:30', '2026-01-02', '5/6', '1_000', '15ms', '90s', '5%', '5€', '12ab',
  ], [
    '', '-', 'a1', '1abc', '1a1', '.5', '1;2',
  ]],
  'is of words and numbers with signs between': [isLabel, [
    'BSD-3-clause', 'a_b', 'a.b', 'a/b', 'a+b', 'A-B', 'Ab-Cd', 'x1-y2', 'LGPLv3+_or_GPLv2', 'abc-1234', 'Grüße-Welt', 'a  b',
  ], [
    'abc', '', '-', 'aB-c', 'ab-12345', 'a1b-c', 'abc-k7Q', '7a-b',
  ]],
  'is of words in other letters': [isForeign, [
    'пароль', 'Postmark-пароль', '密码', 'パスワードの変更', 'пароль1',
  ], [
    'passwort', 'Größe', 'ж', 'пароль12', 'ab',
  ]],
  'is a pattern of texts': [isPattern, [
    '\\sx', '\\dx', '\\b', '\\x4F', '[^a', '.*', 'a)?', 'a)*', 'qr/x', '[0-9', '[a-z', '[A-Za-z', '[\\w', '(?:a', '(?=a', '(?!a', '(?<a', 'a]{3}', 'a){3,}', 'a){3,4}', '(a)$', '(a)+$', '%Y-%m-%d', '%H:%M',
  ], [
    made, 'a.b', 'a)b', '[x', '(a', 'a{3}', '%Y', 'a)x$y',
  ]],
  'is a piece of a program': [isCode, [
    'process.env.X', 'new', 'new Foo', 'await x', 'return', 'function(', 'lambda x', 'let', 'this.x', 'null', 'None', 'True', 'string', 'String?', 'str', 'number', 'int', 'Optional[str]', 'Promise<string>', 'z.string()', 'hash(password', 'user.password', 'a->b', 'A::b', 'tokens[0]', 'getenv(x)', 'foo()', 'x[]', 'self.token', '$this->token', '!user.name', 'a + "b', 'x || "y', 'x ?? "y', 'a => b', '() =>', '$x->{y', 'std::string', '^abc$', '/abc/i', '/abc/', '\\d+', 'getvalue(user', '(gss_cred_id_t)cred', '&gss_recv_token', '*name', '$self->$handler', 'PKCS_X,35L', 'userName', 'hashedPassword', 'c.altKey;e.unit=f', '!1,trim:!0};a.x(', 'c(b,!0)}function', 'e(t,"x")', '{ "a', 'a(b).c', 'typeof x', 'config.get', 'os.environ["X"]', '(password', '[string',
  ], [
    made, 'k7Q(mZt2v', 'Tr0ub4dor&3', 'p@ss(w0rd)', 'a1b2;c3d4', 'x9#kL!2', 'hunter22', '9abc', 'k7Qm.Zt2v', 'N3w!pass', 'returning7x', 'newest42', 'stringent7X',
  ]],
  'is the name of something in a program': [isIdentifier, [
    'user_name', 'my-name', '_private_x', 'MAX_SIZE', 'userName', 'getUserToken', 'API_KEY_PROD', 'DB_PASSWORD2', '&userName', 'hashedPassword', 'access_token_v2',
  ], [
    made, 'user name', '7abc', 'k7Qm_Zt2v', 'abc7Qm2x', 'K7Q_M2Z', `${made}_x`,
  ]],
  'is such a name without quotes': [(value) => isIdentifier(value, true), [
    'palgSupportedAlgs', 'userName2x',
  ], [
    made, 'abc7qm2x',
  ]],
  'is explained by nothing': [(value) => countUnexplained(value) === value.length, [
    'xkq', 'QZX', 'kqz7xw', '!#',
  ], [
    'password', 'web21', '2024', 'a-b', 'url', 'DB', 'Server',
  ]],
  'is a UUID': [isUuid, ['0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f', '0A1B2C3D-0a1b-0a1b-0a1b-0a1b2c3d4e5F'], ['', '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5', 'x0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f', '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f0', '0a1b2c3g-0a1b-0a1b-0a1b-0a1b2c3d4e5f']],
};

describe('a value', () => {
  for (const [what, [judge, yes, no]] of Object.entries(tables)) {
    it(what, () => expect(yes.filter((value) => !judge(value))).to.deep.equal([]));
    it(`only resembles one that ${what}`, () => expect(no.filter(judge)).to.deep.equal([]));
  }
});
