import { expect } from 'chai';
import { createContextRules } from '../../../../../kernel/redaction/net/context/rules.ts';
import { blacken, runRules } from './run-rules.ts';

const rules = createContextRules({ isKnown: () => false });
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

/** As random as a value can be. */
const made = 'k7QmZt2vXwR9pLsN4b';

/** Places where a value in the place of `§` is one. */
const places: readonly string[] = [
  'password=§', 'password = §', 'password:=§', 'password=>§', 'password->"§"', 'password+=§', 'password||=§', 'password??=§', 'password?=§', 'password:§', 'password：§', 'password%3D§', 'password%3A§',
  'password&#61;§', 'password?: "§"', 'password!: "§"', 'password (old): §', 'password (old, new) = §', 'password$ = "§"', 'password] = "§"', 'password\\" : \\"§\\"', 'password”: §', '**password**: §',
  'password* §', 'password&quot;: &quot;§&quot;', 'password[0] = "§"', 'password != "§"', 'password !== "§"', 'password == "§"', 'password === "§"', 'password.equals("§")', '"password", "§"',
  'password . "§"', 'password - "§"', '${password}    §', '@{password}\t§', '<password>§</password>', '<x password="§">', '<password type="a">§</password>', '<password><![CDATA[§]]></password>',
  '| password | §', 'password | §', 'password("§")', 'password(value="§")', 'password (§)', 'password §', 'password  "§"', 'password \\"§\\"', 'password =§', '--password §', '-password §',
  '--db-password §', 'x--password §', ' "--password", "§"', '[--password §', 'a-password §', '/password §', 'name: password\n  value: "§"', '"password", "value": "§"', '"password","Value":"§"',
  '{"key":"password","value":"§"}', 'password: {\n  "default": "§"', 'password\' content=\'§\'', '"password" value = "§"', 'gh secret set password --body "§"', 'password", - value: "§"',
  'password: { val => "§" }', 'variable "password" {\n  default = "§"\n}', 'variable "password" {\n  type = string\n  description = "x y"\n  sensitive = true\n  default = "§"\n}',
  '<key>password</key>\n<string>§</string>', '<name>password</name><value>§</value>', '<key>password</key><data>§</data>', '<property name="password"><value>§</value></property>',
  '<Name>password</Name> <Value>§</Value>', '<entry key="password" x="y"><string a="b">§</string>', '<password a="b" c="d">§', '<field password a="b">§', 'password: string = "§"',
  'password: str = "§"', 'password: &str = "§"', 'password: Option<String> = "§"', 'password: MyType = "§"', 'password: MyType<X>? = "§"', 'password string = "§"', 'password as String = "§"',
  'Dim password As String * 20 = "§"', 'password char[] = "§"', 'password *string = "§"', 'password int = "§"', 'password: |\n  §', 'password: >-\n  §', 'password: !vault |\n  §',
  'password: !!str |\n  §', 'password:\n  §', 'password:\n- §', 'password:\n\n§', 'password:\n```\n§\n```', 'password:\n```txt\n§', 'password:\n\n\n\n§', 'password: *§*', 'password: **§**',
  'password: <code>§</code>', 'password: <b><i>§</i></b>', 'password: <code class="x">§</code>', 'The password is §.', 'The password for it is: §', 'Das Passwort lautet §.', 'https://u:§@h/x',
  'https://u:§@h:80/x', 'postgres://§@h/x', 'ftp://u:§@h', 'x://u:§@h', 'Authorization: §', 'Authorization: Bearer §', 'Authorization: token §', 'Authorization: Token token=§',
  'Authorization: ApiKey §', '\'Authorization\' => \'Bearer §\'', '"Authorization", "Bearer §"', 'Authorization "§"', 'authorization §', 'Authorization=§', 'headers["Authorization"] = f"Bearer §"',
  'Bearer §', 'Bearer token=§', '{"Authorization":"§"}', 'Authorization:§',
];

/** Places that only resemble those. */
const none: readonly string[] = [
  'password==§', 'password::§', 'password ("x"): §', 'password[123456] = "§"', 'password."§"', 'f("password")."§"', 'password-"§"', '${password} §',
  '{password}    §', 'x ${password}    §', 'a > password > §', '<password>@§', 'x<y password>§', 'password|§', 'password(§)', 'password ( §', 'password [§', 'password {§', 'password -§',
  '"password" other="§"', 'variable "password" {\n  other = 1\n  default = "§"\n}', '<key>password</key><integer>§</integer>', 'password: MyType = §', 'password: | x\n  §', 'password: <div>§</div>',
  'password is (§)', 'password to [§]', 'https://u:p@§', 'https://u:§', 'https://§/x', 'https://h:80/§@x', 'https://[::1]:80/§@x',
  'https://u:§ @h', 'https://u:§"@h', 'Authorization: Digest §', 'Authorizations: §', 'bearer of §',
  `https://a${'b'.repeat(250)}:§@h`,
];

/** More or less than the value alone. */
const others: readonly (readonly [text: string, left: string])[] = [
  ['https://u:k7/§@host/x', 'https://u:█@host/x'],
  ['https://u:k7#§@host', 'https://u:█@host'],
  ['https://u:§@h@x', 'https://u:█@x'],
  ['Authorization: key=§', 'Authorization: █'],
];

describe('a place for a secret', () => {
  for (const text of places) it(`is one: ${JSON.stringify(text)}`, () => expect(redact(text.replaceAll('§', made))).to.equal(text.replaceAll('§', '█')));
  for (const text of none) it(`is none: ${JSON.stringify(text).slice(0, 60)}`, () => expect(redact(text.replaceAll('§', made))).to.equal(text.replaceAll('§', made)));
  for (const [text, left] of others) it(`is one with what stands around the value: ${text}`, () => expect(redact(text.replaceAll('§', made))).to.equal(left));

  for (const [encoded, is] of [['user:k7QmZt2vXwR9pLsN4b', true], [':k7QmZt2vXwR9pLsN4b', true], ['k7QmZt2vXwR9pLsN4b:', true], ['user:', false], ['user', false], ['user:${X}', false], ['basic:', false], ['us\u0001er:k7QmZt2vXwR9pLsN4b', false]] as const) {
    it(`is what a user and a password are in base64: ${JSON.stringify(encoded).slice(0, 20)}`, () => {
      const text = `Authorization: Basic ${Buffer.from(encoded).toString('base64')}`;
      expect(redact(text)).to.equal(is ? 'Authorization: Basic █' : text);
    });
  }

  const words = 'orbit velvet anchor maple donkey rocket saddle river otter cactus violet window lamp harbor falcon copper'.split(' ');
  for (const [what, phrase, is] of [
    ['twelve words', words.slice(0, 12).join(' '), true], ['eleven', words.slice(0, 11).join(' '), false], ['twelve words by their numbers', words.slice(0, 12).map((word, at) => `${at + 1}. ${word}`).join('\n'), true], ['with commas', words.slice(0, 12).join(', '), true], ['with line ends as JSON writes them', words.slice(0, 12).join('\\n'), true],
    ['in the order of the alphabet', words.slice(0, 12).toSorted().join(' '), false], ['with a word of sentences', [...words.slice(0, 6), 'and', ...words.slice(6, 12)].join(' '), false], ['that are no words', 'xkqz vbnm qwrt zxcv kjhg plmk wqsx zdfg hjkl bvcx mnbq trwq', false],
  ] as const) it(`is what the words of a wallet are: ${what}`, () => expect(redact(`seed phrase: ${phrase}`)).to.equal(`seed phrase: ${is ? '█' : phrase}`));
});
