import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import { createDraw } from '../support/draw.ts';
import { valueKinds } from '../kernel/redaction/registered/encodings/values.ts';
import { openFirewalls } from '../bench/redaction/found.ts';
import type { Firewall } from '../../kernel/redaction/firewall.ts';
import { processorTime } from '../support/processor-time.ts';

const draw = createDraw(3);
const values = Object.values(valueKinds).flatMap((make) => [make(draw), make(draw)]);
const bomb = gzipSync(Buffer.alloc(3_000_000)).toString('base64');
const noise = (letters: string) => (length: number): string => {
  const random = createDraw(17);
  return Array.from({ length }, () => letters[random(letters.length)]).join('');
};
const repeat = (unit: string) => (length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const nested = (length: number): string => `${'{"a":['.repeat(length / 12)}${']}'.repeat(length / 12)}`;
const alnum = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** One unit over and over, each of which begins something that may go on for long. */
const units = [
  'a', 'A', '0', '1', '=', '-', '_', '.', ' ', '\n', '"', "'", '\\', '/', '%', '&', '<', '{', '[', ':', '@', '\u200b', '🔑', 'é', '\0',
  '\\u0061', '\\x41', '\\101', '%41', '%C3', '%25', '=41', '=\r\n', '=C3=\n', '&#65;', '&#x41;', '&amp;', '0x41, ', `'"'"'`, "'\\''", '\\\\', '\\"', '\\n',
  'password=', 'password: "', "password='", 'password ', 'PASSWORD=a', 'dbPassword', 'token', 'secret=secret ', 'api_key: ', 'pwd=', 'key=', 'Authorization: Bearer ', 'Authorization: Basic ', 'Cookie: ', 'a=b; ', '-p ', '--password ', '-u a:', 'mysql -p', 'curl -H "',
  '://', 'a://b:', 'http://a:b', 'postgres://', 'a@', 'a:b@', 'eyJ', 'eyJhbGciOi.', 'eyJhbGciOiJIUzI1NiJ9.', 'H4sI', 'H4sIAAAAAAAA', 'eJw', 'eJx', '-----BEGIN ', '-----BEGIN RSA PRIVATE KEY-----\n', '-----END ', 'PRIVATE KEY', 'Private-Lines:', '<D>', 'ssh-rsa AAAA',
  '=20a', `=20${'a'.repeat(70)}`, 'aaaa%41', '0x41, a', 'H4', 'a H4sIAAAAAAAA', `${'a'.repeat(13)} `, `${'a'.repeat(14)} `, 'apiKeyTokenPwd', 'AmA', '%25a', '\\u005cu0061', 'tokentokenpassw', '/hooks/', '" * "',
  '00000000: 4b45 593d 4b45  KEY=KE\n', '0000000 4b 45 59 3d 4b 45\n', '0000000 ', '12:AAAAAAAAAAAAAAAAAAAA\n', 'AAAAAAAAAAAAAAAAAAAA\n12:', "b'AAAAAAAAAAAAAAAAAAAA'\n", '-----BEGIN A KEY-----\n', '0x41,\n  ', '0x4', '0x41\\n', '(byte)', '%u0041', '%u', '\\x{41}', '\\U0001f511', '\\u0001', 'H4sIAAAAAAAAAAAA\n', 'eJxAAAAAAAAAAAAA\n', 'H4sIAAAAAAAAA\\/', '1f8b08000000000000\n', '=C3=\\r\\n', '=\\\\n', '= \\n', '=9F%41\\x41&#65;', '=9F', 'unlock', 'apikeyapi', 'stripestrip', '4b1d-', '&a', "\\'", '%\\',
  'sk-', 'ghp_', 'xoxb-', 'AKIA', 'glpat-', 'SG.', 'SECRET_REF(', 'SECRET_REF(a)', 'the password is ', 'Das Passwort lautet ', 'mot de passe : ', '<password>', 'password | ', '"name":"DB_PASSWORD","value":"', 'export A=', '\u001b[0m', 'word word ', 'abcdefgh', 'aGVsbG8gd29ybGQg', '6c6f6c206c6f6c20',
];

const inputs: readonly (readonly [what: string, make: (length: number) => string])[] = [
  ...units.map((unit): [string, (length: number) => string] => [`${JSON.stringify(unit)} over and over`, repeat(unit)]),
  ['random letters and digits', noise(alnum)], ['random base64', noise(`${alnum}+/`)], ['random hex', noise('0123456789abcdef')], ['random digits', noise('0123456789')], ['random quotes and escapes', noise('\'"\\%=&u0x41;{}\n')],
  ['JSON within itself', nested], ['JSON in strings in strings', (length) => { let text = 'a'; while (text.length * 2 < length) text = JSON.stringify([text, text]).slice(0, length); return text; }],
  ['a password that is never closed', (length) => `password="${'x'.repeat(length)}`], ['many quotes behind a password', (length) => `password=${'"'.repeat(length)}`], ['a key without end', (length) => `-----BEGIN PRIVATE KEY-----\n${noise(alnum)(length)}`],
  ['what was packed to be large', repeat(`${bomb.slice(0, 2000)} `)], ['what unpacks to much', (length) => `${bomb} `.repeat(Math.ceil(length / bomb.length))],
  ['the beginnings of registered values', (length) => repeat(values.map((value) => value.slice(0, -1)).join(''))(length)], ['registered values', repeat(values.join(' '))], ['the windows of registered values', (length) => repeat(values.map((value) => `${value.slice(1, 12)}.${value.slice(-11, -1)}`).join('='))(length)], ['the windows of registered values among escapes', repeat(values.map((value) => `${value.slice(1, 12)}.${value.slice(-11, -1)}%41`).join('='))], ['the windows of registered values far from the only escapes', (length) => `%41${repeat(values.map((value) => value.slice(1, 12)).join(' '))(length)}\\x41`],
  ['what was packed, over many lines', (length) => bomb.slice(0, length).replaceAll(/.{60}/g, '$&\n')], ['what was packed and ends soon, line by line', repeat(`${gzipSync('a').toString('base64').replaceAll('=', '')}\n`)],
  ['the beginning of one value', repeat(values[2]?.slice(0, 20) ?? '')],
  ['one value without its last letter', repeat((values[4] ?? '').slice(0, -1))], ['blanks within a value', (length) => repeat((values[2] ?? '').split('').join(' '.repeat(31)))(length)],
];

const shortest = 6000;
/** Milliseconds under which nothing is measured. */
const nothing = 1;
/** Quadratic work would take sixteen times as long for four times the text. */
const bound = 8;

describe('the firewall is given a text to keep it busy', () => {
  let all: Firewall;
  before(async () => {
    all = (await openFirewalls())();
    for (const [at, value] of values.entries()) all.add(`value_${at}`, value);
  });

  for (const [what, make] of inputs) {
    it(`and takes time in proportion to its length: ${what}`, () => {
      const [short, long] = [make(shortest), make(4 * shortest)];
      // Never the same text twice: it would be known.
      let turn = 0;
      const read = (text: string): string => all.redactText(`${text} ${(turn += 1)}`);
      read(short);
      // A busy machine slows one run and not the other: one good pair of many is proof.
      const ratio = (): number => processorTime(() => read(long)) / Math.max(nothing, processorTime(() => read(short)));
      let best = Infinity;
      for (let round = 0; round < 6 && best > bound; round += 1) best = Math.min(best, ratio());
      expect(best).to.be.below(bound);
    });
  }
});
