import { expect } from 'chai';
import { isMadeBy, rootOf } from '../../../tenant/calls/caller.ts';
import { isStopped } from '../../../tenant/calls/stopped.ts';
import type { AgentPolicy, Policy } from '../../../tenant/gate/policy.ts';

describe('the caller of a call', () => {
  it('is counted on the first of its chain, and a person on their own name', () => {
    expect(rootOf({ chain: ['dispatcher', 'marketing'] })).to.equal('dispatcher');
    expect(rootOf({ person: 'dispatcher' })).to.equal('person:dispatcher');
    expect(rootOf({ chain: [] })).to.equal('');
  });

  it('is any agent of the chain, and never one for a person of the same name', () => {
    const caller = { chain: ['dispatcher', 'marketing'] };
    for (const agent of caller.chain) expect(isMadeBy(caller, new Set([agent, 'sales']))).to.equal(true);
    expect(isMadeBy(caller, new Set(['sales']))).to.equal(false);
    expect(isMadeBy({ person: 'marketing' }, new Set(['marketing']))).to.equal(false);
  });
});

describe('the stop switch for a call', () => {
  const agent = (stopped?: boolean): AgentPolicy => ({ allow: ['*'], deny: [], unlocks: [], ...(stopped === undefined ? {} : { stopped }) });
  const policy = (stopped: boolean): Policy => ({ level: 2, agents: new Map([['marketing', agent()], ['sales', agent(true)], ['support', agent(false)]]), stopped });
  const cases: [string, Policy, string[], boolean][] = [
    ['does not hold for agents that go on', policy(false), ['marketing', 'support'], false],
    ['holds for a chain with one that is stopped, first', policy(false), ['sales', 'marketing'], true],
    ['holds for a chain with one that is stopped, last', policy(false), ['marketing', 'sales'], true],
    ['holds for everybody', policy(true), ['marketing'], true],
    ['says nothing of an agent that nobody knows', policy(false), ['unknown'], false],
  ];
  for (const [what, rules, chain, expected] of cases) it(what, () => expect(isStopped(rules, { chain })).to.equal(expected));

  it('never holds for a person', () => expect(isStopped(policy(true), { person: 'ada' })).to.equal(false));
});
