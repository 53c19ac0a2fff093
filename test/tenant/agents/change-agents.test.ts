import { expect } from 'chai';
import { digestsOf } from '../../../tenant/agents/definition.ts';
import { makeAgentsBench, type AgentsBench } from '../../support/agents-bench.ts';
import { catchError } from '../../support/catch-error.ts';
import { itemsOf } from '../policy/policy-bench.ts';

describe('changing an agent', () => {
  let bench: AgentsBench;
  const soul = async (): Promise<string | undefined> => bench.read('marketing', 'SOUL.md');
  const change = () => bench.agents.change;
  const versions = (): [number, string, string][] => bench.agents.look.history('marketing').map(({ version, what, counts }) => [version, what, counts.join(' ')]);
  beforeEach(async () => {
    bench = await makeAgentsBench();
  });
  afterEach(() => bench.agents.close());

  describe('that the owner confirmed', () => {
    let usual = '';
    beforeEach(async () => {
      await change().add('marketing', { role: 'marketing' }, bench.owner);
      usual = (await soul()) ?? '';
    });

    it('pins the digests of its texts in the policy', () => {
      const { definition } = { definition: bench.agents.look.list()[0] };
      expect(definition).to.include({ runs: true, pinned: true, waits: false });
      expect([...(bench.policy.document().agents.get('marketing')?.texts.keys() ?? [])]).to.deep.equal(['agents', 'soul']);
    });

    it('keeps a new text waiting, the old one in force, and says what the owner has to confirm', async () => {
      const { version, needsOwner, applied } = await change().edit('marketing', { soul: '# New' }, bench.person);
      expect([version, itemsOf(needsOwner), applied]).to.deep.equal([2, ['agents.marketing.texts.soul'], []]);
      expect(await soul()).to.equal(usual);
      expect(bench.agents.look.list()[0]).to.include({ runs: true, waits: true, version: 2 });
      expect(versions()).to.deep.equal([[2, 'edited: soul', 'agents'], [1, 'added', 'soul']]);
    });

    it('takes it once the owner confirms, without another version', async () => {
      await change().edit('marketing', { soul: '# New' }, bench.person);
      const { version, applied } = await change().edit('marketing', {}, bench.owner);
      expect([version, itemsOf(applied)]).to.deep.equal([2, ['agents.marketing.texts.soul']]);
      expect(await soul()).to.equal('# New\n');
    });

    it('takes it too when the owner confirms the digest by the policy', async () => {
      await change().edit('marketing', { soul: '# New' }, bench.person);
      const { soul: digest, agents } = bench.agents.look.history('marketing')[0]?.digests ?? { soul: '', agents: '' };
      await bench.decide({ agents: { marketing: { allow: ['ghost:*'], texts: { soul: digest, agents } } } });
      expect(await soul()).to.equal('# New\n');
    });

    it('takes at once what loosens nothing: title, model, whom it would like to ask', async () => {
      const { needsOwner } = await change().edit('marketing', { title: 'Words', model: 'openrouter/small', asks: ['*'] }, bench.person);
      expect(needsOwner).to.deep.equal([]);
      const [agent] = await bench.agents.desired();
      expect([agent?.title, agent?.model, agent?.asks]).to.deep.equal(['Words', 'openrouter/small', []]);
    });

    it('takes a title beside a text that waits', async () => {
      await change().edit('marketing', { soul: '# New' }, bench.person);
      const { needsOwner } = await change().edit('marketing', { title: 'Words' }, bench.person);
      expect(itemsOf(needsOwner)).to.deep.equal(['agents.marketing.texts.soul']);
      expect([(await bench.agents.desired())[0]?.title, await soul()]).to.deep.equal(['Words', usual]);
    });

    it('lowers a level at once, and raises it with the owner alone', async () => {
      const level = (): number | undefined => bench.policy.document().agents.get('marketing')?.autonomyLevel;
      expect(itemsOf((await change().edit('marketing', { level: 1 }, bench.person)).applied)).to.deep.equal(['agents.marketing.autonomyLevel']);
      expect([itemsOf((await change().edit('marketing', { level: 3 }, bench.person)).needsOwner), level()]).to.deep.equal([['agents.marketing.autonomyLevel'], 1]);
      await change().edit('marketing', { level: 3 }, bench.owner);
      expect(level()).to.equal(3);
    });

    it('allows more with the owner alone', async () => {
      expect(itemsOf((await change().edit('marketing', { allow: ['exec:*'] }, bench.person)).needsOwner)).to.deep.equal(['agents.marketing.allow.exec:*']);
      await change().edit('marketing', { allow: ['exec:*'] }, bench.owner);
      expect((await bench.agents.desired())[0]?.ownTools).to.include('command');
    });

    it('gives another role its tools with the owner alone, and leaves the texts', async () => {
      const { needsOwner } = await change().edit('marketing', { role: 'it-admin' }, bench.person);
      expect(itemsOf(needsOwner)).to.include('agents.marketing.allow.exec:*');
      expect((await bench.agents.desired())[0]?.ownTools).to.not.include('command');
      await change().edit('marketing', { role: 'it-admin' }, bench.owner);
      expect((await bench.agents.desired())[0]?.ownTools).to.include('command');
      expect(await soul()).to.equal(usual);
    });

    it('leaves nothing behind where the proof is wrong', async () => {
      const wrong = { by: 'eve', proof: { kind: 'recovery-code', code: 'not-the-code' } } as const;
      expect((await catchError(change().edit('marketing', { soul: '# Evil', title: 'Evil' }, wrong))).code).to.equal('OWNER_PROOF_INVALID');
      expect(versions()).to.deep.equal([[1, 'added', 'soul agents']]);
      expect([(await bench.agents.desired())[0]?.title, await soul()]).to.deep.equal(['Marketing', usual]);
    });

    it('looks at a proof where there is nothing left to prove, too', async () => {
      expect((await change().edit('marketing', {}, bench.owner)).applied).to.deep.equal([]);
      expect((await catchError(change().edit('marketing', {}, { by: 'eve', proof: { kind: 'recovery-code', code: 'not-the-code' } }))).code).to.equal('OWNER_PROOF_INVALID');
    });

    it('rolls back by a new version, in force once the owner confirms', async () => {
      await change().edit('marketing', { soul: '# New', title: 'New' }, bench.owner);
      const { version, needsOwner } = await change().rollback('marketing', 1, bench.person);
      expect([version, itemsOf(needsOwner), await soul()]).to.deep.equal([3, ['agents.marketing.texts.soul'], '# New\n']);
      await change().edit('marketing', {}, bench.owner);
      expect(await soul()).to.equal(usual);
      expect(versions()).to.deep.equal([[3, 'rolled back to version 1', 'soul agents'], [2, 'edited: soul, title', ''], [1, 'added', '']]);
    });

    it('says in lines what differs between versions', async () => {
      await change().edit('marketing', { soul: '# New', title: 'Words' }, bench.owner);
      const { from, to, diff } = bench.agents.look.diff('marketing');
      expect([from, to]).to.deep.equal([1, 2]);
      expect(diff).to.include('-title: Marketing\n+title: Words').and.to.include('--- SOUL.md').and.to.include('+# New').and.to.not.include('AGENTS.md');
      expect(bench.agents.look.diff('marketing', 2, 2).diff).to.equal('');
      expect(bench.agents.look.diff('marketing', undefined, 1).from).to.equal(null);
    });

    it('removes at once, with nobody but a person, and keeps the versions', async () => {
      const { applied } = await change().remove('marketing', bench.person);
      expect(itemsOf(applied)).to.deep.equal(['agents.marketing']);
      expect(await bench.agents.desired()).to.deep.equal([]);
      expect(bench.agents.look.list()).to.deep.equal([]);
      expect(versions()).to.deep.equal([[2, 'removed', ''], [1, 'added', '']]);
      expect((await catchError(change().edit('marketing', { title: 'x' }, bench.owner))).code).to.equal('USAGE_INVALID');
    });

    it('does not bring it back without the owner', async () => {
      await change().remove('marketing', bench.person);
      await change().add('marketing', { role: 'marketing', soul: '# Other' }, bench.person);
      expect(await bench.agents.desired()).to.deep.equal([]);
      await change().edit('marketing', {}, bench.owner);
      expect(await soul()).to.equal('# Other\n');
    });
  });

  describe('whose texts the policy does not name', () => {
    beforeEach(() => bench.decide({ agents: { marketing: { allow: ['ghost:*'] } } }));

    it('counts as it was written first on this machine, and asks for no more than the policy gives', async () => {
      const { needsOwner } = await change().add('marketing', { role: 'marketing', soul: '# First' }, bench.person);
      expect([needsOwner, await soul()]).to.deep.equal([[], '# First\n']);
      expect(bench.policy.document().agents.get('marketing')?.allow).to.deep.equal(['ghost:*']);
      expect(bench.agents.look.list()[0]).to.include({ runs: true, pinned: false });
    });

    it('keeps the first text until the owner stands behind another', async () => {
      await change().add('marketing', { soul: '# First' }, bench.person);
      const { needsOwner } = await change().edit('marketing', { soul: '# Second' }, bench.person);
      expect([itemsOf(needsOwner), await soul()]).to.deep.equal([['agents.marketing.texts.agents', 'agents.marketing.texts.soul'], '# First\n']);
      await change().edit('marketing', {}, bench.owner);
      expect([await soul(), bench.agents.look.list()[0]?.pinned]).to.deep.equal(['# Second\n', true]);
    });

    it('tells nobody a text whose proof is still looked at', async () => {
      const adding = catchError(change().add('marketing', { soul: '# Evil' }, { by: 'eve', proof: { kind: 'recovery-code', code: 'not-the-code' } }));
      expect(await soul()).to.equal(undefined);
      expect((await adding).code).to.equal('OWNER_PROOF_INVALID');
      expect(bench.agents.look.list()[0]).to.include({ id: 'marketing', version: 0 });
    });

    it('is not fooled by removing and adding', async () => {
      await change().add('marketing', { soul: '# First' }, bench.person);
      await change().remove('marketing', bench.person);
      await bench.decide({ agents: { marketing: { allow: ['ghost:*'] } } });
      expect([await bench.agents.desired(), versions()]).to.deep.equal([[], [[2, 'removed', ''], [1, 'added', '']]]);
      await change().add('marketing', { soul: '# Second' }, bench.person);
      expect(await soul()).to.equal('# First\n');
    });

    it('does not fall back to an older text when the policy stops naming the newer one', async () => {
      await change().add('marketing', { soul: '# First' }, bench.person);
      await change().edit('marketing', { soul: '# Second' }, bench.owner);
      await bench.decide({ agents: { marketing: { allow: ['ghost:*'] } } });
      expect(await soul()).to.equal('# Second\n');
    });
  });

  it('needs a text that the policy names: without one the agent does not run, and says why', async () => {
    await bench.decide({ agents: { marketing: { allow: ['ghost:*'], texts: { soul: 'a'.repeat(64) } } } });
    await change().add('marketing', { role: 'marketing' }, bench.person);
    expect(await bench.agents.desired()).to.deep.equal([]);
    expect(bench.agents.look.list()[0]).to.deep.include({ runs: false, why: 'no version has the texts that the policy names', texts: { soul: null, agents: 1 } });
  });

  it('takes each text from the last version that fits', async () => {
    await change().add('marketing', { soul: '# One', instructions: 'one' }, bench.person);
    await change().edit('marketing', { soul: '# Two', instructions: 'two' }, bench.person);
    await change().edit('marketing', { soul: '# Three', instructions: 'three' }, bench.person);
    const { soul: second } = digestsOf({ soul: '# Two\n', instructions: '' });
    const { agents: first } = digestsOf({ soul: '', instructions: 'one\n' });
    await bench.decide({ agents: { marketing: { allow: [], texts: { soul: second, agents: first } } } });
    expect(await soul()).to.equal('# Two\n');
    expect(await bench.read('marketing')).to.match(/^one\n/);
    expect(bench.agents.look.list()[0]?.texts).to.deep.equal({ soul: 2, agents: 1 });
  });

  it('refuses a pattern that is none, as the owner too, and keeps nothing of it', async () => {
    for (const by of [bench.person, bench.owner]) expect((await catchError(change().add('marketing', { allow: ['ghost'] }, by))).code).to.equal('POLICY_INVALID');
    expect([bench.agents.look.list(), bench.policy.document().agents.size]).to.deep.equal([[], 0]);
  });

  it('is written into the audit with who and the digests, never the texts', async () => {
    await change().add('marketing', { role: 'marketing', soul: '# A text of its own' }, bench.person);
    await change().remove('marketing', bench.person);
    const own = bench.events.filter(({ event }) => String(event).startsWith('agent.'));
    expect(own.map(({ event, agent, by, what }) => [event, agent, by, what])).to.deep.equal([['agent.defined', 'marketing', 'ben', 'added'], ['agent.removed', 'marketing', 'ben', undefined]]);
    expect(JSON.stringify(own)).to.not.include('A text of its own');
  });

  it('changes nothing that could not be written down', async () => {
    const deaf = await makeAgentsBench({ record: () => { throw new Error('disk full'); } });
    await deaf.agents.change.add('marketing', {}, deaf.owner).catch(() => undefined);
    expect([deaf.agents.look.list(), deaf.policy.document().agents.size]).to.deep.equal([[], 0]);
    deaf.agents.close();
  });

  const wrong: [string, (bench: AgentsBench) => Promise<unknown>, RegExp][] = [
    ['an agent twice', ({ agents, person }) => agents.change.add('marketing', {}, person), /There is an agent marketing.*letsbe agents edit marketing/],
    ['one that is not there, with the nearest', ({ agents, person }) => agents.change.edit('marketng', { title: 'x' }, person), /Did you mean marketing\?/],
    ['one that is like no other', ({ agents, person }) => agents.change.remove('zzzzzzz', person), /letsbe agents list/],
    ['a role that is not there', ({ agents, person }) => agents.change.add('x', { role: 'slaes' }, person), /Did you mean sales\?/],
    ['another role that is not there', ({ agents, person }) => agents.change.edit('marketing', { role: 'pilot' }, person), /There is no role pilot. There are custom,/],
    ['a version that is not there', ({ agents, person }) => agents.change.rollback('marketing', 9, person), /no version 9.*letsbe agents history marketing/],
  ];
  for (const [what, act, words] of wrong) {
    it(`refuses ${what}`, async () => {
      await change().add('marketing', {}, bench.person);
      const { code, message } = await catchError(act(bench));
      expect(code).to.equal('USAGE_INVALID');
      expect(message).to.match(words);
    });
  }
});
