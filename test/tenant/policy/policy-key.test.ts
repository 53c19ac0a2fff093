import Database from 'better-sqlite3';
import { expect } from 'chai';
import { createSigningKey, signBytes, type SigningKey } from '../../../kernel/plugin/keys.ts';
import { createPolicyKeys, rotationBytes, type KeyRotation, type PolicyKeys } from '../../../tenant/policy/policy-key.ts';
import { keysOf, releaseKey } from '../../support/bundle.ts';
import { catchThrown } from '../../support/catch-error.ts';

const [first, second, third, stranger, otherRelease] = [createSigningKey(), createSigningKey(), createSigningKey(), createSigningKey(), createSigningKey()];
const spki = ({ publicKey }: SigningKey): string => publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const rotate = (from: SigningKey, to: SigningKey, serial = 1, { tenant = 'ten_a', by = from, release = releaseKey } = {}): KeyRotation => {
  const bytes = rotationBytes(tenant, serial, from.keyId, spki(to));
  return { serial, newKey: spki(to), byPolicy: signBytes(bytes, by), byRelease: { keyId: release.keyId, signature: signBytes(bytes, release) } };
};
const open = (database = new Database(':memory:'), registered: SigningKey | undefined = first, record: (event: unknown) => void = () => undefined, release = keysOf(releaseKey, otherRelease)): PolicyKeys => createPolicyKeys({ database, tenant: 'ten_a', registered: registered?.publicKey, release, record });
const bytes = Buffer.from('{}');
const signs = (keys: PolicyKeys, key: SigningKey): boolean => keys.isPolicy(bytes, signBytes(bytes, key));

describe('the policy key', () => {
  it('is the one of the registration', () => {
    expect(signs(open(), first)).to.equal(true);
    expect(signs(open(), second)).to.equal(false);
  });

  it('signs nothing where none was registered, and cannot be rotated', () => {
    const keys = createPolicyKeys({ database: new Database(':memory:'), tenant: 'ten_a', registered: undefined, release: keysOf(releaseKey), record: () => undefined });
    expect(signs(keys, first)).to.equal(false);
    expect(keys.current()).to.equal(undefined);
    expect(catchThrown(() => keys.rotate(rotate(first, second))).details['reason']).to.match(/no policy key yet/);
  });

  it('moves on with the old key and a release key together, over a restart too', () => {
    const database = new Database(':memory:');
    const events: unknown[] = [];
    const keys = open(database, first, (event) => events.push(event));
    keys.rotate(rotate(first, second));
    keys.rotate(rotate(second, third, 2));
    for (const after of [keys, open(database)]) {
      expect([signs(after, first), signs(after, second), signs(after, third)]).to.deep.equal([false, false, true]);
      expect(after.current()).to.deep.equal({ keyId: third.keyId, serial: 2 });
    }
    expect(events).to.have.length(2);
  });

  it('stays where it came to when the release key that signed is retired', () => {
    const database = new Database(':memory:');
    open(database).rotate(rotate(first, second));
    expect(signs(open(database, first, undefined, keysOf(otherRelease)), second)).to.equal(true);
  });

  it('starts anew from another registration', () => {
    const database = new Database(':memory:');
    open(database).rotate(rotate(first, second));
    expect(signs(open(database, third), third)).to.equal(true);
    expect(signs(open(database, third), second)).to.equal(false);
  });

  const good = rotate(first, second);
  const bad: [string, KeyRotation, RegExp][] = [
    ['the release key alone', { ...good, byPolicy: '' }, /old policy key did not sign/],
    ['the old key alone', { ...good, byRelease: { keyId: releaseKey.keyId, signature: '' } }, /no release key signed/],
    ["the new key's own word instead of the old one's", rotate(first, second, 1, { by: second }), /old policy key did not sign/],
    ['a release key that is not ours', rotate(first, second, 1, { release: stranger }), /no release key signed/],
    ["the policy key in the release key's place", rotate(first, second, 1, { release: first }), /no release key signed/],
    ['signatures of another tenant', rotate(first, second, 1, { tenant: 'ten_b' }), /old policy key did not sign/],
    ['signatures over another key', { ...good, newKey: spki(third) }, /old policy key did not sign/],
    ['signatures from another key on', rotate(third, second, 1, { by: first }), /old policy key did not sign/],
    ['a number that is not due', rotate(first, second, 2), /number 2, and 1 is due/],
    ['signatures with another number', { ...rotate(first, second, 2), serial: 1 }, /old policy key did not sign/],
    ['the same key again', rotate(first, first), /is the old one/],
    ['a release key', rotate(first, otherRelease), /release key cannot be/],
    ['what is no key', { ...good, newKey: 'AAAA' }, /is no key/],
  ];
  for (const [what, rotation, reason] of bad) {
    it(`stays with ${what}`, () => {
      const database = new Database(':memory:');
      const keys = open(database);
      const error = catchThrown(() => keys.rotate(rotation));
      expect(error.code).to.equal('POLICY_KEY_REFUSED');
      expect(error.details['reason']).to.match(reason);
      for (const after of [keys, open(database)]) expect(signs(after, first)).to.equal(true);
    });
  }

  it('does not come back by an old rotation', () => {
    const keys = open();
    keys.rotate(rotate(first, second));
    keys.rotate(rotate(second, first, 2));
    expect(catchThrown(() => keys.rotate(rotate(first, second))).details['reason']).to.match(/3 is due/);
  });

  it('stays when the rotation cannot be written down', () => {
    const database = new Database(':memory:');
    const keys = open(database, first, () => {
      throw new TypeError('the disk is full');
    });
    expect(() => keys.rotate(rotate(first, second))).to.throw('the disk is full');
    for (const after of [keys, open(database)]) expect(signs(after, first)).to.equal(true);
  });

  it('is not what somebody wrote into the table', () => {
    const database = new Database(':memory:');
    open(database).rotate(rotate(first, second));
    for (const rotation of [JSON.stringify(rotate(first, stranger, 1, { by: stranger })), 'no json']) {
      database.prepare('update policy_key_rotation set rotation = ?').run(rotation);
      expect(catchThrown(() => open(database)).code).to.equal('POLICY_KEY_REFUSED');
    }
  });
});
