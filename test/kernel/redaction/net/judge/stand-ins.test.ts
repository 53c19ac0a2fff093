import { expect } from 'chai';
import { isPlaceholder } from '../../../../../kernel/redaction/net/judge/placeholder.ts';
import { forgetValues } from '../support/forget-values.ts';

const judge = (value: string): string => (isPlaceholder(value) ? 'a placeholder' : 'itself');

const table: readonly (readonly [is: string, values: readonly string[]])[] = [
  ['itself', [
    '$kqz/v1/k7Qm', '$7QZ/k7Qm', '$KQZ/k7!Qm', 'k7QmZt2vXwR9pLsN4b', 'kqzxwvbnmtrp', '$7qzx', 'x$kqzxw', '$kqz!x', '%7kqz', 'x%kqzx', '%kqzx!', 'x%env(k7', 'kqzxwvbnm%s', 'kqzxwvbnmt:%s!7', '%(k!q)s7', '%(kq)d7', '@@@KQZXW', '@kQzx!@',
    '@KQZXW7@', 'x@KQZXW@', '__kqz7__', 'x__kqz__', '__kqz__x', '[kqz#xw]', 'x(kqzxw)', '(kqzxw)7x', 'k7Q<', '<k7>Q', 'k7 <kqz>', 'k7:<7qz>', 'k7:<k7Q>', 'k7:<k>', '&AMP;k7', 'x&amp;k7', '&a7;k',
    '!Refx k7', 'x!Ref k7', '!Other k7', 'op://vault/db/k7', 'file:k7Q', 'secret:k7Qm/+==', 'secret:/k7Q', 'xfile:/k7!', 'other:/k7!', 'xENC[k7', 'ENCk7', 'projects//secrets/x7',
    'projects/a/b/secrets/k7', 'xprojects/k7/secrets/', '@envx7!', 'x@env k7', 'x.$k7Q', '".k7Q', 'x&lt;k7', 'x$ANSIBLE_VAULT!', '|kqz!', 'x|kqzxw|', '\\fX7k', 'x\\fB7k', '[a][b][c][d][e]',
    '[kq!z][x]', '@kqz7', '@7qzx', 'x@kqzx', '$2z$k7Q!', '$argon2x$k7!', '$3$k7Q!', 'x$2b$k7Q!', '$pbkdf2!$k7', '{OTHER}k7Q!', 'x{SHA}k7Q!', 'pbkdf2k7!', 'xpbkdf2_k7!', 'bcrypt_x$k7!',
    'xbcrypt$k7!', 'xargon2$k7!', 'xscrypt:k7!', 'xSCRAM-SHA-k7!', 'md50a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0', 'xmd50a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d', 'md50A1B2C3D0A1B2C3D0A1B2C3D0A1B2C3D',
    '*0A1B2C3D0A1B2C3D0A1B2C3D0A1B2C3D0A1B2C3D0', 'x*0A1B2C3D0A1B2C3D0A1B2C3D0A1B2C3D0A1B2C3D', '*0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d', 'k7Q..m', 'k7Q**m', 'k7Qxxx', 'k7QXXXm', 'k7Q••m',
    'k7Q###m', 'k7Q___m', 'k7Q----m', 'k7Qzzzzzzzm', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Qxxxxmzk', 'kqzkqzkqzkq', 'kqzxkqzxkqzxkqz', 'kqzxwkqzxwkqzxwkqzxwkqzxw', 'zkqxzkqx',
    'zk', 'k7Q-herex', 'k7Qhere', 'k7 xfoobar q', 'k7 foobarx', 'k7Qfake', 'fakek7Q', 'k7Qsample', 'samplek7Q', 'test+keyk7Q', 'change+mek7',
    'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bxdummy', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bxdummyz',
    'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4b-lorem-k7Q', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bqyour-k7Q', 'abcdefqzk', 'abcqxyzqkl', 'abkqxyzw', 'abckqz',
    '9012kq', '90qz90kw', '901qzk', 'ab', 'zyxwvuts', 'k7890qzwv', '7890kqz',
  ]],
  ['a placeholder', [
    '$KQZ/v1/k7', '$KQZ_7X/', 'xSECRET_REF(x', '${k7Q', 'k7${', '$(k7Q', '{{k7Q', 'k7Q}}', '<%k7Q', 'k7Q%>', '#{k7Q', '{%k7Q', '$kqzxW7', '$kqz.x:[\'7"]', '$_kqz', '$1', '$12x', 'x$1', '%kqzxw', '%kqzx%', '%kqzx7%',
    '%env(k7', '%s', '%d', '%5.2r', '%+d/k7Q', '%s"k7', "k%s'7", '%s)', '%s,k7', '%s k7', 'kqzxwvbn%s', '%sx7', '%x7Q', ':%s@k7', 'kqzxwvbnmt:%s:7', 'kqzxwvbnmt:%s/7', '%(k.q_z)s7', '@KQZXW@',
    '@@KQZXW@@', '@KQZXW', '__kqzXW__', '[kqz xw.:!-]', '{kqzxw}', '(kqzxw)', '<k7Q', '<k7Q>', '<>', 'k7:<kqz-x_w>', 'k7/<kqz>', 'k7=<kqz>', '&amp;k7', '!Ref k7Q', '!Sub k7Q', '!vault k7Q',
    '!env k7Q', '!secret k7Q', '!GetAtt k7Q', '!reference k7Q', '!ImportValue k7Q', '!Fn k7Q', 'op:/k7!Q', 'vault:/k7!Q', 'secretref:/k7!Q', 'secret:/k7!Q', 'file:/k7!Q', 'env:/k7!Q', 'ssm:/k7!Q',
    'awssm:/k7!Q', 'keyvault:/k7!Q', 'gcp-sm:/k7!Q', 'azkv:/k7!Q', 'sm:/k7!Q', 'doppler:/k7!Q', 'keyring:/k7!Q', 'bws:/k7!Q', 'arn:/k7!Q', 'urn:/k7!Q', 'sops:/k7!Q', 'secretsmanager:/k7!Q',
    'secret:k7Q!', 'ENC[k7', 'ENC(k7', 'enc[k7', 'AES256[k7', 'DEC(k7', 'projects/k7Q/secrets/x', '@Microsoft.KeyVault(k7', '@env k7', 'k7\\(Q', "'.$k7Q", '" . $k7', '.$k7Q', ' .$k7', '&lt;k7',
    '&#x3c;k7', '&#X3C;k7', '&#60;k7', '&nbsp;', 'k7&nbsp;Q', '$ANSIBLE_VAULT;k7!', '|kqzxw|', '|kqzxw', '\\fB7k', '\\fI7k', '\\fR7', '\\fP7', '\\fC7', '\\f07', '\\f9k', '\\f(k7', '\\f[k7',
    '[kqz]', '[kqz][7 x.-]', '[a][b][c][d]', '@kqzx-w', '$2$k7Q!', '$2a$k7Q!', '$2b$k7Q!', '$2x$k7Q!', '$2y$k7Q!', '$argon2i$k7Q!', '$argon2id$k7Q!', '$argon2d$k7Q!', '$1$k7Q!', '$5$k7Q!',
    '$6$k7Q!', '$8$k7Q!', '$y$k7Q!', '$7$k7Q!', '$apr1$k7Q!', '$pbkdf2$k7Q!', '$pbkdf2-sha256$k7Q!', '$scrypt$k7Q!', '$P$k7Q!', '$H$k7Q!', '$S$k7Q!', '$sha1$k7Q!', '$md5$k7Q!', '{SHA}k7Q!',
    '{SSHA}k7Q!', '{SHA256}k7Q!', '{SSHA512}k7Q!', '{MD5}k7Q!', '{SMD5}k7Q!', '{CRYPT}k7Q!', '{bcrypt}k7Q!', '{pbkdf2}k7Q!', '{argon2}k7Q!', '{scrypt}k7Q!', '{PBKDF2}k7Q!',
    '{PBKDF2-x1}k7Q!', '{BLF-CRYPT}k7Q!', '{SHA512-CRYPT}k7Q!', '{ARGON2}k7Q!', '{ARGON2ID}k7Q!', 'pbkdf2_k7!', 'pbkdf2:k7!', 'bcrypt$k7!', 'bcrypt_sha256$k7!', 'argon2$k7!', 'scrypt:k7!',
    'SCRAM-SHA-k7!', 'md50a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d', '*0A1B2C3D0A1B2C3D0A1B2C3D0A1B2C3D0A1B2C3D', 'k7Q...m', 'k7Q…m', 'k7Q***m', 'k7Qxxxx', 'k7QXXXXm', 'k7Q•••m', 'k7Q####m', 'k7Q____m',
    'k7Q-----m', 'k7Qzzzzzzzzm', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Qxxxxmz', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Qxxxxm',
    'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Q...mzk', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Q…mzkbdf',
    'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Q***mzk', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Q•••mzk',
    'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Q####mz', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Q____mz', `kqkqkqkqkq!7${'kq'.repeat(25)}xxxx`, 'abababab',
    'kqkqkqkq', 'kqzkqzkqzkqz', 'kqzxkqzxkqzxkqzx', 'kQKqkQKq', 'k7QexampleZq', 'k7QplaceholderZq', 'k7QchangemeZq', 'k7QchangethisZq', 'k7Qchange-thisZq', 'k7Qchange_thisZq', 'k7Qchange-meZq',
    'k7Qchange_meZq', 'k7QredactedZq', 'k7Qyour-Zq', 'k7Qyour_Zq', 'k7Qyour Zq', 'k7QdummyZq', 'k7QnotarealZq', 'k7Qnot-a-realZq', 'k7Qnot_a_realZq', 'k7Qinsert-Zq', 'k7Qinsert_Zq',
    'k7Qreplace-Zq', 'k7Qreplace_Zq', 'k7QloremZq', 'k7QtestkeyZq', 'k7Qtest-keyZq', 'k7Qtest_tokenZq', 'k7QtestsecretZq', 'k7QtestpassZq', 'k7QEXAMPLEZq', 'k7Q-here', 'k7Q_here', 'k7Q here',
    'k7 foobar q', 'k7 foo_bar q', 'k7-fake-q', 'fake-k7Q', 'k7Q_fake', 'k7Q fake', 'k7-sample-q', 'sample_k7Q', 'k7Q sample', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bdummy',
    'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4b-dummy-k7', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4b-example-k7',
    'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4b-placeholder-k7', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4b-changeme-k7',
    'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4b-redacted-k7', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4b-your-key', 'abcdefgh', 'abcdefqz', '12345678', '90123456',
    '7890123', '00001111', 'aabbccdd', 'abcxyzklm', 'ABCdefGHI', '89:;<=k', 'abc', '798', 'abcqabcqabcq', 'abcqabcqabc', 'my-password', 'myPassword1', 'P@ssw0rd',
  ]],
];

describe('a value that stands for something', () => {
  before(forgetValues);
  for (const [is, values] of table) {
    it(`is ${is === '' ? 'none of these' : is}`, () => expect(values.filter((value) => judge(value) !== is).map((value) => [value, judge(value)])).to.deep.equal([]));
  }
});
