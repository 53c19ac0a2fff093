import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { systemClock } from '../../kernel/clock.ts';
import { startSimulatedTools, type SimulatedTools } from '../../tenant/demo/simulated/start.ts';
import { connectRpc, type RpcClient } from '../../tenant/rpc/call.ts';
import { root } from '../house/tracked-files.ts';
import { registerSimulatedBlog } from '../support/simulated-blog.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { letsbe, type Seen, type Typed } from '../support/terminal.ts';

describe('letsbe tenant', () => {
  let state: string;
  let simulated: SimulatedTools;
  let tenant: ChildProcess;
  let operator: RpcClient;
  let code = '';
  const run = (args: readonly string[], typed?: Typed): Promise<Seen> => letsbe([...args, '--state', state], typed);

  before(async () => {
    state = makeTempFolder();
    simulated = await startSimulatedTools({ random: randomBytes, clock: systemClock });
    writeFileSync(join(state, 'policy.json'), JSON.stringify({ autonomyLevel: 2, agents: { marketing: { allow: ['blog:*'] } } }));
    code = await registerSimulatedBlog(state, simulated);
    tenant = spawn(process.execPath, [join(root, 'kernel', 'launch.js'), 'tenant', '--state', state], { stdio: ['ignore', 'inherit', 'pipe'], env: { ...process.env, LETSBE_ISOLATION: 'best-effort' } });
    if (!tenant.stderr) throw new Error('it says nothing');
    for await (const line of createInterface({ input: tenant.stderr })) if (line.startsWith('The tenant runs.')) break;
    operator = await connectRpc(join(state, 'operator.sock'));
  });
  after(async () => {
    operator.close();
    if (tenant.exitCode === null) tenant.kill('SIGKILL');
    await simulated.close();
  });

  it('is what commands of this machine ask, while it runs', async () => {
    expect((await run(['policy', 'set', join(state, 'policy.json'), '--recovery'], { input: code })).out).to.include('In force now');
    expect(await operator.call('policy.show')).to.have.nested.property('document.agents.marketing');
    const { id } = JSON.parse((await run(['tool', 'call', 'blog', 'posts.create', 'title=Rye week'])).out) as { id: string };
    expect(id).to.be.a('string');
  });

  it('parks what an agent asks through its own socket, and runs it once a person has approved it here', async () => {
    const { token } = (await operator.call('sessions.open', { agents: ['marketing'], title: 'runtime' })) as { token: string };
    const agent = await connectRpc(join(state, 'agent.sock'));
    const call = (operation: string, payload: Record<string, string>, idempotencyKey: string): Promise<unknown> => agent.call('tool.http.call', { session: token, chain: ['marketing'], tool: 'blog', operation, payload, idempotencyKey });
    const { result } = (await call('posts.create', { title: 'Oat week' }, 'create-oat-week')) as { result: { id: string } };
    const parked = (await call('posts.publish', { postId: result.id }, 'publish-oat-week')) as { status: string; approval: string };
    expect(parked.status).to.equal('parked');
    expect((await run(['approvals', 'list'])).out).to.include(parked.approval);
    expect((await run(['approvals', 'approve', parked.approval, '--yes'])).out).to.include('done by the command line');
    expect(await call('posts.publish', { postId: result.id }, 'publish-oat-week')).to.deep.include({ status: 'done' });
    agent.close();
  });

  it('is alone with its state folder', async () => {
    const { code: exit, err } = await run(['tenant']);
    expect([exit, err.includes('TENANT_RUNNING')]).to.deep.equal([1, true]);
  });

  it('stops its agents at a word', async () => {
    expect((await run(['stop'])).code).to.equal(0);
    expect(await operator.call('status')).to.include({ stopped: true });
  });

  it('ends with SIGTERM, and leaves no socket', async () => {
    operator.close();
    const exited = once(tenant, 'exit');
    tenant.kill('SIGTERM');
    expect(await exited).to.deep.equal([0, null]);
    expect(['operator.sock', 'agent.sock'].filter((name) => existsSync(join(state, name)))).to.deep.equal([]);
    expect((await run(['audit', 'verify'])).out).to.include('the chain holds');
  });
});
