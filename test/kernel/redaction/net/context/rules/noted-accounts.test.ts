import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { expect } from 'chai';
import { drawBelow } from '../../../../../support/chance.ts';
import { randomText } from '../../support/random-token.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('a password in a note, a mail, a call or a log that gives it no name', () => {
  checkRule(createAccountLineRule, {
    found: [
      'sshd[811]: Invalid user § from 10.0.0.4 <- that was my password, oops', 'Failed password for invalid user § from 10.0.0.4 port 50122 ssh2 (das ist mein Passwort)', 'invalid user § from 10.0.0.4 # mon mot de passe, mauvaise ligne',
      'Set it here: https://shop.example/reset?t=§', 'https://shop.example/account/password-reset?k=§\nuntil noon', '<https://shop.example/einladung?c=§>', 'https://shop.example/magic?h=§&lang=de',
      '$ john --show hashes.txt\nbob:§:1004:1004::/home:/bin/sh', 'write(3, "Password: ", 10) = 10\nread(3, "§\\n", 511) = 9', 'ftp -n shop.test <<EOF\nuser edi §\nbinary', 'Server = irc.test +6697 bob/net:§', 'Server = irc.test 6667 §',
      '<stringProp name="Argument.value">§</stringProp>\n<stringProp name="Argument.name">password</stringProp>', '<stringProp name="HTTPArgument.value">§</stringProp><stringProp name="Argument.name">api_token</stringProp>',
      'Drucker (Admin/§) neu', 'the router (root/§)',
      '<methodName>wp.getPages</methodName><params><param><value><int>1</int></value></param><param><value><string>bob</string></value></param><param><value><string>§</string></value></param></params>',
      '<methodName>wp.newPost</methodName>\n<params>\n<param><value>1</value></param>\n<param><value>bob</value></param>\n<param><value>§</value></param>',
    ],
    none: [
      'john --show\n0 password hashes cracked', 'write(3, "Name: ", 10) = 10\nread(3, "§\\n", 511)', 'cat <<EOF\nuser edi §', 'Server = irc.test +6697', '<stringProp name="Argument.value">§</stringProp><stringProp name="Argument.name">title</stringProp>', 'localclient:§:10',
      '(admin/users2)', '(admin/a/§)', '(user/settings)', '(author/§)',
      'Invalid user § from 10.0.0.4 port 50122', 'Invalid user bob from 10.0.0.4 # the password was wrong', 'Failed password for bob from 10.0.0.4 <- wrong password', 'https://shop.example/watch?t=§', 'https://shop.example/reset?t=12', 'https://shop.example/reset?v=§',
      '<methodName>wp.getPages</methodName><params></params>', '<methodName>metaWeblog.getPost</methodName><params><param><value>1</value></param><param><value>2</value></param><param><value>§</value></param>',
    ],
  });
});

describe('numbers that a note tells', () => {
  const rules = [createAccountLineRule(() => false)];
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
  const digits = (count: number): string => Array.from({ length: count }, () => 2 + drawBelow(8)).join('');
  const stays = (text: string, redacted: string): void => {
    expect(redact(text)).to.equal(redacted);
    for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(redacted);
  };
  for (const text of ['Persönliches Kennwort §', 'Persönliches Kennwort: §']) it(`are one: ${JSON.stringify(text)}`, () => stays(`${text.replace('§', `${digits(7)}1`)}\n`, `${text.replace('§', '█')}\n`));
  for (const text of ['WLAN-Netzwerkschlüssel (WPA2), Aufkleber unten: §', 'WLAN-Key: §.']) it(`are one: ${JSON.stringify(text)}`, () => stays(`${text.replace('§', digits(20))}\n`, `${text.replace('§', '█')}\n`));
  it('are the key of a server of chats, what a gossip is encrypted with, and what comes with a licence', () => {
    const base = (count: number): string => randomText('base64', count);
    stays(`ed25519 a_xBPI ${base(43)}\n`.replace(/[+/]/g, 'k'), 'ed25519 a_xBPI █\n');
    for (const [key, count] of [[24, 22], [44, 43]] as const) stays(`{"datacenter":"x","encrypt": "${base(count)}${'='.repeat(key - count)}"}\n`, '{"datacenter":"x","encrypt": "█"}\n');
    stays(`licence server auth code g6D${randomText('alnum', 12)}k7Z\n`, 'licence server auth code █\n');
    for (const text of ['"encrypt": "true"', '"encrypt": "aes-256-gcm-siv-mode"', 'auth code grant', 'auth code invalid-code-1', 'activation code expired']) stays(`${text}\n`, `${text}\n`);
  });
  it('are one that a service of downloads gives its own client', () => stays(`localclient:${randomText('hex', 40)}:10\n`, 'localclient:█:10\n'));
  for (const text of ['HomeKit setup code of the lamp: §', 'Einrichtungscode §.', 'pairing code is §']) it(`are one: ${JSON.stringify(text)}`, () => stays(`${text.replace('§', `9${digits(2)}-${digits(2)}-${digits(3)}`)}\n`, `${text.replace('§', '█')}\n`));
  for (const text of ['Persönliches Kennwort ändern, Ticket 48713305', 'Persönliches Kennwort: 4871330', 'setup code in 3 steps', 'setup code: 123-45-678', 'setup code 4871', 'pairing code: 487-13-3055', 'zip code 487-13-305']) it(`are none: ${JSON.stringify(text)}`, () => stays(`${text}\n`, `${text}\n`));
});

describe('a value that is named by a header of a step, or begins like an option', () => {
  checkRule(createAssignmentRule, {
    found: ['Step 2: Header name: X-Shop-Secret, Header value: §', 'header name: X-Api-Token, header value: §'],
    none: ['Header name: X-Shop-Name, Header value: §', 'Header name: X-Shop-Secret, Header value: none'],
  });
  const redact = (text: string): string => blacken(text, runRules([createAssignmentRule(() => false)], text).findings);
  it('is one behind a blank', () => expect(redact('Login bob, Passwort -Kessel407 \\nund mehr')).to.equal('Login bob, Passwort █ \\nund mehr'));
  it('is none', () => {
    for (const text of ['Password -Force', 'password -Kessel4 x', 'password -kessel407', 'password --Kessel407']) expect(redact(text)).to.equal(text);
  });
});
