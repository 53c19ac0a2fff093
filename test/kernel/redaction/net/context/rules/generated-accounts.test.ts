import { expect } from 'chai';
import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { createNamedMembersRule } from '../../../../../../kernel/redaction/net/context/named-members.ts';
import { drawBelow, drawBytes } from '../../../../../support/chance.ts';
import { randomText } from '../../support/random-token.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('a credential that a program drew and put in brackets in its log', () => {
  checkRule(createAccountLineRule, {
    found: ['Generated Username [bob]\nGenerated Password [§]', 'INFO The generated token is [§]', 'Using generated password: [§]', 'temporary password is [§]', 'created api key [§] for bob'],
    none: ['Generated Password [hidden]', 'Generated password [4]', 'Missing password [§]', 'password [§]', 'generated password []', 'Generated token [${token}]'],
  });
});

describe('numbers that a parameter gives to a password', () => {
  const rules = [createAssignmentRule(() => false)];
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
  for (const line of ['<param name="password" value="§"/>', '<variable name="password" value="§"/>', '<param name="vm-password" value="§"/>', '<property name="password">§</property>', '<item key="db.password" value="§" />', '<add key="SmtpPassword" value="§" />']) {
    it(`are one: ${line}`, () => {
      for (const length of [4, 6, 7]) {
        const text = line.replace('§', `8${Array.from({ length: length - 2 }, () => 2 + drawBelow(6)).join('')}1`);
        expect(redact(text)).to.equal(line.replace('§', '█'));
        for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(line.replace('§', '█'));
      }
    });
  }
  it('are none', () => {
    for (const text of ['<param name="password" value="1234"/>', '<param name="password" value="0000"/>', '<param name="password-length" value="4871"/>', '<param name="max-password" value="4871"/>', '<add key="MinPassword" value="4871" />', '<add key="PasswordAge" value="4871" />', '<param name="user" value="4871"/>', '<p>password: 4871</p>']) expect(redact(text)).to.equal(text);
  });
});

describe('a key under the id that it was drawn with', () => {
  const rules = [createNamedMembersRule(() => false)];
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
  it('is one, and public ones under the names of people are none', () => {
    const key = drawBytes(32).toString('base64');
    expect(redact(`keys:\n  API7${randomText('alnum', 10)}: ${key}\n`)).to.match(/: █\n$/);
    expect(redact(`keys:\n  bob: ${key}\n`)).to.equal(`keys:\n  bob: ${key}\n`);
  });
});
