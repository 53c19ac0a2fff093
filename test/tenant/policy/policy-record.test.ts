import { expect } from 'chai';
import { digestOf, toJson } from '../../../tenant/policy/document.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { agents, itemsOf, makePolicyStore, makeSettled, type PolicyBench } from './policy-bench.ts';
import { policyOf } from './some-policy.ts';

const code = (bench: PolicyBench) => ({ kind: 'recovery-code' as const, code: bench.code });
const last = ({ events }: PolicyBench): unknown => events.at(-1);

describe('what is written down of the policy', () => {
  it('is desired state: what counts and what waits', () => {
    const bench = makePolicyStore();
    const { etag } = bench.send({ autonomyLevel: 1, agents: { marketing: agents.marketing } });
    expect(bench.events).to.deep.equal([{ event: 'policy.desired-state', generation: 1, etag, applied: ['autonomyLevel'], needsOwner: ['agents.marketing'] }]);
  });

  it('is a confirmation and who stands behind it', async () => {
    const bench = makePolicyStore();
    bench.send({ agents: { marketing: agents.marketing } });
    await bench.store.confirm('agents.marketing', code(bench));
    expect(last(bench)).to.deep.equal({ event: 'policy.confirmed', item: 'agents.marketing', generation: 1, owner: 'recovery code' });
  });

  it('is a no', () => {
    const bench = makePolicyStore();
    bench.send({ agents: { marketing: agents.marketing } });
    bench.store.dismiss('agents.marketing', 'ada');
    expect(last(bench)).to.deep.equal({ event: 'policy.dismissed', item: 'agents.marketing', generation: 1, by: 'ada' });
  });

  it('is a person\'s change, with what of it waits or with the owner', async () => {
    const bench = makePolicyStore();
    await bench.store.propose(policyOf({ autonomyLevel: 1, agents: { marketing: agents.marketing } }), 'ada');
    expect(last(bench)).to.deep.equal({ event: 'policy.changed', by: 'ada', applied: ['autonomyLevel'], needsOwner: ['agents.marketing'] });
    await bench.store.propose(policyOf({ autonomyLevel: 3 }), 'ada', code(bench));
    expect(last(bench)).to.deep.equal({ event: 'policy.changed', by: 'ada', owner: 'recovery code', applied: ['autonomyLevel'] });
  });

  it('is a stop and its end, of one and of all', async () => {
    const bench = await makeSettled();
    for (const agent of [undefined, 'sales']) {
      bench.store.stop('ada', agent);
      expect(last(bench)).to.deep.equal({ event: 'policy.stopped', agent: agent ?? null, by: 'ada' });
      await bench.store.resume(agent, code(bench));
      expect(last(bench)).to.deep.equal({ event: 'policy.resumed', agent: agent ?? null, owner: 'recovery code' });
    }
  });
});

describe('the subject of a proof', () => {
  it('names what it is for, over the value and the generation', async () => {
    const bench = await makeSettled();
    bench.send({ autonomyLevel: 3, agents });
    const next = policyOf({ autonomyLevel: 3 });
    bench.store.stop('ada');
    bench.store.stop('ada', 'sales');
    const { subjects } = bench.store;
    const generation = 2;
    expect(subjects.confirm('autonomyLevel')).to.deep.equal({ kind: 'loosening', item: 'autonomyLevel', valueDigest: digestOf(3), generation });
    expect(subjects.propose(next)).to.deep.equal({ kind: 'loosening', item: 'policy', valueDigest: digestOf([toJson(bench.store.document()), toJson(next)]), generation });
    expect(subjects.resume()).to.deep.equal({ kind: 'loosening', item: 'resume', valueDigest: digestOf(null), generation });
    expect(subjects.resume('sales')).to.deep.equal({ kind: 'loosening', item: 'resume.sales', valueDigest: digestOf(null), generation });
  });

  it('is of the very item, where several wait', async () => {
    const bench = makePolicyStore();
    bench.send({ agents });
    expect(bench.store.subjects.confirm('agents.sales')).to.include({ item: 'agents.sales', valueDigest: digestOf(bench.store.waiting()[1]?.value ?? null) });
    await bench.store.confirm('agents.sales', code(bench));
    expect([...bench.store.current().agents.keys()]).to.deep.equal(['sales']);
  });

  const missing: [string, (bench: PolicyBench) => unknown, string, object][] = [
    ['an item that does not wait', ({ store }) => store.subjects.confirm('agents.nobody'), 'NEEDS_OWNER_UNKNOWN', { item: 'agents.nobody' }],
    ['a stop of all that is none', ({ store }) => store.subjects.resume(), 'USAGE_INVALID', { reason: 'The agents are not stopped together.' }],
    ['a stop of one that is none', ({ store }) => store.subjects.resume('sales'), 'USAGE_INVALID', { reason: 'The agent sales is not stopped.' }],
    ['a stop of one that nobody knows', ({ store }) => store.subjects.resume('nobody'), 'USAGE_INVALID', { reason: 'The agent nobody is not stopped.' }],
  ];
  for (const [what, ask, told, details] of missing) {
    it(`is none for ${what}`, async () => {
      const bench = await makeSettled();
      const error = catchThrown(() => ask(bench));
      expect([error.code, error.details]).to.deep.equal([told, details]);
    });
  }
});

describe('the end of a stop', () => {
  it('of one leaves the others stopped, and the rest of the policy as it was', async () => {
    const bench = await makeSettled();
    for (const agent of ['marketing', 'sales']) bench.store.stop('ada', agent);
    await bench.store.resume('marketing', code(bench));
    for (const store of [bench.store, bench.reopen()]) {
      expect([...store.current().agents].map(([id, { stopped, allow }]) => [id, stopped === true, allow])).to.deep.equal([['marketing', false, ['ghost:*']], ['sales', true, ['shop:*']]]);
    }
  });

  it('of one takes back what the document says of that one alone', async () => {
    const bench = await makeSettled();
    bench.send({ agents: { marketing: { ...agents.marketing, stopped: true }, sales: { ...agents.sales, stopped: true } } });
    await bench.store.resume('sales', code(bench));
    expect([...bench.store.current().agents].map(([id, { stopped }]) => [id, stopped === true])).to.deep.equal([['marketing', true], ['sales', false]]);
  });

  it('of one who has gone meanwhile is possible', async () => {
    const bench = await makeSettled();
    bench.store.stop('ada', 'sales');
    bench.send({ agents: { marketing: agents.marketing } });
    await bench.store.resume('sales', code(bench));
    expect([...bench.store.current().agents.keys()]).to.deep.equal(['marketing']);
    expect((await catchError(bench.store.resume('sales', code(bench)))).code).to.equal('USAGE_INVALID');
  });
});

describe('the same desired state again', () => {
  it('is answered with nothing new, and what waits', () => {
    const bench = makePolicyStore();
    const { bytes, signature } = bench.desire({ autonomyLevel: 1, agents });
    const { etag } = bench.store.apply(bytes, signature);
    const { needsOwner, ...told } = bench.store.apply(bytes, signature);
    expect(told).to.deep.equal({ changed: false, etag, generation: 1, applied: [] });
    expect(itemsOf(needsOwner)).to.deep.equal(['agents.marketing', 'agents.sales']);
  });
});

describe('who is told of changes of the policy', () => {
  it('is told once of each, when it is in force, and of none that was not taken', async () => {
    const seen: [number, boolean][] = [];
    const bench = makePolicyStore({ changed: () => void seen.push([bench.store.current().level, bench.store.current().stopped === true]) });
    bench.send({ autonomyLevel: 1, agents: { marketing: agents.marketing } });
    await bench.store.propose(policyOf({ autonomyLevel: 3 }), 'ada');
    await bench.store.propose(policyOf({ autonomyLevel: 3 }), 'ada', code(bench));
    bench.store.stop('ada');
    expect(seen).to.deep.equal([[1, false], [3, false], [3, true]]);
  });
});
