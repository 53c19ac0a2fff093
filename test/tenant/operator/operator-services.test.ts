import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { digestOf, toJson } from '../../../tenant/policy/document.ts';
import { readPolicy } from '../../../tenant/policy/read-policy.ts';
import { createOperatorServices, rebinding } from '../../../tenant/operator/operator-services.ts';
import type { OwnerProof } from '../../../tenant/owner/verify-owner-proof.ts';
import type { Tenant } from '../../../tenant/start.ts';
import { catchError } from '../../support/catch-error.ts';

const schemas = createSchemas();
const proof: OwnerProof = { kind: 'recovery-code', code: 'a code' };
const document = readPolicy({ autonomyLevel: 2, agents: { marketing: { allow: ['*'], deny: [] } } }, schemas);
const wanted = toJson(document) as JsonObject;
const policy = { level: 2, agents: new Map([['marketing', { allow: [], deny: [], unlocks: [] }], ['sales', { allow: [], deny: [], unlocks: [], level: 1, stopped: true }]]) };

/** A tenant that writes down what it is asked to do, each as `room.method`, and answers `said`. */
function makeTenant(said: Record<string, unknown> = {}) {
  const asked: unknown[][] = [];
  const room = (name: string): unknown => new Proxy({}, { get: (_, method) => (...args: unknown[]) => {
    const what = `${name}.${String(method)}`;
    asked.push([what, ...args]);
    return what in said ? said[what] : `said by ${what}`;
  } });
  const tenant = Object.fromEntries(['calls', 'policy', 'grants', 'owners', 'vault', 'audit', 'plugins'].map((name) => [name, room(name)])) as unknown as Tenant;
  return { services: createOperatorServices(tenant, schemas), asked };
}

const quiet = { 'policy.pins': { revokedBundles: new Set() }, 'plugins.statuses': [] };

describe('what the operator\'s socket is answered', () => {
  type Services = ReturnType<typeof makeTenant>['services'];
  const rows: [string, (services: Services) => unknown, unknown[][], unknown][] = [
    ['all approvals', ({ approvals }) => approvals.list({}), [['calls.approvals', {}]], 'said by calls.approvals'],
    ['some approvals', ({ approvals }) => approvals.list({ state: 'DENIED', cursor: 'c', limit: 3 }), [['calls.approvals', { state: 'DENIED', cursor: 'c', limit: 3 }]], 'said by calls.approvals'],
    ['one approval', ({ approvals }) => approvals.show('apr_1'), [['calls.approval', 'apr_1']], 'said by calls.approval'],
    ['a decision', ({ approvals }) => approvals.decide({ approval: 'apr_1', decision: 'deny', by: 'ada', reason: 'no' }), [['calls.decide', { approval: 'apr_1', decision: 'deny', by: 'ada', reason: 'no' }]], 'said by calls.decide'],
    ['a decision until a date', ({ approvals }) => approvals.decide({ approval: 'apr_1', decision: 'approve', by: 'ada', proof, scope: { until: '1970-01-01T00:00:01Z' } }), [['calls.decide', { approval: 'apr_1', decision: 'approve', by: 'ada', proof, until: 1000 }]], 'said by calls.decide'],
    ['an edit', ({ approvals }) => approvals.supersede({ approval: 'apr_1', params: { id: 'oat' }, by: 'ada' }), [['calls.edit', { approval: 'apr_1', params: { id: 'oat' }, by: 'ada' }]], 'said by calls.edit'],
    ['the grants', ({ grants }) => grants.list(), [['grants.list']], { grants: 'said by grants.list' }],
    ['that a grant ends', ({ grants }) => grants.revoke('g1'), [['grants.revoke', 'g1', 'operator']], { revoked: 'g1' }],
    ['that an agent is stopped', ({ stop }) => stop.stop('sales'), [['policy.stop', 'operator', 'sales']], { stopped: 'sales' }],
    ['that all are stopped', ({ stop }) => stop.stop(undefined), [['policy.stop', 'operator', undefined]], { stopped: 'all' }],
    ['that an agent goes on', ({ stop }) => stop.resume('sales', proof), [['policy.resume', 'sales', proof], ['calls.resumeAll']], { resumed: 'sales' }],
    ['that all go on', ({ stop }) => stop.resume(undefined, proof), [['policy.resume', undefined, proof], ['calls.resumeAll']], { resumed: 'all' }],
    ['what waits for the owner', (all) => all.policy.waiting(), [['policy.waiting']], { waiting: 'said by policy.waiting' }],
    ['that a wish is confirmed', (all) => all.policy.confirm('item', proof), [['policy.confirm', 'item', proof], ['policy.pins'], ['plugins.statuses']], { confirmed: 'item' }],
    ['a change that was proposed', (all) => all.policy.propose(wanted, proof), [['policy.propose', document, 'operator', proof], ['policy.pins'], ['plugins.statuses']], 'said by policy.propose'],
    ['desired state', (all) => all.policy.apply(Buffer.from('{}'), 'signature'), [['policy.apply', Buffer.from('{}'), 'signature'], ['policy.pins'], ['plugins.statuses']], 'said by policy.apply'],
    ['the secrets', ({ vault }) => vault.list(), [['vault.list']], { secrets: 'said by vault.list' }],
    ['that a secret is stored', ({ vault }) => vault.set('key', 'value', ['https://a.example']), [['vault.put', 'key', 'value', ['https://a.example']]], { stored: 'key' }],
    ['that a secret is another', ({ vault }) => vault.rotate('key', 'value'), [['vault.rotate', 'key', 'value']], { rotated: 'key' }],
    ['what a secret was', ({ vault }) => vault.history('key'), [['vault.history', 'key']], { history: 'said by vault.history' }],
    ['that a secret is gone', ({ vault }) => vault.remove('key'), [['vault.remove', 'key']], { removed: 'said by vault.remove' }],
    ['whether the audit holds', ({ audit }) => audit.verify(), [['audit.verify']], 'said by audit.verify'],
  ];
  for (const [what, ask, expected, answer] of rows) {
    it(`is ${what}`, async () => {
      const { services, asked } = makeTenant(quiet);
      expect(await ask(services)).to.deep.equal(answer);
      expect(asked).to.deep.equal(expected);
    });
  }

  it('is the policy as it is written', () => {
    const { services } = makeTenant({ 'policy.document': document });
    expect(services.policy.show()).to.deep.equal({ document: toJson(document), observed: 'said by policy.observed' });
  });

  it('is what the owner\'s device signs, over the call as it was recorded', () => {
    const { services, asked } = makeTenant({ 'calls.approval': { hash: 'h', expiresAt: '1970-01-01T00:00:01.000Z', title: 'x' } });
    expect(services.approvals.challenge('apr_1', 'approve')).to.equal('said by owners.ask');
    expect(asked.at(-1)).to.deep.equal(['owners.ask', { kind: 'approval', approval: 'apr_1', callHash: 'h', decision: 'approve', expiresAt: '1970-01-01T00:00:01.000Z' }]);
  });

  it('is no policy that is none', async () => {
    const { services, asked } = makeTenant(quiet);
    expect((await catchError(Promise.resolve().then(() => services.policy.propose({ autonomyLevel: 9 }, proof)))).code).to.equal('POLICY_INVALID');
    expect(asked).to.deep.equal([]);
  });

  for (const [what, status, answer] of [
    ['at rest', { 'calls.approvals': { items: [] }, 'policy.current': { level: 2, agents: new Map() }, 'policy.waiting': [], 'plugins.statuses': [] }, { pending: false, stopped: false, agents: {}, plugins: [], waiting: 0 }],
    ['at work', { 'calls.approvals': { items: [{}] }, 'policy.current': { ...policy, stopped: true }, 'policy.waiting': [1, 2], 'plugins.statuses': [{ plugin: 'acme', state: 'ready', version: '1.0.0', reason: undefined, digest: 'd' }] }, { pending: true, stopped: true, agents: { marketing: { level: 2, stopped: false }, sales: { level: 1, stopped: true } }, plugins: [{ plugin: 'acme', state: 'ready', version: '1.0.0', reason: undefined }], waiting: 2 }],
  ] as const) {
    it(`is how everything stands: ${what}`, () => {
      const { services, asked } = makeTenant(status);
      expect(services.status()).to.deep.equal(answer);
      expect(asked[0]).to.deep.equal(['calls.approvals', { state: 'PENDING', limit: 1 }]);
    });
  }
});

describe('to go on after a stop', () => {
  it('needs the owner, and nothing goes on before that is proved', async () => {
    const { services, asked } = makeTenant();
    const error = await catchError(Promise.resolve(services.stop.resume(undefined, undefined)));
    expect([error.code, error.details, asked]).to.deep.equal(['OWNER_PROOF_REQUIRED', { what: 'To let agents go on after a stop' }, []]);
  });
});

describe('where a secret may go', () => {
  const secrets = [{ name: 'other', origins: ['https://b.example'] }, { name: 'key', origins: ['https://a.example', 'https://old.example'] }];
  const wider = ['https://a.example', 'https://b.example'];

  it('is narrowed by everybody', async () => {
    const { services, asked } = makeTenant({ 'vault.list': secrets });
    expect(await services.vault.rebind('key', ['https://a.example'], undefined)).to.deep.equal({ bound: ['https://a.example'] });
    expect(asked).to.deep.equal([['vault.list'], ['vault.rebind', 'key', ['https://a.example']]]);
  });

  it('is widened by the owner\'s proof over just this name and these origins', async () => {
    const { services, asked } = makeTenant({ 'vault.list': secrets });
    expect(await services.vault.rebind('key', wider, proof)).to.deep.equal({ bound: wider });
    expect(asked).to.deep.equal([['vault.list'], ['owners.verify', proof, rebinding('key', wider)], ['vault.rebind', 'key', wider]]);
    expect(rebinding('key', wider)).to.deep.equal({ kind: 'loosening', item: 'vault.key.origins', valueDigest: digestOf(wider), generation: 0 });
  });

  it('stays as it was without that proof, or with a wrong one', async () => {
    for (const [name, given, said] of [['key', undefined, 'none'], ['unknown', undefined, 'none'], ['key', proof, Promise.reject(new Error('wrong'))]] as const) {
      const { services, asked } = makeTenant({ 'vault.list': secrets, 'owners.verify': said });
      let refused: unknown;
      await Promise.resolve(services.vault.rebind(name, wider, given)).catch((error: unknown) => { refused = error; });
      expect(refused, name).to.be.instanceOf(Error);
      if (!given) expect(refused).to.deep.include({ code: 'OWNER_PROOF_REQUIRED', details: { what: 'To let a secret go to other origins' } });
      expect(asked.map(([what]) => what)).not.to.include('vault.rebind');
    }
  });
});

describe('what was revoked', () => {
  const said = {
    'policy.pins': { revokedBundles: new Set(['bad']) },
    'plugins.statuses': [{ plugin: 'one', digest: 'bad' }, { plugin: 'two', digest: 'good' }],
  };
  for (const [what, change] of [
    ['proposed', ({ policy: rooms }: ReturnType<typeof makeTenant>['services']) => rooms.propose(wanted, proof)],
    ['confirmed', ({ policy: rooms }: ReturnType<typeof makeTenant>['services']) => rooms.confirm('item', proof)],
    ['desired', ({ policy: rooms }: ReturnType<typeof makeTenant>['services']) => rooms.apply(Buffer.from('{}'), 'signature')],
  ] as const) {
    it(`is looked at anew at once, and nothing else is: ${what}`, async () => {
      const { services, asked } = makeTenant(said);
      await change(services);
      expect(asked.filter(([method]) => method === 'plugins.retry')).to.deep.equal([['plugins.retry', 'one']]);
    });
  }
});
