import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import type { AuditRow } from '../../../tenant/audit/chain.ts';
import { simulate, type SimulationSettings } from '../../../tenant/explain/simulate.ts';
import type { Grant } from '../../../tenant/gate/grant.ts';
import type { AgentPolicy, Policy } from '../../../tenant/gate/policy.ts';

const now = 10_000;
const agent = (changes: Partial<AgentPolicy> = {}): AgentPolicy => ({ allow: ['*'], deny: [], unlocks: [], ...changes });
const policy: Policy = { level: 2, agents: new Map([['marketing', agent()], ['sales', agent({ level: 1 })], ['dispatcher', agent()]]) };

/** A row as the audit has it of a call that ran (`act`), or of one that was parked. */
function row(changes: JsonObject = {}, kind: AuditRow['kind'] = 'act'): AuditRow {
  const said = { who: { chain: ['marketing'] }, instance: 'shop', operation: 'acme.things.remove', name: 'things.remove', class: 'yellow', external: false, ask: false, ...changes };
  return { seq: 1, at: 1, kind, mac: '', body: JSON.stringify(said) };
}
const parked = (changes: JsonObject = {}): AuditRow => row({ what: 'parked', approval: 'apr_1', ...changes }, 'event');
const run = (rows: AuditRow[], changes: Partial<SimulationSettings> = {}) => simulate(rows, { level: 2, policy, grants: [], now, ...changes });
const totals = ({ calls, asked, wouldAsk, wouldRefuse }: ReturnType<typeof run>): number[] => [calls, asked, wouldAsk, wouldRefuse];

describe('what another level would have asked', () => {
  const cells: [string, 1 | 2 | 3, number][] = [['green', 1, 0], ['yellow', 1, 1], ['yellow', 2, 0], ['red', 2, 1], ['red', 3, 0], ['critical_red', 3, 1]];
  for (const [decided, level, wouldAsk] of cells) {
    it(`about ${decided} at level ${level}: ${wouldAsk === 1 ? 'it asks' : 'it runs'}`, () => expect(totals(run([row({ class: decided })], { level }))).to.deep.equal([1, 0, wouldAsk, 0]));
  }

  it('takes the level for every agent, whatever they have', () => {
    expect(totals(run([row({ who: { chain: ['sales'] } })], { level: 3 }))).to.deep.equal([1, 0, 0, 0]);
  });

  it('or for one agent, looking at the calls that it made itself', () => {
    const rows = [row(), row({ who: { chain: ['sales'] } }), row({ who: { chain: ['marketing', 'sales'] } }), row({ who: { chain: ['sales', 'marketing'] } })];
    // Sales stays at level 1, and asks about what comes through it.
    expect(totals(run(rows, { level: 3, agent: 'marketing' }))).to.deep.equal([2, 0, 1, 0]);
    expect(totals(run(rows, { level: 3, agent: 'sales' }))).to.deep.equal([2, 0, 0, 0]);
  });

  it('keeps what asks or reaches outside as it was judged then', () => {
    expect(totals(run([row({ ask: true }), row({ external: true }), row({ external: 'yes', ask: 'yes' })], { level: 3 }))).to.deep.equal([3, 0, 2, 0]);
  });

  it('counts what an agent may not do today as refused', () => {
    const denying = { ...policy, agents: new Map([['marketing', agent({ deny: ['shop:things.*'] })]]) };
    expect(totals(run([row(), row({ name: 'other.remove' })], { policy: denying }))).to.deep.equal([2, 0, 0, 1]);
    expect(totals(run([row({ who: { chain: ['nobody'] } })]))).to.deep.equal([1, 0, 0, 1]);
  });

  it('lets grants stand in as they do today', () => {
    const grant: Grant = { id: 'g1', agent: 'marketing', instance: 'shop', operation: 'things.remove', expiresAt: now + 1 };
    expect(totals(run([row()], { level: 1, grants: [grant] }))).to.deep.equal([1, 0, 0, 0]);
    expect(totals(run([row()], { level: 1, grants: [{ ...grant, expiresAt: now }] }))).to.deep.equal([1, 0, 1, 0]);
  });

  it('counts a call that was parked and then ran once, as asked', () => {
    expect(totals(run([parked({ class: 'red' }), row({ class: 'red', approval: 'apr_1' })]))).to.deep.equal([1, 1, 1, 0]);
  });

  const passed: [string, AuditRow][] = [
    ['a person', row({ who: { person: 'ada' } })],
    ['nobody', row({ who: null })],
    ['an outcome', row({}, 'outcome')],
    ['a decision', row({ what: 'approved' }, 'event')],
    ['an unknown class', row({ class: 'blue' })],
    ['no instance', row({ instance: null })],
    ['no operation', row({ operation: 1 })],
    ['no name', row({ name: [] })],
    ['no object', { seq: 1, at: 1, kind: 'act', mac: '', body: '[]' }],
  ];
  for (const [what, one] of passed) it(`passes over ${what}`, () => expect(run([one])).to.deep.equal({ calls: 0, asked: 0, wouldAsk: 0, wouldRefuse: 0, operations: [] }));

  it('tells operations apart by instance, name and class: those with the most questions first, then those with the most calls', () => {
    const { operations, ...sums } = run([row({ class: 'green' }), row({ class: 'green' }), row(), parked({ class: 'red' }), row({ class: 'red' }), row({ instance: 'blog', class: 'red' })]);
    expect(operations).to.deep.equal([
      { instance: 'shop', operation: 'acme.things.remove', class: 'red', calls: 2, asked: 1, wouldAsk: 2, wouldRefuse: 0 },
      { instance: 'blog', operation: 'acme.things.remove', class: 'red', calls: 1, asked: 0, wouldAsk: 1, wouldRefuse: 0 },
      { instance: 'shop', operation: 'acme.things.remove', class: 'green', calls: 2, asked: 0, wouldAsk: 0, wouldRefuse: 0 },
      { instance: 'shop', operation: 'acme.things.remove', class: 'yellow', calls: 1, asked: 0, wouldAsk: 0, wouldRefuse: 0 },
    ]);
    expect(sums).to.deep.equal({ calls: 6, asked: 1, wouldAsk: 3, wouldRefuse: 0 });
  });

  it('changes nothing of the policy that it was given', () => {
    run([row()], { level: 3 });
    expect([policy.level, policy.agents.get('sales')?.level, policy.agents.get('marketing')?.level]).to.deep.equal([2, 1, undefined]);
  });
});
