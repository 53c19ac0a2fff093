import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Tenant } from '../../tenant/start.ts';
import { agentId } from '../../tenant/demo/agent.ts';
import { hireTeam } from '../../tenant/demo/agents/team.ts';
import { asPerson } from '../support/person.ts';
import { catchError } from '../support/catch-error.ts';
import { openRealTenant } from '../support/real/real-tenant.ts';
import { startRealTool } from '../support/real/real-tool.ts';

const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'letsbe', 'ghost-6.65.0');

describe('the ghost adapter against the real Ghost', function realGhost() {
  this.timeout(300_000);
  let tenant: Tenant;
  const cleanUp: (() => unknown)[] = [];

  before(async function start() {
    const tool = await startRealTool('ghost', { GHOST_CACHE: cache });
    if ('skipped' in tool) {
      process.stdout.write(`    skipped: ${tool.skipped}\n`);
      this.skip();
    }
    cleanUp.push(() => tool.stop());
    const opened = await openRealTenant('ghost', tool.values['BASE_URL'] ?? '', 'jwt', tool.values['ADMIN_API_KEY'] ?? '');
    cleanUp.push(() => opened.close());
    tenant = opened.tenant;
  });

  after(async () => {
    for (const clean of cleanUp.toReversed()) await clean();
  });

  const call = async (operation: string, params: JsonObject = {}): Promise<Json> => (await asPerson(tenant.calls).call({ instance: 'ghost', operation, params })).result;

  it('comes up by its health operation, with a token signed by the host', async () => {
    expect(await tenant.tools.list()).to.have.nested.property('[0].state', 'ready');
  });

  it('creates a draft, shows it, publishes it with the time it was read', async () => {
    const { id } = (await call('posts.create', { title: 'Rye week', html: '<p>Five breads</p>' })) as { id: string };
    expect(await call('posts.get', { postId: id })).to.include({ id, status: 'draft' });
    expect(JSON.stringify(await asPerson(tenant.calls).showSubject({ instance: 'ghost', operation: 'posts.publish', params: { postId: id } }))).to.contain('Rye week');
    expect(await call('posts.publish', { postId: id })).to.include({ id, status: 'published' });
  });

  it('asks about what an agent publishes, runs just what was approved, and asks again when the draft was changed meanwhile', async () => {
    await hireTeam(tenant);
    const publish = async (postId: string): Promise<string> => {
      const answer = await tenant.calls.submit({ caller: { chain: [agentId] }, instance: 'ghost', operation: 'posts.publish', params: { postId } });
      if (answer.status !== 'parked') throw new Error(`it was ${answer.status}`);
      return answer.approval;
    };
    const approve = async (approval: string): Promise<string> => {
      await tenant.calls.decide({ approval, decision: 'approve', by: 'ada' });
      await tenant.calls.idle();
      return tenant.calls.approval(approval).state;
    };
    const { id } = (await call('posts.create', { title: 'Spelt week', html: '<p>Spelt</p>' })) as { id: string };
    const approval = await publish(id);
    expect(tenant.calls.approval(approval).facts).to.include({ title: 'Spelt week', status: 'draft' });
    await call('posts.update_draft', { postId: id, title: 'Half price week' });
    expect(await approve(approval)).to.equal('CANCELLED');
    expect(await call('posts.get', { postId: id })).to.include({ status: 'draft' });
    const [again] = tenant.calls.approvals({ state: 'PENDING' }).items;
    expect(again?.facts).to.include({ title: 'Half price week' });
    expect(await approve(again?.approval ?? '')).to.equal('DONE');
    expect(await call('posts.get', { postId: id })).to.include({ status: 'published' });
    expect(tenant.audit.verify().faults).to.deep.equal([]);
  });

  it('maps the errors of the real tool', async () => {
    expect(await catchError(call('posts.get', { postId: 'f'.repeat(24) }))).to.include({ code: 'TOOL_NOT_FOUND' });
    tenant.vault.put('real_secret', `${'0'.repeat(24)}:${'1'.repeat(64)}`, [tenant.registry.find('ghost').target.origin]);
    expect(await catchError(call('posts.list'))).to.include({ code: 'TOOL_AUTH' });
  });
});
