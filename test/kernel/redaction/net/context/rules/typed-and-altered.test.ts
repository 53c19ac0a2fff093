import { expect } from 'chai';
import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { createCommandRule } from '../../../../../../kernel/redaction/net/context/command/command.ts';
import { createConnectCallRule } from '../../../../../../kernel/redaction/net/context/connect-call.ts';
import { judgeKey } from '../../../../../../kernel/redaction/net/context/key/judge-key.ts';
import { createPinRule } from '../../../../../../kernel/redaction/net/context/pin.ts';
import { createRequestHeaderRule } from '../../../../../../kernel/redaction/net/context/request-header.ts';
import { createToldPairRule } from '../../../../../../kernel/redaction/net/context/told-pair.ts';
import { drawBelow } from '../../../../../support/chance.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('what somebody types into two fields', () => {
  checkRule(createToldPairRule, {
    found: ['open the page, enter bob and §', 'Steps: type bob, §', 'gib kasse und § ein', 'saisis caisse et §', 'introduce caja y §', 'inserisci cassa e §', 'voer kassa en § in'],
    none: ['enter bob and press Return', 'type foo and Photoshop2024', 'enter the name and web-2a7f9c', 'type 5 and 7'],
  });
});

describe('the password that a program manages a system with', () => {
  checkRule(createConnectCallRule, {
    found: ['loc.ConnectServer("srv", "root\\cimv2", "bob", "§")', 'Set s = l.ConnectServer(host, "root", "bob", "§")', 'LogonUser("bob", "lan", "§", 2, 0)', 'client.OpenSession("srv", "bob", "§")'],
    none: ['loc.ConnectServer("srv", "§", "bob")', 'loc.ConnectServer(host, ns, user, password)', 'LogonUser(user, "§")'],
  });
});

describe('columns that are parted by a semicolon', () => {
  checkRule(createCommandRule, {
    found: ['bcp shop.dbo.t out t.csv -c -t; -S srv -U bob -P §', 'isql -S srv -U bob -P § -i x.sql'],
    none: ['bcp shop.dbo.t out t.csv -c; echo -P §', 'bcp shop.dbo.t out t.csv -t; echo -P §'],
  });
});

describe('headers that have a key or a token in their names', () => {
  checkRule(createRequestHeaderRule, {
    found: ['curl -H "X-Upload-Key: §" x', "headers: { 'X-Project-Key': '§' }"],
    none: ['curl -H "X-Cache-Key: §" x', 'curl -H "X-Upload-Id: §" x'],
  });
  it('are told from the keys of rows and files by their beginning', () => {
    expect(judgeKey('X-Upload-Key')?.strength).to.equal('medium');
    for (const name of ['uploadKey', 'upload_key', 'X-Cache-Key', 'X-Row-Key', 'oauth_verifier_url', 'x-file-key-id']) expect(judgeKey(name)?.strength === 'medium', name).to.equal(false);
    expect(judgeKey('shop_oauth')?.strength).to.equal('weak');
  });
});

describe('a password that is another one from a day on', () => {
  checkRule(createAssignmentRule, {
    found: ['Das Passwort für den Tresor heißt ab heute §', 'the password from today is §', 'La contraseña es desde hoy §'],
    none: ['Das Passwort heißt ab heute anders'],
  });
});

describe('a number that was changed', () => {
  const rules = [createPinRule()];
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
  for (const text of ['Alarm panel PIN changed, it is § now.', 'The PIN was reset, it’s now §.', 'PIN geändert, jetzt §.', 'The door PIN has changed, it’s § now.', 'Tür-PIN wurde geändert: § bitte merken', 'Die PIN wurde geändert, sie lautet § und gilt ab Montag.']) {
    it(`is told: ${text}`, () => {
      const filled = text.replace('§', `7${2 + drawBelow(7)}3${2 + drawBelow(7)}1`);
      const redacted = text.replace('§', '█');
      expect(redact(filled)).to.equal(redacted);
      for (let cut = 1; cut < filled.length; cut += 1) expect(blacken(filled, runPieces(rules, [filled.slice(0, cut), filled.slice(cut)])), `${filled} at ${cut}`).to.equal(redacted);
    });
  }
});
