import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { DesiredAgent } from '../../../tenant/agents/desired-agent.ts';
import { makeAgentsBench, usualTools, type AgentsBench } from '../../support/agents-bench.ts';
import { catchError } from '../../support/catch-error.ts';

describe('the desired agents', () => {
  let bench: AgentsBench;
  const ids = async (): Promise<string[]> => (await bench.agents.desired()).map(({ id }) => id);
  beforeEach(async () => {
    bench = await makeAgentsBench();
  });
  afterEach(() => bench.agents.close());

  it('are none on a fresh server', async () => expect(await bench.agents.desired()).to.deep.equal([]));

  it('are those that the policy names and somebody defined', async () => {
    await bench.agents.change.add('marketing', { role: 'marketing' }, bench.person);
    await bench.decide({ agents: { bookkeeping: { allow: ['shop:orders.*'] } } });
    expect(await ids()).to.deep.equal([]);
    await bench.agents.change.add('bookkeeping', {}, bench.person);
    expect(await ids()).to.deep.equal(['bookkeeping']);
    await bench.agents.change.edit('marketing', {}, bench.owner);
    expect(await ids()).to.deep.equal(['bookkeeping', 'marketing']);
  });

  it('have their own tools, native ones, model and files, by role and policy', async () => {
    await bench.agents.change.add('marketing', { role: 'marketing', model: 'openrouter/small' }, bench.owner);
    const [agent] = await bench.agents.desired();
    const { files = {}, ...rest }: Partial<DesiredAgent> = agent ?? {};
    expect(rest).to.deep.equal({ id: 'marketing', title: 'Marketing', model: 'openrouter/small', nativeTools: [], ownTools: ['tool_call', 'tool_describe', 'cheatsheet', 'file_read', 'web_read', 'web_find', 'browse', 'allow_host'], asks: [] });
    expect(Object.keys(files)).to.deep.equal(['SOUL.md', 'AGENTS.md', 'IDENTITY.md']);
    expect(files['AGENTS.md']).to.include('- ghost: members.list, posts.list, posts.publish\n- shop (WordPress and WooCommerce): posts.list\n');
  });

  it('have nothing of what the policy took away since', async () => {
    await bench.agents.change.add('marketing', { role: 'marketing' }, bench.owner);
    await bench.decide({ agents: { marketing: { allow: ['ghost:posts.*'], deny: ['ghost:posts.publish'] } } });
    const [agent] = await bench.agents.desired();
    expect([agent?.ownTools, agent?.nativeTools]).to.deep.equal([['tool_call', 'tool_describe', 'cheatsheet'], []]);
    expect(agent?.files['AGENTS.md']).to.include('- ghost: posts.list\n').and.to.not.include('shop');
  });

  it('may ask those that run, and read who they are; the Dispatcher has nothing else', async () => {
    for (const role of ['dispatcher', 'sales', 'it-admin']) await bench.agents.change.add(role, { role }, bench.owner);
    const dispatcher = (await bench.agents.desired()).find(({ id }) => id === 'dispatcher');
    expect([dispatcher?.asks, dispatcher?.ownTools, dispatcher?.nativeTools]).to.deep.equal([['it-admin', 'sales'], [], ['sessions_spawn', 'sessions_yield', 'subagents']]);
    expect(dispatcher?.files['AGENTS.md']).to.match(/## Team\n[\s\S]*- it-admin \(IT Admin\): Keeps[\s\S]*- sales \(Sales\): Leads/);
    await bench.agents.change.remove('it-admin', bench.person);
    expect((await bench.agents.desired()).find(({ id }) => id === 'dispatcher')?.asks).to.deep.equal(['sales']);
  });

  it('are the same bytes at each look, after a restart, and while a tool is out of order', async () => {
    await bench.agents.change.add('marketing', { role: 'marketing' }, bench.owner);
    await bench.agents.change.add('dispatcher', { role: 'dispatcher' }, bench.owner);
    const first = JSON.stringify(await bench.agents.desired());
    expect(JSON.stringify(await bench.agents.desired())).to.equal(first);
    bench.setTools(usualTools.toReversed());
    expect(JSON.stringify(await bench.agents.desired())).to.equal(first);
    bench.setTools(usualTools.map((tool) => ({ ...tool, down: true })));
    expect(JSON.stringify(await bench.agents.desired())).to.equal(first);
    bench.setTools(usualTools);
    const again = bench.reopen();
    expect(JSON.stringify(await again.desired())).to.equal(first);
    again.close();
  });

  it('change when a tool comes, and name one that nobody has seen ready without its operations', async () => {
    await bench.agents.change.add('helper', { allow: ['umami:*', 'late:*'] }, bench.owner);
    expect(await bench.read('helper')).to.include('You have no tools');
    bench.setTools([...usualTools, { instance: 'umami', title: 'Umami', operations: ['stats.get'] }, { instance: 'late', plugin: 'listmonk', operations: [], down: true }]);
    expect(await bench.read('helper')).to.match(/- late \(listmonk\)\n- umami: stats.get\n/);
  });

  it('stay what they are while an agent is stopped: stopping is for the gate', async () => {
    await bench.agents.change.add('marketing', { role: 'marketing' }, bench.owner);
    const before = await bench.agents.desired();
    bench.policy.stop('ada', 'marketing');
    expect(await bench.agents.desired()).to.deep.equal(before);
  });

  it('are told of after each change of definitions, policy or tools, and not once listening ended', async () => {
    let told = 0;
    const end = bench.agents.changed(() => void (told += 1));
    const after = async (act: () => unknown): Promise<boolean> => {
      const before = told;
      await act();
      return told > before;
    };
    expect(await after(() => bench.agents.change.add('marketing', { role: 'marketing' }, bench.person))).to.equal(true);
    expect(await after(() => bench.decide({ autonomyLevel: 1 }))).to.equal(true);
    expect(await after(() => bench.setTools(usualTools))).to.equal(true);
    expect(await after(() => bench.policy.stop('ada'))).to.equal(true);
    expect(await after(() => bench.agents.change.remove('marketing', bench.person))).to.equal(true);
    end();
    expect(await after(() => bench.setTools(usualTools))).to.equal(false);
  });

  it('can be looked at from within the telling, and are already what they became', async () => {
    const seen: Promise<string[]>[] = [];
    bench.agents.changed(() => void seen.push(ids()));
    await bench.agents.change.add('marketing', { role: 'marketing' }, bench.owner);
    await bench.agents.change.edit('marketing', { soul: '# New\n' }, bench.owner);
    const looks = await Promise.all(seen);
    // Once there, it is there at every look: no change takes the agent away for a moment.
    expect(looks.slice(looks.findIndex((look) => look.length > 0)).every((look) => look.length === 1)).to.equal(true);
  });

  it('are a hundred as they are one: added, changed and removed in one life', async () => {
    for (let index = 0; index < 100; index += 1) await bench.agents.change.add(`agent-${index}`, { role: 'custom' }, bench.owner);
    expect(await ids()).to.have.length(100);
    for (let index = 0; index < 100; index += 2) await bench.agents.change.remove(`agent-${index}`, bench.person);
    expect((await ids()).every((id) => Number(id.slice(6)) % 2 === 1)).to.equal(true);
    expect(await ids()).to.have.length(50);
  });

  it('are refused, not emptied, when the tenant is closed', async () => {
    bench.agents.close();
    let failed = '';
    await bench.agents.desired().catch((error: unknown) => (failed = String(error)));
    expect(failed).to.include('closed');
  });

  it('have only models that agent-models.json names, where there is one', async () => {
    writeFileSync(join(bench.folder, 'agent-models.json'), JSON.stringify({ agents: { a: { models: ['openrouter/small', 'openrouter/large'] } } }));
    const { message } = await catchError(bench.agents.change.add('marketing', { role: 'marketing', model: 'openrouter/huge' }, bench.owner));
    expect(message).to.include('names no model openrouter/huge. It has openrouter/large, openrouter/small');
    await bench.agents.change.add('marketing', { role: 'marketing', model: 'openrouter/large' }, bench.owner);
    expect((await bench.agents.desired())[0]?.model).to.equal('openrouter/large');
    await bench.agents.change.edit('marketing', { model: null }, bench.person);
    expect((await bench.agents.desired())[0]).to.not.have.property('model');
  });
});
