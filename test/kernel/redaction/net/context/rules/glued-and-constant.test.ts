import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { createCommandOutputRule } from '../../../../../../kernel/redaction/net/context/command-output.ts';
import { createCommandRule } from '../../../../../../kernel/redaction/net/context/command/command.ts';
import { createPinRule } from '../../../../../../kernel/redaction/net/context/pin.ts';
import { expect } from 'chai';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('a name that has the short word for a password glued to another one', () => {
  checkRule(createAssignmentRule, {
    found: ['remotepass = §', "SSHPASS='§' sshpass -e ssh h", 'imappass: "§"', '{"ldappass": "§"}', 'certpass=§'],
    none: ['compass=§', 'bypass = §', 'trespass: §', '{"encompass": "§"}', 'pass_count=§'],
  });
});

describe('a name of an array, and a macro', () => {
  checkRule(createAssignmentRule, {
    found: ["ADOConnection1.Properties['Password'].Value := '§';", 'val clientSecret by lazy { "§" }', '\\newcommand{\\dbpassword}{§} % x', '\\renewcommand\\dbpassword{§}', 'password: <%= "§" %>', '- ParameterKey: DBMasterPassword\n  ParameterValue: §', 'static const char admin_pw[] = "§";', 'char admin_pw[32] = "§";', '{$SNMP.AUTH.PASSPHRASE} => §', '{$DB_PASSWORD} = §'],
    none: ['Authorization: Basic {{ basic_auth | b64encode }}', 'char pw_name[] = "§";', '{$SNMP.NAME} => §', 'curl -H "Authorization: Bearer $TOKEN" "$API/v1/§"'],
  });
});

describe('a constant of ABAP and COBOL', () => {
  checkRule(createAssignmentRule, {
    found: ["CONSTANTS lc_password TYPE string VALUE '§'.", "DATA lv_api_token LIKE sy-msgv1 VALUE '§'.", "05 WS-PASSWORD PIC X(32) VALUE '§'.", "CONSTANTS c_password TYPE c LENGTH 40 VALUE '§'."],
    none: ['CONSTANTS lc_password TYPE string VALUE lc_§.', "CONSTANTS lc_name TYPE string VALUE '§'."],
  });
});

describe('a literal in a template that is not filled in', () => {
  checkRule(createAssignmentRule, {
    found: ['export PASSWORD={{ "§" | quote }}', 'DB_PASSWORD: {{- "§" -}}', "api_token={{ '§' }}"],
    none: ['PASSWORD={{ § }}', 'PASSWORD={{"x"}}'],
  });
});

describe('codes to come in again with', () => {
  checkRule(createAssignmentRule, {
    found: ['Backup code 1: §', 'Recovery code #2: §', 'Wiederherstellungscode: §', 'Notfallcode = §'],
    none: ['Backup code 1 § is used', 'Wiederherstellung: §'],
  });
});

describe('tokens that commands take and print', () => {
  checkRule(createCommandRule, { found: ['consul acl set-agent-token agent §', 'consul acl set-agent-token default "§"'], none: ['consul acl set-agent-token agent "$TOKEN"', 'consul members §'] });
  checkRule(createCommandOutputRule, { found: ['$ wp user application-password create anna till --porcelain\n§\n'], none: ['wp user application-password list anna\n§\n'] });
});

describe('codes that are sent once', () => {
  const redact = (text: string): string => blacken(text, runRules([createPinRule()], text).findings);
  const found: readonly (readonly [string, string])[] = [
    ['Your verification code is 285251', 'Your verification code is █'], ['Ihr Einmalcode lautet 728208. Er gilt kurz.', 'Ihr Einmalcode lautet █. Er gilt kurz.'], ['Votre code de connexion : 811444', 'Votre code de connexion : █'],
    ['Il codice di accesso del cancello è 241047', 'Il codice di accesso del cancello è █'], ['login code: 80417', 'login code: █'],
    ['"onlineBankingPin": "1845"', '"onlineBankingPin": "█"'], ['SIM_PIN=482913', 'SIM_PIN=█'], ['PIN=7796', 'PIN=█'], ["alarm_pin: '7291'", "alarm_pin: '█'"], ['card.pin = 48291', 'card.pin = █'],
  ];
  for (const [text, redacted] of found) it(`are: ${text}`, () => expect(redact(text)).to.equal(redacted));
  it('are the same however a text is split', () => {
    const rules = [createPinRule()];
    for (const [one] of found) {
      const text = `${one} and more\n`;
      const whole = redact(text);
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(whole);
    }
  });
  for (const text of ['The verification code has 6 digits', 'The security code is on the back', 'verification code 12 of 20', 'Sicherheitscode: 2024', 'login code is 404 again', 'ledPin = 1337', '"pin": "1845"', 'SIM_PIN=1234', 'SIM_PIN=0000', 'PIN=17', 'PIN=x4821', 'card_pin_retries = 4821', 'doorPin: true']) it(`are not: ${text}`, () => expect(redact(text)).to.equal(text));
});
