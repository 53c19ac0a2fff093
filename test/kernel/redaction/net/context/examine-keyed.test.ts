import { expect } from 'chai';
import { examineKeyed } from '../../../../../kernel/redaction/net/context/examine-keyed.ts';
import { createContextRules } from '../../../../../kernel/redaction/net/context/rules.ts';
import { makers } from './make-value.ts';
import { blacken, runRules } from './run-rules.ts';

const options = { isKnown: () => false, complete: true };

describe('a string whose key is known', () => {
  it('is the credential as a whole under the name of a secret', () => {
    for (const key of ['password', 'db_password', 'apiKey', 'X-Api-Key', 'clientSecret', 'access_token']) {
      const value = makers.alnum40();
      expect(examineKeyed(key, value, options)).to.include({ start: 0, end: value.length });
    }
    expect(examineKeyed('passwort', makers.human(), options)).to.include({ kind: 'password' });
  });

  it('is what people think up where the key says plainly that it is secret', () => {
    for (const key of ['clientSecret', 'api_key', 'APP_KEY', 'shared-secret']) for (const value of ['Marigold-4821', 'velvet.Otter62', 'Walnut_57!']) expect(examineKeyed(key, value, options), `${key} ${value}`).to.include({ start: 0, end: value.length });
    for (const [key, value] of [['session', 'Marigold-4821'], ['key', 'Marigold-4821'], ['secret_name', 'Marigold-4821'], ['api_key', 'Server-2019'], ['client_secret', 'Marigold']] as const) expect(examineKeyed(key, value, options), `${key} ${value}`).to.equal(undefined);
  });

  it('is the credential behind the word for its scheme', () => {
    const value = makers.alnum40();
    expect(examineKeyed('Authorization', `Bearer ${value}`, options)).to.include({ start: 7, end: 47 });
    const basic = Buffer.from(`bob:${makers.alnum16()}`).toString('base64');
    expect(examineKeyed('authorization', `Basic ${basic}`, options)).to.include({ start: 6, end: 6 + basic.length });
  });

  it('is none where it stands for something else, or the key names no secret', () => {
    const cases = [['password', '${DB_PASSWORD}'], ['password', 'required'], ['token_type', 'bearer2X9kLmQ8'], ['description', makers.alnum40()], ['public_key', makers.base64()], ['secret', 'SECRET_REF(x)'], ['password', 'must be at least 8 characters']] as const;
    for (const [key, value] of cases) expect(examineKeyed(key, value, options), key).to.equal(undefined);
  });

  it('waits for the end of the string only where the key names a secret', () => {
    expect(examineKeyed('password', 'abc', { ...options, complete: false })).to.deep.equal({ open: 0 });
    expect(examineKeyed('text', 'abc', { ...options, complete: false })).to.equal(undefined);
  });
});

describe('a short registered value', () => {
  const rules = createContextRules({ isKnown: (value) => value === 'sonne' });
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

  it('is found in every place for a secret', () => {
    for (const text of ['password: sonne', 'DB_PASSWORD="sonne"', 'Das Passwort ist sonne', 'postgres://app:sonne@db/x', 'mysql -psonne crm', 'token=sonne&x=1', '{"auth":"sonne"}']) expect(redact(text)).to.equal(text.replace('sonne', '█'));
    expect(examineKeyed('pin', 'sonne', { complete: true, isKnown: (value) => value === 'sonne' })).to.include({ start: 0, end: 5 });
  });

  it('is left in other places', () => {
    expect(redact('Die sonne scheint, the key to it is patience')).to.include('sonne');
  });
});
