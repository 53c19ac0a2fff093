import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { systemClock } from '../../kernel/clock.ts';
import { startSimulatedTools, type SimulatedTools } from '../../tenant/demo/simulated/start.ts';
import { connectRpc, type RpcClient } from '../../tenant/rpc/call.ts';
import { root } from '../house/tracked-files.ts';
import { ask, startTestHub, type Given, type TestHub } from '../support/hub.ts';
import { registerSimulatedBlog } from '../support/simulated-blog.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { letsbe } from '../support/terminal.ts';

describe('letsbe tenant with a registration file', () => {
  let test: TestHub;
  let simulated: SimulatedTools;
  let tenant: ChildProcess;
  let operator: RpcClient;
  let approver: string;
  let tenantId: string;
  let state: string;
  before(async () => {
    test = await startTestHub();
    const customer = await test.customer('Bella\'s Bakery');
    approver = await test.person(customer, 'approver');
    state = makeTempFolder();
    simulated = await startSimulatedTools({ random: randomBytes, clock: systemClock });
    const code = await registerSimulatedBlog(state, simulated);
    writeFileSync(join(state, 'policy.json'), JSON.stringify({ autonomyLevel: 2, agents: { marketing: { allow: ['blog:*'] } } }));
    const registration = await test.registration(customer);
    tenantId = registration.tenantId;
    writeFileSync(join(state, 'registration.json'), JSON.stringify(registration), { mode: 0o600 });
    tenant = spawn(process.execPath, [join(root, 'kernel', 'launch.js'), 'tenant', '--state', state], { stdio: ['ignore', 'inherit', 'pipe'], env: { ...process.env, LETSBE_ISOLATION: 'best-effort' } });
    if (!tenant.stderr) throw new Error('it says nothing');
    for await (const line of createInterface({ input: tenant.stderr })) if (line.startsWith('The tenant runs.')) break;
    operator = await connectRpc(join(state, 'operator.sock'));
    await letsbe(['policy', 'set', join(state, 'policy.json'), '--recovery', '--state', state], { input: code });
  });
  after(async () => {
    operator.close();
    if (tenant.exitCode === null) tenant.kill('SIGKILL');
    await simulated.close();
    await test.close();
  });

  const as = (method: string, path: string, body?: unknown): Promise<Given> => ask(test.hub.origin, approver, method, `/api/v1/customer${path}`, body);

  it('shows itself in the fleet, and has its calls approved at the Hub', async () => {
    const { token } = (await operator.call('sessions.open', { agents: ['marketing'], title: 'runtime' })) as { token: string };
    const agent = await connectRpc(join(state, 'agent.sock'));
    const call = (operation: string, payload: Record<string, string>, idempotencyKey: string): Promise<unknown> => agent.call('tool.http.call', { session: token, chain: ['marketing'], tool: 'blog', operation, payload, idempotencyKey });
    const { result } = (await call('posts.create', { title: 'Oat week' }, 'create-oat-week')) as { result: { id: string } };
    const { approval } = (await call('posts.publish', { postId: result.id }, 'publish-oat-week')) as { approval: string };
    const wait = async (fits: (given: Given) => boolean): Promise<Given> => {
      for (;;) {
        const given = await as('GET', `/approvals/${approval}`);
        if (fits(given)) return given;
        await new Promise((resolve) => { setImmediate(resolve); });
      }
    };
    const waiting = await wait(({ status }) => status === 200);
    expect(waiting.body).to.include({ tool: 'blog.posts.publish', status: 'PENDING' });
    expect((await as('POST', `/approvals/${approval}`, { decision: 'approve' })).status).to.equal(200);
    await wait(({ body }) => body['outcome'] === 'DONE');
    expect(await call('posts.publish', { postId: result.id }, 'publish-oat-week')).to.deep.include({ status: 'done' });
    const fleet = await ask(test.hub.origin, await test.staff('support'), 'GET', '/api/v1/admin/fleet');
    expect((fleet.body['tenants'] as { tenantId: string; state: string }[]).find((one) => one.tenantId === tenantId)).to.include({ state: 'registered' });
    agent.close();
  });

  it('lists what it told the Hub among what left this server, and holds its audit whole', async () => {
    expect((await letsbe(['journal', '--state', state])).out).to.include(new URL(test.hub.origin).host);
    expect((await letsbe(['audit', 'verify', '--state', state])).code).to.equal(0);
  });

  it('ends when it is told to, though the channel is open', async () => {
    const ended = once(tenant, 'exit');
    tenant.kill('SIGTERM');
    expect(await ended).to.deep.equal([0, null]);
  });
});
