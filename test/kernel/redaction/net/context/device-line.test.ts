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

describe('the password of a proxy behind which another one stands', () => {
  it('ends the line', () => {
    const value = drawBytes(9).toString('base64url');
    expect(redact(`cache_peer proxy.example.test parent 3128 0 no-query login=bob:${value}\n`)).to.equal('cache_peer proxy.example.test parent 3128 0 no-query login=bob:█\n');
  });
});

describe('keys that are told by where they stand', () => {
  const hex = (digits: number): string => drawBytes(digits / 2).toString('hex');

  it('are those of wallets that contracts are signed with', () => {
    for (const prefix of ['0x', '']) expect(redact(`accounts: ["${prefix}${hex(64)}"], gas: 2`)).to.equal('accounts: ["█"], gas: 2');
    const address = `accounts: ["0x${hex(40)}"]`;
    expect(redact(address)).to.equal(address);
  });

  it('are those of a file that is shown', () => {
    expect(redact(`$ cat config/master.key\n${hex(32)}\n$ ls`)).to.equal('$ cat config/master.key\n█\n$ ls');
    const longer = `config/master.key\n${hex(40)}`;
    expect(redact(longer)).to.equal(longer);
  });
});
