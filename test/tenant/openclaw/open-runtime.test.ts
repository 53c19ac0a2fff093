import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../kernel/clock.ts';
import { createAttestation } from '../../../tenant/llm-proxy/attestation.ts';
import { openRuntime, type OpenRuntimeDependencies, type Runtime } from '../../../tenant/openclaw/open-runtime.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { until } from '../../support/until.ts';
import { makeAgent } from '../../support/openclaw/staffed-tenant.ts';
import { placeOf } from '../../../tenant/openclaw/plugin/stand-at.ts';
import { standsAt } from '../../../tenant/openclaw/stands-at.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const program = join(import.meta.dirname, '../../support/openclaw/played-runtime.ts');
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0) && !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe('the runtime, kept running', () => {
  const opened: Runtime[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((runtime) => runtime.close())));

  async function open(changes: Partial<OpenRuntimeDependencies> = {}, folder = join(makeTempFolder(), 'openclaw')) {
    const seen = { known: [] as string[], removed: [] as string[], revoked: [] as string[], sessions: 0, lost: 0, errors: [] as string[], heard: [] as string[] };
    const state = { agents: [makeAgent('main'), makeAgent('bob')], fails: false };
    const tell = new Set<() => void>();
    const attestation = createAttestation({ random: randomBytes, isAlive });
    const runtime = await openRuntime({
      installed: { version: '2026.9.6', program }, folder, node: process.execPath, clock: systemClock, random: randomBytes, attestation,
      log: { info: () => undefined, warn: () => undefined, error: (_: object, what: string) => void seen.errors.push(what) } as never,
      agents: {
        desired: () => (state.fails ? Promise.reject(new Error('the agents cannot be read')) : Promise.resolve(state.agents)),
        changed: (told) => { tell.add(told); return () => void tell.delete(told); },
      },
      models: () => ({ models: [], modelOf: () => undefined }), tampered: () => undefined, modelOrigin: 'http://127.0.0.1:1', agentSocket: '/nowhere/agent.sock',
      sessions: { open: () => { seen.sessions += 1; return { session: `s${seen.sessions}`, token: randomBytes(8).toString('hex') }; }, revoke: (session) => { seen.revoked.push(session); return true; } },
      known: (_, value) => void seen.known.push(value), heard: (event) => void seen.heard.push(event), lost: () => void (seen.lost += 1), removed: (agent) => void seen.removed.push(agent),
      hold: () => Promise.resolve(() => undefined), ...changes,
    });
    opened.push(runtime);
    const handover = (): { nonce: string } => JSON.parse(readFileSync(join(folder, 'handover.json'), 'utf8')) as { nonce: string };
    const pidOf = (): number => (JSON.parse(readFileSync(join(folder, 'process.json'), 'utf8')) as { pid: number }).pid;
    /** Does what the plugin does in the process. */
    const show = async (): Promise<number> => {
      await until(() => statSync(join(folder, 'process.json'), { throwIfNoEntry: false }) !== undefined && seen.sessions > 0 && isAlive(pidOf()) && standsAt(pidOf(), placeOf(handover().nonce)));
      runtime.attest(handover().nonce, pidOf());
      return pidOf();
    };
    return { runtime, seen, state, folder, attestation, handover, pidOf, show, tell: () => tell.forEach((told) => { told(); }) };
  }

  it('runs once its plugin has shown itself and it is ready, with the agents that there are', async () => {
    const { runtime, show, folder, seen, attestation } = await open();
    expect(runtime.status()).to.include({ state: 'starting', version: '2026.9.6' });
    const pid = await show();
    const gateway = await runtime.gateway();
    expect(await gateway.call('chat.send', {})).to.deep.equal({ asked: 'chat.send' });
    expect(runtime.status()).to.include({ state: 'running', pid });
    expect(runtime.status().residentMegabytes).to.be.above(10);
    expect([...runtime.agents().keys()]).to.deep.equal(['main', 'bob']);
    expect(attestation.holds()).to.equal(true);
    expect(await runtime.gateway()).to.equal(gateway);
    expect(seen.known).to.deep.equal([readFileSync(join(folder, 'token'), 'utf8')]);
    expect(readdirSync(join(folder, 'workspaces')).toSorted()).to.deep.equal(['bob', 'main']);
  });

  it('does not run, however ready it says it is, while its plugin has not shown itself', async () => {
    const { runtime, handover, pidOf, attestation, folder } = await open();
    await until(() => statSync(join(folder, 'process.json'), { throwIfNoEntry: false }) !== undefined);
    const { gateway: { port } } = JSON.parse(readFileSync(join(folder, 'openclaw.json'), 'utf8')) as { gateway: { port: number } };
    const isUp = (): Promise<boolean> => fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok, () => false);
    while (!(await isUp()));
    expect(runtime.status().state).to.equal('starting');
    for (const [nonce, pid] of [[handover().nonce, process.pid], ['another', pidOf()]] as const) expect(catchThrown(() => { runtime.attest(nonce, pid); }).code).to.equal('AUTH_INVALID');
    expect([runtime.status().state, attestation.holds()]).to.deep.equal(['starting', false]);
  });

  it('leaves no process behind where it is closed while it starts', async () => {
    const { runtime, folder, pidOf } = await open();
    await runtime.close();
    const isThere = statSync(join(folder, 'process.json'), { throwIfNoEntry: false }) !== undefined;
    if (isThere) expect(isAlive(pidOf())).to.equal(false);
    expect(runtime.status().state).to.equal('stopped');
    expect((await catchError(runtime.gateway())).code).to.equal('RUNTIME_FAILED');
  });

  it('counts no more once it has ended, and is told of as lost; the next one has a port, a nonce and a session of its own', async () => {
    const { runtime, show, seen, attestation, handover, folder, pidOf } = await open();
    const first = await show();
    await runtime.gateway();
    const config = (): number => (JSON.parse(readFileSync(join(folder, 'openclaw.json'), 'utf8')) as { gateway: { port: number } }).gateway.port;
    const [port, { nonce }] = [config(), handover()];
    process.kill(first, 'SIGKILL');
    await until(() => runtime.status().state === 'waiting');
    expect([attestation.holds(), seen.lost, seen.revoked.includes('s1')]).to.deep.equal([false, 1, true]);
    await until(() => seen.sessions === 2 && pidOf() !== first);
    expect(catchThrown(() => { runtime.attest(nonce, pidOf()); }).code).to.equal('AUTH_INVALID');
    const waiting = runtime.gateway();
    await show();
    expect(await (await waiting).call('ping', {})).to.deep.equal({ asked: 'ping' });
    expect(config()).to.not.equal(port);
  });

  it('is waited for by whoever wants to speak to one that ended a moment ago', async () => {
    const { runtime, show, pidOf } = await open();
    const first = await show();
    await until(() => runtime.status().state === 'running');
    process.kill(first, 'SIGKILL');
    const wanted = runtime.gateway();
    expect(runtime.status(), 'nobody has heard of it').to.include({ state: 'running', pid: first });
    await until(() => pidOf() !== first);
    await show();
    expect(await (await wanted).call('ping', {})).to.deep.equal({ asked: 'ping' });
  });

  it('takes agents in and out while it runs, also one that went while nothing ran', async () => {
    const folder = join(makeTempFolder(), 'openclaw');
    mkdirSync(join(folder, 'workspaces', 'old'), { recursive: true });
    const { runtime, seen, state, tell, show } = await open({}, folder);
    await show();
    await runtime.gateway();
    expect(seen.removed).to.deep.equal(['old']);
    state.agents = [makeAgent('main'), makeAgent('eve')];
    tell();
    await until(() => runtime.agents().has('eve') && seen.removed.length === 2);
    expect(seen.removed).to.deep.equal(['old', 'bob']);
    expect(readdirSync(join(folder, 'workspaces')).toSorted()).to.deep.equal(['eve', 'main']);
    const config = JSON.parse(readFileSync(join(folder, 'openclaw.json'), 'utf8')) as { agents: { entries: object } };
    expect(Object.keys(config.agents.entries)).to.deep.equal(['main', 'eve']);
  });

  it('goes on with the agents that it had where nobody can say which there are, and says so', async () => {
    const { runtime, seen, state, tell, show } = await open();
    await show();
    await runtime.gateway();
    state.fails = true;
    tell();
    await until(() => seen.errors.length > 0);
    expect([seen.errors, [...runtime.agents().keys()], runtime.status().state]).to.deep.equal([['the agents of the runtime could not be changed'], ['main', 'bob'], 'running']);
    state.fails = false;
    state.agents = [makeAgent('main')];
    tell();
    await until(() => seen.removed.includes('bob'));
  });

  it('is not started where nobody can say which agents there are', async () => {
    const { runtime, seen } = await open({ agents: { desired: () => Promise.reject(new Error('no')), changed: () => () => undefined } });
    await until(() => runtime.status().state === 'waiting');
    expect(seen.sessions).to.equal(0);
  });

  it('ends one that an earlier process left behind', async () => {
    const first = await open();
    const pid = await first.show();
    await first.runtime.gateway();
    const second = await open({}, first.folder);
    await until(() => second.seen.sessions === 1);
    expect(isAlive(pid)).to.equal(false);
    await first.runtime.close();
  });

  it('is restarted when a person asks for it, and is reached again', async () => {
    const { runtime, show, seen, pidOf } = await open();
    const first = await show();
    await runtime.gateway();
    const restarted = runtime.restart('why not');
    await until(() => seen.sessions === 2 && pidOf() !== first);
    await show();
    await restarted;
    expect(isAlive(first)).to.equal(false);
    expect(await (await runtime.gateway()).call('ping', {})).to.deep.equal({ asked: 'ping' });
  });
});
