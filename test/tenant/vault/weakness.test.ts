import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { estimateBits, standsOut } from '../../../kernel/redaction/guess/estimate-bits.ts';
import { weaknessOf } from '../../../tenant/vault/weakness.ts';
import { makeSecret } from '../../support/secret-store.ts';

const pick = (alphabet: string, length: number): string => [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
const lower = 'abcdefghijklmnopqrstuvwxyz';
const mixed = `${lower}${lower.toUpperCase()}0123456789`;

describe('what is weak about a secret', () => {
  const cases: [title: string, value: string, says: string][] = [
    ['its own name', 'acme_admin_key', 'its own name'],
    ['its own name with dashes', 'acme-admin-key', 'its own name'],
    ['its own name as a password', 'admin:acme_admin_key', 'its own name'],
    ['a common password', 'Password123', 'first that anybody tries'],
    ['a common password of a user', 'bella:letmein', 'first that anybody tries'],
    ['user and password the same', 'bakery2024owner:bakery2024owner', 'user and password are the same'],
    ['seven bytes', pick(mixed, 7), 'shorter than 8 bytes'],
    ['a word', 'sourdough', 'easily guessed'],
    ['numbers that count on', '123456789012', 'easily guessed'],
    ['one letter', 'zzzzzzzzzzzzzzzzzzzzzz', 'easily guessed'],
  ];
  for (const [title, value, says] of cases) it(`is told: ${title}`, () => expect(weaknessOf('acme_admin_key', value)).to.include(says));

  it('is told: who else has the same value', () => {
    expect(weaknessOf('acme_key', makeSecret(), ['other_key'])).to.equal('other_key has the same value: whoever learns one has both');
    expect(weaknessOf('acme_key', makeSecret(), ['other_key', 'third_key'])).to.include('other_key and third_key have the same value');
  });

  it('is told whole, when it is more than one thing', () => expect(weaknessOf('acme_key', 'admin', ['other_key'])?.split('; ')).to.have.length(3));

  it('is never told by repeating the value', () => {
    const value = pick(mixed, 7);
    expect(weaknessOf('acme_key', value)).not.to.include(value);
  });

  const strong: [title: string, value: string][] = [
    ['hex', makeSecret()],
    ['an application password in groups', 'abcd EFGH ijkl MNOP qrst UVWX'],
    ['four words', 'correct-horse-battery-staple'],
    ['user and random password', `bella:${makeSecret()}`],
  ];
  for (const [title, value] of strong) it(`is nothing for ${title}`, () => expect(weaknessOf('acme_key', value)).to.equal(undefined));
});

describe('a value that stands out', () => {
  const sorts: [title: string, make: () => string][] = [
    ['24 hex digits', () => randomBytes(12).toString('hex')],
    ['16 characters of base64', () => randomBytes(12).toString('base64')],
    ['12 letters and digits', () => pick(mixed, 12)],
    ['24 letters', () => pick(lower, 24)],
    ['20 digits', () => pick('0123456789', 20)],
  ];
  for (const [title, make] of sorts) {
    it(`is nearly every random one of ${title}`, () => {
      const missed = Array.from({ length: 2000 }, make).filter((value) => !standsOut(value));
      expect(missed.length).to.be.below(20);
    });
  }

  const ordinary = ['published', 'Veröffentlicht', 'boulangerie', 'unauthorized', 'PENDING_APPROVAL', 'application/json', '"status": "', '2026-11-21', '1234567890', 'abcdefghijklmnop', 'hunter2hunter2hunter2'];
  for (const text of ordinary) it(`is not ${text}`, () => expect(standsOut(text)).to.equal(false));

  it('has at least 8 bytes, counted as they are sent', () => {
    expect(standsOut('q7X$wZ!')).to.equal(false);
    expect(standsOut('q7X$wZ!€')).to.equal(true);
  });

  it('is estimated the same each time, also when it is empty or long', () => {
    const value = makeSecret();
    expect(estimateBits(value)).to.equal(estimateBits(value));
    expect(estimateBits('')).to.equal(0);
    expect(estimateBits('ab'.repeat(2048))).to.be.below(28);
  });
});
