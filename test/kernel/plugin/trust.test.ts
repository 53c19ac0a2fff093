import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { expect } from 'chai';
import { createSigningKey, signBytes, type SigningKey } from '../../../kernel/plugin/keys.ts';
import { createTrust, type Trust } from '../../../kernel/plugin/trust.ts';
import { keysOf } from '../../support/bundle.ts';
import { catchThrown } from '../../support/catch-error.ts';

const bytes = Buffer.from('whatever is signed');
const [first, second, third, policy, author] = [createSigningKey(), createSigningKey(), createSigningKey(), createSigningKey(), createSigningKey()];
const device = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const roots = { release: keysOf(first, second), policy: policy.publicKey, ownerDevices: new Map([['phone', device.publicKey]]), authors: keysOf(author) };
const trust = createTrust(roots);

const judge = (key: SigningKey, dev = false) => trust.judgeBundle(bytes, [{ keyId: key.keyId, signature: signBytes(bytes, key) }], dev);
const byDevice = (key: KeyObject = device.privateKey) => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' });

describe('trust in a bundle', () => {
  it('has two release keys valid at a time', () => {
    expect(judge(first)).to.deep.equal({ keyId: first.keyId, release: true });
    expect(judge(second)).to.deep.equal({ keyId: second.keyId, release: true });
  });

  it('refuses a third', () => {
    expect(judge(third)).to.have.property('reason').that.includes('no signature of a known key');
    expect(catchThrown(() => createTrust({ ...roots, release: keysOf(first, second, third) })).message).to.include('at most 2');
  });

  it('takes an author\'s signature in dev only, and says so', () => {
    expect(judge(author)).to.have.property('reason').that.includes(`only the author's signature (${author.keyId})`);
    expect(judge(author, true)).to.deep.equal({ keyId: author.keyId, release: false });
  });

  it('says when this installation has no release key at all', () => {
    const bare = createTrust({ ...roots, release: new Map() });
    expect(bare.judgeBundle(bytes, [{ keyId: first.keyId, signature: signBytes(bytes, first) }], true)).to.deep.equal({ reason: 'this installation has no release key' });
  });
});

describe('the roots of trust never stand in for each other', () => {
  const ed25519: [string, SigningKey][] = [['a release key', first], ['the policy key', policy], ['an author\'s key', author]];

  for (const [name, key] of ed25519) {
    it(`${name} ${key === first ? 'signs' : 'signs no'} release`, () => expect('release' in judge(key)).to.equal(key === first));
    it(`${name} ${key === policy ? 'signs' : 'signs no'} desired state`, () => expect(trust.isPolicy(bytes, signBytes(bytes, key))).to.equal(key === policy));
    it(`${name} signs for no device of the owner, not even when it is pinned as one`, () => {
      const signature = sign(null, bytes, key.privateKey);
      expect(trust.isOwner(bytes, 'phone', signature)).to.equal(false);
      expect(createTrust({ ...roots, ownerDevices: new Map([['phone', key.publicKey]]) }).isOwner(bytes, 'phone', signature)).to.equal(false);
    });
  }

  it('a device of the owner signs as itself, and as no other device', () => {
    expect(trust.isOwner(bytes, 'phone', byDevice())).to.equal(true);
    expect(trust.isOwner(bytes, 'tablet', byDevice())).to.equal(false);
    expect(trust.isOwner(Buffer.from('something else'), 'phone', byDevice())).to.equal(false);
    expect(trust.isOwner(bytes, 'phone', Buffer.alloc(0))).to.equal(false);
  });

  it('a device of the owner signs neither releases nor desired state, not even when its key is given as theirs', () => {
    const signature = byDevice().toString('base64');
    const mixed: Trust = createTrust({ ...roots, release: new Map([[first.keyId, device.publicKey]]), policy: device.publicKey });
    expect(mixed.judgeBundle(bytes, [{ keyId: first.keyId, signature }], false)).to.have.property('reason');
    expect(mixed.isPolicy(bytes, signature)).to.equal(false);
  });

  it('a device of another curve is none', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
    expect(createTrust({ ...roots, ownerDevices: new Map([['phone', other.publicKey]]) }).isOwner(bytes, 'phone', byDevice(other.privateKey))).to.equal(false);
  });

  it('one key cannot be both release and policy', () => {
    expect(catchThrown(() => createTrust({ ...roots, policy: first.publicKey })).message).to.include('is also a release key');
  });

  it('without a policy key no desired state is ever taken', () => {
    expect(createTrust({ ...roots, policy: undefined }).isPolicy(bytes, signBytes(bytes, policy))).to.equal(false);
  });
});
