import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeFolder } from '../../../kernel/plugin/write-folder.ts';
import type { DesiredAgent } from '../../../tenant/agents/desired-agent.ts';
import { makePlugin } from '../../support/plugin.ts';
import { useToolServers } from '../../support/tool-server.ts';
import { runTenant, type RunningTenant } from '../../support/running-tenant.ts';

describe('the agents of a running tenant', () => {
  const servers = useToolServers('suite');
  const rye = { id: 'a1', name: 'Rye' };
  let running: RunningTenant;
  let told = 0;
  const desired = (): Promise<readonly DesiredAgent[]> => running.tenant.agents.desired();
  before(async () => {
    const server = await servers.start(({ path }) => ({ body: path === '/api/things' ? { things: [rye] } : rye }));
    running = await runTenant(server.origin, { agents: { helper: { allow: ['shop:*'] } } });
    running.tenant.agents.changed(() => void (told += 1));
  });
  after(() => running.close());

  it('open nothing before they are asked for', () => expect(existsSync(join(running.folder, 'agents.db'))).to.equal(false));

  it('are what the policy names and somebody defined, with the tools that serve', async () => {
    await running.tenant.agents.change.add('helper', {}, { by: 'ada' });
    const [helper] = await desired();
    expect([helper?.id, helper?.ownTools]).to.deep.equal(['helper', ['tool_call', 'tool_describe', 'cheatsheet']]);
    expect(helper?.files['AGENTS.md']).to.match(/- shop \(Acme\): [a-z]+\.[a-z]+/);
  });

  it('are told of when a plugin is loaded anew, and read what it can do now', async () => {
    const before = told;
    await writeFolder(join(running.folder, 'acme-2'), makePlugin({ manifest: { version: '1.1.0', title: 'Acme Two' } }));
    await running.tenant.install('acme', join(running.folder, 'acme-2'));
    expect(told).to.be.above(before);
    expect((await desired())[0]?.files['AGENTS.md']).to.include('- shop (Acme Two): ');
  });

  it('are told of when the policy changes, and have it already then', async () => {
    const levels: (number | undefined)[] = [];
    const end = running.tenant.agents.changed(() => void levels.push(running.tenant.policy.current().agents.get('helper')?.level));
    await running.tenant.agents.change.edit('helper', { level: 1 }, { by: 'ada' });
    running.tenant.policy.stop('ada', 'helper');
    end();
    expect([levels[0], levels.length >= 2]).to.deep.equal([1, true]);
  });

  it('stand in the audit, whose chain holds', () => expect(running.tenant.audit.verify().faults).to.deep.equal([]));
});
