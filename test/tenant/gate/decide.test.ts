import { expect } from 'chai';
import { decide, type GatedCall } from '../../../tenant/gate/decide.ts';
import type { Grant } from '../../../tenant/gate/grant.ts';
import type { AgentPolicy, AutonomyLevel, Policy } from '../../../tenant/gate/policy.ts';
import type { Verdict } from '../../../tenant/gate/verdict.ts';

const now = Date.UTC(2026, 10, 21);
const call: GatedCall = { chain: ['marketing'], instance: 'ghost', operation: 'posts.publish' };
const open = { target: 'ghost', expiresAt: null };
const verdict = (changes: Partial<Verdict> = {}): Verdict => ({ class: 'yellow', external: false, ask: false, reasons: [], ...changes });
const agent = (changes: Partial<AgentPolicy> = {}): AgentPolicy => ({ allow: ['*'], deny: [], unlocks: [], ...changes });
const policy = (agents: Record<string, AgentPolicy>, changes: Partial<Policy> = {}): Policy => ({ level: 2, agents: new Map(Object.entries(agents)), ...changes });
const outcome = (made: Verdict, rules: Policy, grants: Grant[] = [], what = call): string => {
  const { outcome: told, owner } = decide(what, made, rules, grants, now);
  return owner ? 'owner' : told;
};

describe('the decision table', () => {
  const cells: [Verdict['class'], [string, string, string]][] = [
    ['green', ['run', 'run', 'run']],
    ['yellow', ['ask', 'run', 'run']],
    ['yellow_external', ['ask', 'run', 'run']],
    ['red', ['ask', 'ask', 'run']],
    ['critical_red', ['owner', 'owner', 'owner']],
  ];
  for (const [operationClass, row] of cells) {
    row.forEach((expected, index) => {
      const level = (index + 1) as AutonomyLevel;
      const external = operationClass === 'yellow_external';
      it(`${operationClass} at level ${level}: ${expected}`, () => {
        expect(outcome(verdict({ class: operationClass, external }), policy({ marketing: agent({ level, unlocks: [open] }) }))).to.equal(expected);
      });
      it(`${operationClass}, reaching outside, at level ${level} with the comms gate locked: never runs`, () => {
        expect(outcome(verdict({ class: operationClass, external: true }), policy({ marketing: agent({ level }) }))).to.equal(expected === 'owner' ? 'owner' : 'ask');
      });
      it(`${operationClass} with ask at level ${level}: never runs`, () => {
        expect(outcome(verdict({ class: operationClass, ask: true }), policy({ marketing: agent({ level, unlocks: [open] }) }))).to.equal(expected === 'owner' ? 'owner' : 'ask');
      });
    });
  }

  it("takes the tenant's level where the agent has none", () => {
    expect(outcome(verdict({ class: 'red' }), policy({ marketing: agent() }, { level: 3 }))).to.equal('run');
    expect(outcome(verdict({ class: 'red' }), policy({ marketing: agent({ level: 2 }) }, { level: 3 }))).to.equal('ask');
  });
});

describe('the comms gate', () => {
  const external = verdict({ external: true });
  const cases: [string, AgentPolicy['unlocks'], string][] = [
    ['is locked by default', [], 'ask'],
    ['opens for an instance', [open], 'run'],
    ['opens for one operation', [{ target: 'ghost:posts.publish', expiresAt: null }], 'run'],
    ['stays locked for another operation', [{ target: 'ghost:pages.publish', expiresAt: null }], 'ask'],
    ['stays locked for another instance', [{ target: 'ghost-shop', expiresAt: null }], 'ask'],
    ['is open until the moment it expires', [{ target: 'ghost', expiresAt: now + 1 }], 'run'],
    ['is locked from that moment on', [{ target: 'ghost', expiresAt: now }], 'ask'],
  ];
  for (const [what, unlocks, expected] of cases) {
    it(what, () => expect(outcome(external, policy({ marketing: agent({ unlocks }) }))).to.equal(expected));
  }
});

describe('the tool policy', () => {
  const cases: [string, string[], string[], string][] = [
    ['denies by default', [], [], 'refuse'],
    ['allows by a name', ['ghost:posts.publish'], [], 'run'],
    ['allows by a pattern', ['ghost:posts.*'], [], 'run'],
    ['does not take the beginning of a name for the name', ['ghost:posts.pub'], [], 'refuse'],
    ['does not take one instance for another', ['ghost-shop:*'], [], 'refuse'],
    ['lets deny win', ['*'], ['ghost:*'], 'refuse'],
    ['lets deny win over the more exact allow', ['ghost:posts.publish'], ['ghost:posts.*'], 'refuse'],
  ];
  for (const [what, allow, deny, expected] of cases) {
    it(what, () => expect(outcome(verdict(), policy({ marketing: agent({ allow, deny }) }))).to.equal(expected));
  }
});

describe('a chain of agents', () => {
  const chain: GatedCall = { ...call, chain: ['dispatcher', 'marketing'] };
  it('counts the strictest level', () => {
    expect(outcome(verdict(), policy({ dispatcher: agent({ level: 1 }), marketing: agent({ level: 3 }) }), [], chain)).to.equal('ask');
    expect(outcome(verdict(), policy({ dispatcher: agent({ level: 3 }), marketing: agent({ level: 1 }) }), [], chain)).to.equal('ask');
  });

  it('counts every comms lock', () => {
    expect(outcome(verdict({ external: true }), policy({ dispatcher: agent(), marketing: agent({ unlocks: [open] }) }), [], chain)).to.equal('ask');
  });

  it('asks the tool policy of the one that calls', () => {
    expect(outcome(verdict(), policy({ dispatcher: agent({ allow: [] }), marketing: agent() }), [], chain)).to.equal('run');
    expect(outcome(verdict(), policy({ dispatcher: agent(), marketing: agent({ allow: [] }) }), [], chain)).to.equal('refuse');
  });

  it('is refused with an agent that nobody knows, and when it is empty', () => {
    expect(outcome(verdict({ class: 'green' }), policy({ marketing: agent() }), [], chain)).to.equal('refuse');
    expect(outcome(verdict({ class: 'green' }), policy({ marketing: agent() }), [], { ...call, chain: [] })).to.equal('refuse');
  });
});

describe('the stop switch', () => {
  it('refuses everything for a stopped agent, wherever it stands in the chain', () => {
    const agents = { dispatcher: agent({ stopped: true }), marketing: agent() };
    expect(outcome(verdict({ class: 'green' }), policy(agents), [], { ...call, chain: ['dispatcher', 'marketing'] })).to.equal('refuse');
    expect(outcome(verdict({ class: 'green' }), policy(agents))).to.equal('run');
  });

  it('refuses everything for all', () => {
    expect(outcome(verdict({ class: 'green' }), policy({ marketing: agent() }, { stopped: true }))).to.equal('refuse');
  });
});

describe('a grant', () => {
  const grant: Grant = { id: 'g1', agent: 'marketing', instance: 'ghost', operation: 'posts.publish', expiresAt: now + 1000, external: true };
  const locked = policy({ marketing: agent({ level: 1 }) });
  const external = verdict({ class: 'yellow_external', external: true });
  it('answers in a person\'s place', () => expect(outcome(external, locked, [grant])).to.equal('run'));
  it('ends with its date', () => expect(outcome(external, locked, [{ ...grant, expiresAt: now }])).to.equal('ask'));
  it('ends with its revocation', () => expect(outcome(external, locked, [{ ...grant, revoked: true }])).to.equal('ask'));
  for (const [what, changes] of [['another agent', { agent: 'sales' }], ['another instance', { instance: 'ghost-shop' }], ['another operation', { operation: 'posts.delete' }]] as const) {
    it(`is none for ${what}`, () => expect(outcome(external, locked, [{ ...grant, ...changes }])).to.equal('ask'));
  }
  it('never covers red, critical_red or what asks at every level', () => {
    expect(outcome(verdict({ class: 'red' }), locked, [grant])).to.equal('ask');
    expect(outcome(verdict({ class: 'critical_red' }), locked, [grant])).to.equal('owner');
    expect(outcome(verdict({ ask: true }), locked, [grant])).to.equal('ask');
  });
  it('that was given for what stays inside lets nothing outside', () => {
    const inside = { ...grant, external: false };
    expect(outcome(external, locked, [inside])).to.equal('ask');
    expect(outcome(verdict(), locked, [inside])).to.equal('run');
    expect(outcome(verdict(), locked, [grant])).to.equal('run');
  });
  it('must be there for each agent of the chain', () => {
    const two = policy({ dispatcher: agent({ level: 1 }), marketing: agent({ level: 1 }) });
    const chain: GatedCall = { ...call, chain: ['dispatcher', 'marketing'] };
    expect(outcome(external, two, [grant], chain)).to.equal('ask');
    expect(outcome(external, two, [grant, { ...grant, id: 'g2', agent: 'dispatcher' }], chain)).to.equal('run');
  });
});

describe('a decision says why', () => {
  const judged = { rule: 'operation', sentence: 'It is yellow.' };
  const yellow = verdict({ reasons: [judged] });
  const chain: GatedCall = { ...call, chain: ['dispatcher', 'marketing'] };
  const one = policy({ marketing: agent() });
  const grant: Grant = { id: 'g1', agent: 'marketing', instance: 'ghost', operation: 'posts.publish', expiresAt: now + 1 };
  const refusals: [string, GatedCall, Policy, object][] = [
    ['all are stopped', call, policy({ marketing: agent() }, { stopped: true }), { rule: 'gate.stop', sentence: 'All agents are stopped.' }],
    ['one of the chain is stopped', chain, policy({ dispatcher: agent({ stopped: true }), marketing: agent() }), { rule: 'gate.stop', sentence: 'The agent dispatcher is stopped.', matched: 'dispatcher' }],
    ['nobody calls', { ...call, chain: [] }, one, { rule: 'gate.nobody', sentence: 'Nobody makes this call.' }],
    ['nobody knows the agent', chain, one, { rule: 'gate.unknown-agent', sentence: 'The call comes through an agent that is not one of yours.', matched: 'dispatcher' }],
    ['the agent was not given the tool', call, policy({ marketing: agent({ allow: ['ghost:pages.*'] }) }), { rule: 'gate.tool-policy', sentence: 'The agent marketing was not given this tool.', matched: 'ghost:posts.publish' }],
    ['the agent is denied the tool', call, policy({ marketing: agent({ deny: ['ghost:*'] }) }), { rule: 'gate.tool-policy', sentence: 'The agent marketing may not use this tool.', matched: 'ghost:*' }],
  ];
  for (const [what, made, rules, reason] of refusals) {
    it(`when it refuses, since ${what}`, () => {
      expect(decide(made, yellow, rules, [grant], now)).to.deep.equal({ outcome: 'refuse', owner: false, reasons: [judged, reason] });
    });
  }

  it('when a rule forbids the call, whoever makes it', () => {
    expect(decide(call, { ...yellow, class: 'green', refused: true }, one, [grant], now)).to.deep.equal({ outcome: 'refuse', owner: false, reasons: [judged] });
  });

  const level = { rule: 'gate.level-1', sentence: 'At level 1 this kind of change is asked about first.', matched: 'yellow' };
  const comms = { rule: 'gate.comms', sentence: 'It reaches people outside the business, and that is not unlocked for marketing.', matched: 'marketing' };
  const locked = policy({ marketing: agent({ level: 1 }) });
  it('when it asks, with every reason to', () => {
    expect(decide(call, { ...yellow, external: true }, locked, [], now)).to.deep.equal({ outcome: 'ask', owner: false, reasons: [judged, level, comms] });
  });

  it('when it asks at every level, though nothing else asks', () => {
    expect(decide(call, { ...yellow, ask: true }, one, [], now)).to.deep.equal({ outcome: 'ask', owner: false, reasons: [judged] });
  });

  it('when it asks the owner', () => {
    const critical = { rule: 'gate.level-2', sentence: 'At level 2 this kind of change is asked about first.', matched: 'critical_red' };
    expect(decide(call, { ...yellow, class: 'critical_red' }, one, [], now)).to.deep.equal({ outcome: 'ask', owner: true, reasons: [judged, critical] });
  });

  it('when it lets run: the judge\'s own, and which grants stood in for a person', () => {
    expect(decide(call, yellow, one, [grant], now)).to.deep.equal({ outcome: 'run', owner: false, reasons: [judged] });
    expect(decide(call, yellow, locked, [grant], now)).to.deep.equal({ outcome: 'run', owner: false, grants: ['g1'], reasons: [judged, level, { rule: 'gate.grant', sentence: 'A person has allowed this operation for this agent.' }] });
  });
});
