import { expect } from 'chai';
import { createDeviceLineRule } from '../../../../../kernel/redaction/net/context/device-line.ts';
import { drawBytes } from '../../../../support/chance.ts';
import { blacken, runRules } from './run-rules.ts';

const rules = [createDeviceLineRule(() => false)];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

describe('the login of a mail client, in a trace', () => {
  it('holds the name and the password as base64', () => {
    const value = Buffer.from(`\0bob\0${drawBytes(9).toString('base64')}`).toString('base64');
    expect(redact(`C: AUTH PLAIN ${value}\r\nS: 235 ok`)).to.equal('C: AUTH PLAIN █\r\nS: 235 ok');
  });

  for (const line of ['S: 250-AUTH PLAIN LOGIN CRAM-MD5', 'auth plain mechanisms differ', 'AUTH PLAIN is off', 'S: 334 VXNlcm5hbWU6\r\nC: Ym9i']) it(`is not ${JSON.stringify(line)}`, () => expect(redact(line)).to.equal(line));
});
