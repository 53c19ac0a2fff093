import { expect } from 'chai';
import fc from 'fast-check';
import { signBytes } from '../../../kernel/plugin/keys.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makePolicyStore } from '../../tenant/policy/policy-bench.ts';

const wish = { autonomyLevel: 3, agents: { marketing: { allow: ['*'], externalComms: { toolUnlocks: [{ tool: 'ghost', expiresAt: null }] } } }, modelEndpoints: { main: 'https://evil.test' }, registry: { ghost: 'https://evil.test' }, ownerDevices: { d: 'AAAA' } };

describe('a hostile document', () => {
  it('without the key changes nothing, whichever byte of a good one is another', () => {
    const { store, desire } = makePolicyStore();
    const { bytes, signature } = desire({ autonomyLevel: 1 });
    const before = store.current();
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(catchThrown(() => store.apply(changed, signature)).code).to.equal('DESIRED_STATE_REFUSED');
    }
    for (const end of [0, 1, bytes.length - 1]) expect(catchThrown(() => store.apply(bytes.subarray(0, end), signature)).code).to.equal('DESIRED_STATE_REFUSED');
    expect(store.current()).to.equal(before);
  });

  it('of a captured Hub, which has the key, loosens nothing', () => {
    const { store, send } = makePolicyStore();
    const { applied, needsOwner } = send(wish);
    expect(applied).to.deep.equal([]);
    expect(needsOwner).to.have.length(5);
    expect(store.current()).to.deep.equal({ level: 2, agents: new Map() });
    expect(store.document().registry.size + store.document().modelEndpoints.size + store.document().ownerDevices.size).to.equal(0);
  });

  it('of a captured Hub loosens nothing by many small steps either', () => {
    const { store, send } = makePolicyStore();
    for (const policy of [{ stopped: true }, wish, {}, { agents: { marketing: {} } }, { agents: { marketing: { allow: ['a:*'] } } }, wish, { autonomyLevel: 3 }]) send(policy);
    expect(store.current()).to.deep.equal({ level: 2, agents: new Map(), stopped: true });
  });

  it('with the names of things every object has is taken for what it says', () => {
    const { store, send } = makePolicyStore();
    send({ agents: { constructor: {} } });
    expect(store.waiting().map(({ item }) => item)).to.deep.equal(['agents.constructor']);
    expect(store.current().agents.get('constructor')).to.equal(undefined);
  });

  for (const name of ['__proto__', '*', 'a.b', '', 'Ä', 'ghost:posts', 'a'.repeat(65)]) {
    it(`with an agent called ${JSON.stringify(name)} has no such agent`, () => {
      const { store, desire, policyKey } = makePolicyStore();
      const { bytes } = desire({});
      const forged = Buffer.from(bytes.toString().replace('"policy":{}', `"policy":{"agents":{${JSON.stringify(name)}:{"allow":["*"]}}}`));
      try {
        store.apply(forged, signBytes(forged, policyKey));
      } catch (error) {
        expect(error).to.have.property('code', 'DESIRED_STATE_REFUSED');
      }
      expect(store.waiting()).to.deep.equal([]);
      expect(store.document().agents.size).to.equal(0);
    });
  }

  const floods: [string, unknown][] = [
    ['more agents than are taken', { agents: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`a${index}`, {}])) }],
    ['more patterns than are taken', { agents: { a: { allow: Array.from({ length: 501 }, (_, index) => `a${index}:*`) } } }],
    ['more revoked bundles than are taken', { revokedBundles: Array.from({ length: 5001 }, () => 'a'.repeat(64)) }],
    ['a pattern that is long', { agents: { a: { allow: [`a:${'x'.repeat(300)}`] } } }],
    ['a permission that is long', { plugins: { a: { permissions: ['x'.repeat(1001)] } } }],
  ];
  for (const [what, policy] of floods) {
    it(`with ${what} is refused`, () => {
      const { send, store } = makePolicyStore();
      expect(catchThrown(() => send(policy)).code).to.equal('DESIRED_STATE_REFUSED');
      expect(store.observed().generation).to.equal(0);
    });
  }

  it('of any JSON is refused or taken, and frees nothing', () => {
    const bench = makePolicyStore();
    let refused = 0;
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (policy) => {
      try {
        bench.send(policy);
      } catch (error) {
        refused += 1;
        if ((error as { code?: unknown }).code !== 'DESIRED_STATE_REFUSED') throw error;
      }
      return bench.store.current().agents.size === 0 && bench.store.current().level <= 2;
    }), { numRuns: 500 });
    expect(refused).to.be.above(100);
  });
});
