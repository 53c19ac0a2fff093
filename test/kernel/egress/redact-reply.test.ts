import { expect } from 'chai';
import { redactorOf, redactReply } from '../../../kernel/egress/redact-reply.ts';
import { makeSecret } from '../../support/secret-store.ts';

const redact = (secret: string, text: string, parts: Record<string, string> = { value: secret }, token = ''): string => redactorOf('acme_key', secret, parts, { token })(text);

describe('the redaction of what a request carried', () => {
  it('covers the secret, the token made of it, and its last part', () => {
    const [id, password, token] = [makeSecret(), makeSecret(), makeSecret()];
    const secret = `${id}:${password}`;
    const text = redact(secret, `${secret} ${password} <${token}>`, { id, password }, token);
    expect(text).to.equal('SECRET_REF(acme_key) SECRET_REF(acme_key) <SECRET_REF(acme_key)>');
  });

  it('covers the password of a basic credential and the header as it was sent', () => {
    const password = makeSecret();
    const encoded = Buffer.from(`bella:${password}`).toString('base64');
    expect(redact(`bella:${password}`, `${password} ${encoded}`, undefined)).to.equal('SECRET_REF(acme_key) SECRET_REF(acme_key)');
  });

  it('leaves names and short parts alone: they are found in ordinary text', () => {
    expect(redact('bella@bakery.example:password', 'bella@bakery.example has a password', { user: 'bella@bakery.example', password: 'password' })).to.equal('bella@bakery.example has a password');
  });

  it('goes through body and headers, and leaves bytes without a secret as they are', () => {
    const secret = makeSecret();
    const clean = redactorOf('acme_key', secret, { value: secret }, {});
    const reply = redactReply({ status: 200, headers: { 'x-echo': `<${secret}>` }, body: Buffer.from(`{"a":"${secret}"}`) }, clean);
    expect(reply.headers).to.deep.equal({ 'x-echo': '<SECRET_REF(acme_key)>' });
    expect(reply.body.toString()).to.equal('{"a":"SECRET_REF(acme_key)"}');
    const bytes = Buffer.from([0xff, 0x00, 0xfe]);
    expect(redactReply({ status: 200, headers: {}, body: bytes }, clean).body).to.equal(bytes);
  });
});
