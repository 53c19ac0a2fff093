import { expect } from 'chai';
import { countUnexplained } from '../../../../../kernel/redaction/net/judge/unexplained.ts';
import { isVocabulary, splitWords } from '../../../../../kernel/redaction/net/judge/vocabulary.ts';

/** Values, with how many of their characters nothing explains, whether they are of the words of names alone, and their words. */
const table: readonly (readonly [value: string, unexplained: number, ofNames: boolean, words: string])[] = [
  ['', 0, false, ''], ['xkq', 3, false, 'xkq'], ['qzx', 3, false, 'qzx'], ['QZX', 3, false, 'qzx'], ['QZXa', 4, false, 'qz|xa'], ['kqz7xw', 6, false, 'kqz|7|xw'], ['web21', 0, false, 'web|21'],
  ['kqz21', 5, false, 'kqz|21'], ['web12345', 5, false, 'web|12345'], ['web1234', 0, false, 'web|1234'], ['2024', 0, true, '2024'], ['2024-01', 0, true, '2024|01'],
  ['1234567890', 0, true, '1234567890'], ['12345678901', 11, false, '12345678901'], ['-1234567890', 0, true, '1234567890'], ['-12345678901', 11, false, '12345678901'],
  ['7web', 1, false, '7|web'], ['web7web', 1, false, 'web|7|web'], ['a-b', 1, false, 'a|b'], ['a_b.c/d: e,f', 5, false, 'a|b|c|d|e|f'], ['!#', 2, false, ''], ['a!b', 2, false, 'a|b'],
  ['url', 0, true, 'url'], ['DB', 0, true, 'db'], ['Server', 0, true, 'server'], ['pat', 0, false, 'pat'], ['Pat', 0, false, 'pat'], ['PAT', 3, false, 'pat'], ['sax', 0, false, 'sax'],
  ['say', 0, false, 'say'], ['sxy', 3, false, 'sxy'], ['syx', 0, false, 'syx'], ['axe', 0, false, 'axe'], ['ice', 0, false, 'ice'], ['kqa', 3, false, 'kqa'], ['ska', 3, false, 'ska'],
  ['aei', 3, false, 'aei'], ['myDb_pass2', 0, true, 'my|db|pass|2'], ['mySecret1', 0, true, 'my|secret|1'], ['Schlüssel', 0, false, 'schlussel'], ['Größe', 0, false, 'grosse'],
  ['łódź', 4, false, 'lodz'], ['søren', 0, false, 'soren'], ['ırmak', 0, false, 'irmak'], ['ﬁx', 0, false, 'fix'], ['５x', 1, true, '5|x'], ['é', 1, false, 'e'], ['ABCdef', 6, true, 'ab|cdef'],
  ['ABc', 2, true, 'a|bc'], ['AB', 2, false, 'ab'], ['aB', 1, false, 'a|b'], ['A', 0, true, 'a'], ['x7y', 2, false, 'x|7|y'], ['your-api-key', 0, true, 'your|api|key'],
  ['your-api-key1', 0, true, 'your|api|key|1'], ['your-api-key1234', 0, true, 'your|api|key|1234'], ['your-api-key12345', 5, true, 'your|api|key|12345'],
  ['changeme123', 0, true, 'changeme|123'], ['changeme124', 0, false, 'changeme|124'], ['changeme12', 0, true, 'changeme|12'], ['changeme7', 0, true, 'changeme|7'],
  ['your 12', 0, true, 'your|12'], ['your 1234', 0, true, 'your|1234'], ['your 12345', 0, true, 'your|12345'], ['P@ssw0rd', 8, true, 'p|ssw|0|rd'], ['p@ss', 4, true, 'p|ss'],
  ['p@ssword', 2, true, 'p|ssword'], ['passw0rd', 3, true, 'passw|0|rd'], ['pa55w0rd', 8, true, 'pa|55|w|0|rd'], ['passwort7', 0, true, 'passwort|7'], ['passwort77', 0, true, 'passwort|77'],
  ['1234', 0, true, '1234'], ['12345', 0, true, '12345'], ['-', 0, false, ''], ['@', 1, false, ''], ['$', 1, false, ''], ['my$key', 1, true, 'my|key'], ['mypassword', 0, true, 'mypassword'],
  ['secretkey', 0, true, 'secretkey'], ['testtoken', 0, true, 'testtoken'], ['mysecretkey', 0, true, 'mysecretkey'], ['mysecretkeyfile', 0, true, 'mysecretkeyfile'],
  ['inonme', 0, false, 'inonme'], ['inon', 0, false, 'inon'], ['xyzmypassword', 13, true, 'xyzmypassword'], ['kmypassword', 11, false, 'kmypassword'], ['mypasswordk', 11, false, 'mypasswordk'],
  ['isittokens', 0, true, 'isittokens'], ['supersecretpasswordstring', 0, false, 'supersecretpasswordstring'], ['supersecretpassword', 0, true, 'supersecretpassword'],
  ['secretsecretsecretsecret', 0, false, 'secretsecretsecretsecret'], ['secretsecretsecretsecrets', 0, false, 'secretsecretsecretsecrets'], ['tokentokenpassword', 0, true, 'tokentokenpassword'],
  ['tokentokentokentoken', 0, false, 'tokentokentokentoken'], ['asis', 0, false, 'asis'], ['asisit', 0, false, 'asisit'], ['mytoken', 0, true, 'mytoken'], ['Ötoken', 0, false, 'otoken'],
  ['v1', 2, true, 'v|1'], ['v123', 4, true, 'v|123'], ['v1234', 5, false, 'v|1234'], ['rc4', 3, true, 'rc|4'], ['rs256', 0, true, 'rs|256'], ['sc2', 3, false, 'sc|2'], ['rsx', 3, false, 'rsx'],
  ['es256', 0, true, 'es|256'], ['hs256k', 6, true, 'hs|256|k'], ['ps256x', 5, false, 'ps|256|x'], ['hs25', 4, false, 'hs|25'], ['aes', 0, true, 'aes'], ['aes256', 0, true, 'aes|256'],
  ['aesx', 4, false, 'aesx'], ['sha', 0, true, 'sha'], ['sha1', 0, true, 'sha|1'], ['shax', 0, false, 'shax'], ['md5', 0, true, 'md|5'], ['md4', 0, true, 'md|4'], ['utf8', 0, true, 'utf|8'],
  ['utf', 0, true, 'utf'], ['utfx', 4, false, 'utfx'], ['base64', 0, true, 'base|64'], ['base6', 0, true, 'base|6'], ['base644', 0, false, 'base|644'], ['oauth', 0, true, 'oauth'],
  ['oauth2', 0, true, 'oauth|2'], ['oauth22', 0, true, 'oauth|22'], ['x509', 0, true, 'x|509'], ['x508', 0, false, 'x|508'], ['ed25519', 7, true, 'ed|25519'], ['edx', 3, false, 'edx'],
  ['curve25519', 5, true, 'curve|25519'], ['curve', 0, false, 'curve'], ['x2551', 0, true, 'x|2551'], ['x25519', 5, true, 'x|25519'], ['x255', 0, false, 'x|255'],
  ['x255199', 6, false, 'x|255199'], ['p256', 4, true, 'p|256'], ['p25', 3, false, 'p|25'], ['p2566', 5, false, 'p|2566'], ['pkcs12', 0, true, 'pkcs|12'], ['pkcs', 0, true, 'pkcs'],
  ['argon2', 0, true, 'argon|2'], ['argon2id', 1, true, 'argon|2|id'], ['argon2i', 2, true, 'argon|2|i'], ['argon2d', 2, true, 'argon|2|d'], ['argon2x', 1, true, 'argon|2|x'],
  ['pbkdf2', 0, true, 'pbkdf|2'], ['http2', 0, true, 'http|2'], ['http3', 0, true, 'http|3'], ['h2', 2, true, 'h|2'], ['h2c', 3, true, 'h|2|c'], ['h3', 2, false, 'h|3'],
  ['ipv4', 4, true, 'ipv|4'], ['ipv6', 4, true, 'ipv|6'], ['ipv5', 4, false, 'ipv|5'], ['ec2', 3, true, 'ec|2'], ['s3', 2, true, 's|3'], ['k8s', 3, true, 'k|8|s'],
  ['route53', 0, true, 'route|53'], ['l3', 2, true, 'l|3'], ['l4', 2, true, 'l|4'], ['l5', 2, false, 'l|5'], ['neo4j', 2, true, 'neo|4|j'], ['log4j', 2, true, 'log|4|j'],
  ['log4j2', 3, true, 'log|4|j|2'], ['log4j3', 3, false, 'log|4|j|3'], ['i18n', 4, true, 'i|18|n'], ['l10n', 4, true, 'l|10|n'], ['web3', 0, true, 'web|3'], ['md2', 0, true, 'md|2'],
  ['int8', 0, true, 'int|8'], ['int64', 0, true, 'int|64'], ['intx', 4, false, 'intx'], ['u8', 2, true, 'u|8'], ['uint64', 0, true, 'uint|64'], ['uin8', 4, false, 'uin|8'],
  ['ux', 2, false, 'ux'], ['win10', 0, true, 'win|10'], ['winx', 4, false, 'winx'], ['x64', 0, true, 'x|64'], ['x86', 0, true, 'x|86'], ['x65', 0, true, 'x|65'], ['xv1', 3, false, 'xv|1'],
  ['v1x', 2, false, 'v|1|x'], ['axv1', 4, false, 'axv|1'],
];

describe('the words of a value', () => {
  for (const [value, unexplained, ofNames, words] of table) {
    it(`are counted and known: ${value}`, () => expect([countUnexplained(value), isVocabulary(value), splitWords(value).join('|')]).to.deep.equal([unexplained, ofNames, words]));
  }
});
