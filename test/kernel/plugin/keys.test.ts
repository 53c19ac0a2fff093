import { generateKeyPairSync, sign } from 'node:crypto';
import { expect } from 'chai';
import { createSigningKey, keyIdOf, readSigningKey, signBytes, verifyBytes } from '../../../kernel/plugin/keys.ts';

const bytes = Buffer.from('the exact bytes');

describe('a signing key', () => {
  it('verifies what it signed, and nothing else', () => {
    const [key, other] = [createSigningKey(), createSigningKey()];
    const signature = signBytes(bytes, key);
    expect(verifyBytes(bytes, signature, key.publicKey)).to.equal(true);
    expect(verifyBytes(Buffer.from('the exact byteS'), signature, key.publicKey)).to.equal(false);
    expect(verifyBytes(bytes, signature, other.publicKey)).to.equal(false);
  });

  it('refuses signatures of another length or of no sense', () => {
    const key = createSigningKey();
    const signature = signBytes(bytes, key);
    for (const odd of ['', 'AAAA', `${signature}AAAA`, Buffer.alloc(64).toString('base64')]) expect(verifyBytes(bytes, odd, key.publicKey)).to.equal(false);
  });

  it('is Ed25519 and nothing else: another kind of key verifies nothing', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const signature = sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    expect(verifyBytes(bytes, signature.toString('base64'), publicKey)).to.equal(false);
    // 512 bits sign 64 bytes, as Ed25519 does.
    const short = generateKeyPairSync('rsa', { modulusLength: 512 });
    expect(verifyBytes(bytes, sign('sha256', bytes, short.privateKey).toString('base64'), short.publicKey)).to.equal(false);
    expect(() => readSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))).to.throw('not Ed25519');
  });

  it('has an id of sixteen hex characters that its public half alone gives', () => {
    const key = createSigningKey();
    expect(key.keyId).to.match(/^[a-f0-9]{16}$/).and.to.equal(keyIdOf(key.publicKey));
    expect(readSigningKey(key.privateKey.export({ type: 'pkcs8', format: 'pem' })).keyId).to.equal(key.keyId);
  });
});
