import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { createSigningKey, signBytes } from '../../../kernel/plugin/keys.ts';
import { verifyDesiredState, type DesiredStateExpectation } from '../../../tenant/policy/desired-state.ts';
import { makeTrust, releaseKey } from '../../support/bundle.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { now, policyOf, schemas } from './some-policy.ts';

const key = createSigningKey();
const expectation: DesiredStateExpectation = { trust: makeTrust({ policy: key.publicKey }), tenant: 'ten_a', now, last: { generation: 4, etag: 'cfg_old' }, schemas };
const state = { tenant: 'ten_a', generation: 5, issuedAt: new Date(now).toISOString(), policy: { autonomyLevel: 1 } };
const bytesOf = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const reasonOf = (bytes: Buffer, signature = signBytes(bytes, key), changes: Partial<DesiredStateExpectation> = {}): unknown => {
  const error = catchThrown(() => verifyDesiredState(bytes, signature, { ...expectation, ...changes }));
  expect(error.code).to.equal('DESIRED_STATE_REFUSED');
  return error.details['reason'];
};

describe('desired state', () => {
  it('is taken with the signature of the policy key, for this tenant, in a newer generation', () => {
    const bytes = bytesOf(state);
    const etag = `cfg_${createHash('sha256').update(bytes).digest('hex')}`;
    expect(verifyDesiredState(bytes, signBytes(bytes, key), expectation)).to.deep.equal({ generation: 5, policy: policyOf({ autonomyLevel: 1 }), etag });
    expect(verifyDesiredState(bytes, signBytes(bytes, key), { ...expectation, last: undefined })?.generation).to.equal(5);
    expect(verifyDesiredState(bytes, signBytes(bytes, key), { ...expectation, last: { generation: 5, etag } })).to.equal(undefined);
  });

  const unsigned: [string, (bytes: Buffer) => string][] = [
    ['without a signature', () => ''],
    ['with the signature of another key', (bytes) => signBytes(bytes, createSigningKey())],
    ['with the signature of a release key', (bytes) => signBytes(bytes, releaseKey)],
    ['with a signature over other bytes', (bytes) => signBytes(Buffer.concat([bytes, Buffer.from(' ')]), key)],
    ['with a signature that has something behind it', (bytes) => `${signBytes(bytes, key)}\n`],
  ];
  for (const [what, sign] of unsigned) {
    it(`is refused ${what}`, () => {
      const bytes = bytesOf(state);
      expect(reasonOf(bytes, sign(bytes))).to.match(/not signed with the policy key/);
    });
  }

  it('is refused while no policy key is known', () => {
    expect(reasonOf(bytesOf(state), undefined, { trust: makeTrust() })).to.match(/not signed with the policy key/);
  });

  it('is not read before its signature holds', () => {
    expect(reasonOf(bytesOf('{"tenant":'), '')).to.match(/not signed with the policy key/);
  });

  const faults: [string, unknown, RegExp][] = [
    ['of another tenant', { ...state, tenant: 'ten_b' }, /another tenant, ten_b/],
    ['of an older generation', { ...state, generation: 3 }, /3 is older than 4/],
    ['of the same generation with another content', { ...state, generation: 4 }, /4 was accepted before with another content/],
    ['of generation 0', { ...state, generation: 0 }, /generation/],
    ['of a generation that cannot be counted', { ...state, generation: 2 ** 53 }, /generation/],
    ['of a generation with a fraction', { ...state, generation: 5.5 }, /type integer/],
    ['issued in an hour', { ...state, issuedAt: new Date(now + 3_600_000).toISOString() }, /yet to come/],
    ['issued on a day that is not', { ...state, issuedAt: '2026-02-30T00:00:00Z' }, /no such time/],
    ['issued at a time that is none', { ...state, issuedAt: 'yesterday' }, /issuedAt/],
    ['without a tenant', { ...state, tenant: undefined }, /"tenant" is missing/],
    ['without a policy', { ...state, policy: undefined }, /"policy" is missing/],
    ['with a key that is not known', { ...state, force: true }, /"force" is not known here/],
    ['with a policy that has faults', { ...state, policy: { autonomyLevel: 9, volumes: {} } }, /"volumes" is not known[^]*policy#\/autonomyLevel/],
    ['that is no JSON', '{"tenant":', /not valid JSON/],
    ['that is no object', '[]', /type object/],
    ['in which a key stands twice', JSON.stringify(state).replace('{', '{"generation":9,'), /stands twice/],
    ['in which a key of the policy stands twice', JSON.stringify(state).replace('{"autonomyLevel"', '{"autonomyLevel":3,"autonomyLevel"'), /stands twice/],
    ['nested too deep', `${'['.repeat(200)}${']'.repeat(200)}`, /nested more than/],
    ['that is too large', { ...state, policy: { x: 'x'.repeat(1024 * 1024) } }, /larger than/],
  ];
  for (const [what, value, reason] of faults) {
    it(`is refused ${what}`, () => expect(reasonOf(bytesOf(value))).to.match(reason));
  }

  it('is refused when it is no UTF-8, or has a mark before it', () => {
    expect(reasonOf(Buffer.concat([bytesOf(state).subarray(0, 12), Buffer.from([0xff]), bytesOf(state).subarray(12)]))).to.match(/not valid JSON/);
    expect(reasonOf(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(state)]))).to.match(/not valid JSON/);
  });

  it('may be a few minutes ahead: clocks differ', () => {
    const bytes = bytesOf({ ...state, issuedAt: new Date(now + 10 * 60_000).toISOString() });
    expect(verifyDesiredState(bytes, signBytes(bytes, key), expectation)?.generation).to.equal(5);
  });
});
