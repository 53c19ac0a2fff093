import { generateKeyPairSync } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { createSigningKey, signBytes } from '../../../kernel/plugin/keys.ts';
import { verifyDesiredState } from '../../../tenant/policy/desired-state.ts';
import { createGrantStore } from '../../../tenant/policy/grant-store.ts';
import { createPolicyKeys, rotationBytes } from '../../../tenant/policy/policy-key.ts';
import { splitChange } from '../../../tenant/policy/split-change.ts';
import { keysOf, releaseKey } from '../../support/bundle.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makePolicyStore } from './policy-bench.ts';
import { policyOf, schemas } from './some-policy.ts';

describe('what is pinned by the policy', () => {
  const [revoked, checksum] = ['a'.repeat(64), 'b'.repeat(64)];
  it('is what it says of rules and bundles', () => {
    const bench = makePolicyStore();
    expect(bench.store.pins()).to.deep.equal({ rulesChecksum: undefined, revokedBundles: new Set(), revokedGrants: new Set() });
    bench.send({ rulesChecksum: checksum, revokedBundles: [revoked] });
    for (const store of [bench.store, bench.reopen()]) expect(store.pins()).to.deep.equal({ rulesChecksum: checksum, revokedBundles: new Set([revoked]), revokedGrants: new Set() });
  });
});

describe('the seal of a grant', () => {
  it('stands over all that it says, under a name of its own, and over its end too', () => {
    const sealed: [string, Json][] = [];
    const clock = makeFakeClock();
    const seal = (table: string, values: Json): string => `seal ${sealed.push([table, values])}`;
    const grants = createGrantStore({ database: new Database(':memory:'), clock, seal, newId: () => 'g1', record: () => undefined });
    const now = clock.now();
    const given = ['g1', 'sales', 'shop', 'orders.note', now + 5, 'ada', 'apr_1', now];
    grants.add({ agent: 'sales', instance: 'shop', operation: 'orders.note', expiresAt: now + 5, by: 'ada', approval: 'apr_1' }, { class: 'yellow', external: false, ask: false, reasons: [] });
    expect(sealed[0]).to.deep.equal(['standing_grant', [...given, null, 0]]);
    clock.advance(2);
    grants.revoke('g1', 'ada');
    expect(sealed.at(-1)).to.deep.equal(['standing_grant', [...given, now + 2, 0]]);
  });
});

describe('a policy key that moves on', () => {
  it('is written down by both names before it counts', () => {
    const [first, second] = [createSigningKey(), createSigningKey()];
    const newKey = second.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const events: unknown[] = [];
    const keys = createPolicyKeys({ database: new Database(':memory:'), tenant: 'ten_a', registered: first.publicKey, release: keysOf(releaseKey), record: (event) => void events.push([event, keys.current()?.keyId]) });
    const bytes = rotationBytes('ten_a', 1, first.keyId, newKey);
    keys.rotate({ serial: 1, newKey, byPolicy: signBytes(bytes, first), byRelease: { keyId: releaseKey.keyId, signature: signBytes(bytes, releaseKey) } });
    expect(events).to.deep.equal([[{ event: 'policy.key-rotated', serial: 1, from: first.keyId, to: second.keyId }, first.keyId]]);
  });

  for (const kind of ['ed448', 'x25519', 'rsa', 'ec'] as const) {
    it(`is never one of another kind, whoever signed for it: ${kind}`, () => {
      const first = createSigningKey();
      const other = { ed448: () => generateKeyPairSync('ed448'), x25519: () => generateKeyPairSync('x25519'), rsa: () => generateKeyPairSync('rsa', { modulusLength: 2048 }), ec: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }) }[kind]().publicKey;
      const newKey = other.export({ type: 'spki', format: 'der' }).toString('base64');
      const keys = createPolicyKeys({ database: new Database(':memory:'), tenant: 'ten_a', registered: first.publicKey, release: keysOf(releaseKey), record: () => undefined });
      const bytes = rotationBytes('ten_a', 1, first.keyId, newKey);
      const error = catchThrown(() => keys.rotate({ serial: 1, newKey, byPolicy: signBytes(bytes, first), byRelease: { keyId: releaseKey.keyId, signature: signBytes(bytes, releaseKey) } }));
      expect([error.code, error.details, keys.current()?.keyId]).to.deep.equal(['POLICY_KEY_REFUSED', { reason: 'the new key is not Ed25519' }, first.keyId]);
    });
  }
});

describe('desired state', () => {
  const trust = { isPolicy: () => true };
  const read = (bytes: Buffer) => verifyDesiredState(bytes, '', { trust, tenant: 'ten_a', now: Date.UTC(2026, 10, 21), last: undefined, schemas });
  const text = JSON.stringify({ tenant: 'ten_a', generation: 1, issuedAt: '2026-11-21T00:00:00Z', policy: {} });

  it('is read up to a size, and no further', () => {
    const largest = 1024 * 1024;
    expect(read(Buffer.from(text.padEnd(largest)))?.generation).to.equal(1);
    expect(catchThrown(() => read(Buffer.from(text.padEnd(largest + 1)))).details).to.deep.equal({ reason: `it is larger than ${largest} bytes` });
  });

  it('says where its faults stand', () => {
    expect(catchThrown(() => read(Buffer.from('{}'))).details['reason']).to.match(/desired-state/);
  });
});

describe('a change of which a part waits', () => {
  const one = (allow: string[]) => policyOf({ agents: { m: { allow } } });
  it('carries over at once what is allowed already, though something wider waits that covers it too', () => {
    const { applied, waiting } = splitChange(one(['a:*']), one(['*', 'a:*', 'a:x']), schemas);
    expect([applied, waiting.map(({ item }) => item)]).to.deep.equal([one(['a:*', 'a:x']), ['agents.m.allow.*']]);
  });
});
