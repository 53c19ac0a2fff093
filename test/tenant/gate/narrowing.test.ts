import fc from 'fast-check';
import { decide, type GatedCall } from '../../../tenant/gate/decide.ts';
import type { Grant } from '../../../tenant/gate/grant.ts';
import type { AgentPolicy, AutonomyLevel, Policy } from '../../../tenant/gate/policy.ts';
import type { Decision, Verdict } from '../../../tenant/gate/verdict.ts';
import { classOrder } from '../../../kernel/operations/classify.ts';

const now = 1_000_000;
const ids = ['dispatcher', 'marketing', 'sales'] as const;
const targets = ['ghost', 'ghost:posts.publish', 'listmonk'];
const patterns = ['*', 'ghost:*', 'ghost:posts.*', 'ghost:posts.publish', 'listmonk:*'];

const someLevel = fc.constantFrom<AutonomyLevel>(1, 2, 3);
const someAgent: fc.Arbitrary<AgentPolicy> = fc.record({
  level: someLevel,
  allow: fc.subarray(patterns),
  deny: fc.subarray(patterns),
  unlocks: fc.array(fc.record({ target: fc.constantFrom(...targets), expiresAt: fc.constantFrom(null, now - 1, now + 1) }), { maxLength: 3 }),
  stopped: fc.boolean(),
});
const somePolicy: fc.Arbitrary<Policy> = fc.record({ level: someLevel, agents: fc.tuple(someAgent, someAgent, someAgent).map((agents) => new Map(ids.map((id, index) => [id, agents[index] ?? { allow: [], deny: [], unlocks: [] }]))) });
const someVerdict: fc.Arbitrary<Verdict> = fc.record({ class: fc.constantFrom(...classOrder), external: fc.boolean(), ask: fc.boolean(), reasons: fc.constant([]) });
const someCall: fc.Arbitrary<GatedCall> = fc.record({ chain: fc.subarray([...ids], { minLength: 1 }), instance: fc.constantFrom('ghost', 'listmonk'), operation: fc.constantFrom('posts.publish', 'posts.list') });
const someGrants: fc.Arbitrary<Grant[]> = fc.array(fc.record({ id: fc.constant('g'), agent: fc.constantFrom(...ids), instance: fc.constantFrom('ghost', 'listmonk'), operation: fc.constantFrom('posts.publish', 'posts.list'), expiresAt: fc.constantFrom(now - 1, now + 1), revoked: fc.boolean() }), { maxLength: 4 });

/** How much a decision allows: the higher, the less a person is asked. */
const freedom = ({ outcome, owner }: Decision): number => (outcome === 'refuse' ? 0 : owner ? 1 : outcome === 'ask' ? 2 : 3);

const change = (policy: Policy, id: string, edit: (agent: AgentPolicy) => AgentPolicy): Policy => ({ ...policy, agents: new Map([...policy.agents].map(([key, agent]) => [key, key === id ? edit(agent) : agent])) });

/** Every way to tighten; each may only take away. */
const tightenings: Record<string, (policy: Policy, id: string) => Policy> = {
  'lower the level of an agent': (policy, id) => change(policy, id, (agent) => ({ ...agent, level: 1 })),
  'lower the level of the tenant': (policy) => ({ ...policy, level: 1 }),
  'close every unlock of an agent': (policy, id) => change(policy, id, (agent) => ({ ...agent, unlocks: [] })),
  'take the tools of an agent': (policy, id) => change(policy, id, (agent) => ({ ...agent, allow: agent.allow.slice(1) })),
  'deny an agent one more': (policy, id) => change(policy, id, (agent) => ({ ...agent, deny: [...agent.deny, 'ghost:posts.*'] })),
  'stop an agent': (policy, id) => change(policy, id, (agent) => ({ ...agent, stopped: true })),
  'stop all': (policy) => ({ ...policy, stopped: true }),
  'forget an agent': (policy, id) => ({ ...policy, agents: new Map([...policy.agents].filter(([key]) => key !== id)) }),
};

const everything = fc.record({ call: someCall, verdict: someVerdict, policy: somePolicy, grants: someGrants, id: fc.constantFrom(...ids) });

describe('a lower layer never widens an upper one', () => {
  for (const [what, tighten] of Object.entries(tightenings)) {
    it(`to ${what} frees nothing`, () => {
      fc.assert(fc.property(everything, ({ call, verdict, policy, grants, id }) => freedom(decide(call, verdict, tighten(policy, id), grants, now)) <= freedom(decide(call, verdict, policy, grants, now))), { numRuns: 2000 });
    });
  }

  const raises: Record<string, (verdict: Verdict) => Verdict> = {
    'reach outside': (verdict) => ({ ...verdict, external: true }),
    'ask at every level': (verdict) => ({ ...verdict, ask: true }),
    'be one class stricter': (verdict) => ({ ...verdict, class: classOrder[Math.min(classOrder.indexOf(verdict.class) + 1, classOrder.length - 1)] ?? 'critical_red' }),
  };
  for (const [what, raise] of Object.entries(raises)) {
    it(`a verdict that comes to ${what} frees nothing`, () => {
      fc.assert(fc.property(everything, ({ call, verdict, policy, grants }) => freedom(decide(call, raise(verdict), policy, grants, now)) <= freedom(decide(call, verdict, policy, grants, now))), { numRuns: 2000 });
    });
  }

  it('a longer chain frees nothing', () => {
    fc.assert(fc.property(everything, ({ call, verdict, policy, grants, id }) => freedom(decide({ ...call, chain: [id, ...call.chain] }, verdict, policy, grants, now)) <= freedom(decide(call, verdict, policy, grants, now))), { numRuns: 2000 });
  });

  it('without grants nothing is freed', () => {
    fc.assert(fc.property(everything, ({ call, verdict, policy, grants }) => freedom(decide(call, verdict, policy, [], now)) <= freedom(decide(call, verdict, policy, grants, now))), { numRuns: 2000 });
  });

  it('the same call and policy give the same decision', () => {
    fc.assert(fc.property(everything, ({ call, verdict, policy, grants }) => JSON.stringify(decide(call, verdict, policy, grants, now)) === JSON.stringify(decide(call, verdict, policy, grants, now))), { numRuns: 2000 });
  });
});
