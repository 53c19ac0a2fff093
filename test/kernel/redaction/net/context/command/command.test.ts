import { expect } from 'chai';
import { createCommandRule } from '../../../../../../kernel/redaction/net/context/command/command.ts';
import { blacken, runRules } from '../run-rules.ts';

const rules = [createCommandRule(() => false)];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

describe('the password behind an option', () => {
  for (const signs of ['ol)OZp5:sX!usk', 'a{Kq7[vB2(x', 'Hm<9>Rt$4wQ']) {
    it(`is one in quotes, whatever signs it has: ${signs}`, () => expect(redact(`curl -sS -u 'bob:${signs}' https://api.example.test`)).to.equal("curl -sS -u 'bob:█' https://api.example.test"));
  }

  for (const line of ['curl -u bob:readPassword() https://api.example.test', 'curl -u "bob:$PASSWORD" https://api.example.test', "curl -u 'bob:<password>' https://api.example.test"]) {
    it(`is none in ${line}`, () => expect(redact(line)).to.equal(line));
  }
});
