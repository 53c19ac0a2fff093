import { statSync } from 'node:fs';
import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { connectRpc, type RpcClient } from '../../../tenant/rpc/call.ts';
import { startTenant } from '../../../tenant/start.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { catchError } from '../../support/catch-error.ts';
import { runTenant, type RunningTenant } from '../../support/running-tenant.ts';
import { useToolServers, type ToolServer } from '../../support/tool-server.ts';

const policy = { autonomyLevel: 2, agents: { marketing: { allow: ['shop:*'], deny: ['shop:things.create'] }, sales: { allow: ['shop:things.list'] }, it: { allow: ['exec:*'] } } };
const rye = { id: 'rye', name: 'Rye' };

describe('a tenant behind its sockets', () => {
  const servers = useToolServers('suite');
  let server: ToolServer;
  let running: RunningTenant;
  let agent: RpcClient;
  let operator: RpcClient;
  let session = '';
  let keys = 0;
  const asAgent = (method: string, params: JsonObject = {}): Promise<JsonObject> => agent.call(method, { session, ...params }) as Promise<JsonObject>;
  const submit = (operation: string, payload: JsonObject, more: JsonObject = {}): Promise<JsonObject> => {
    keys += 1;
    return asAgent('tool.http.call', { chain: ['marketing'], tool: 'shop', operation, payload, idempotencyKey: `key-${keys}-of-test`, ...more });
  };
  const operate = (method: string, params: JsonObject = {}): Promise<JsonObject> => operator.call(method, params) as Promise<JsonObject>;

  before(async () => {
    server = await servers.start(({ path }) => ({ body: path === '/api/things' ? { things: [rye] } : rye }));
    running = await runTenant(server.origin, policy);
    agent = await connectRpc(running.sockets.agent);
    operator = await connectRpc(running.sockets.operator);
    const opened = await operate('sessions.open', { agents: ['marketing', 'sales', 'it'], title: 'runtime' }) as { token: string };
    session = opened.token;
  });
  after(async () => {
    agent.close();
    operator.close();
    await running.close();
  });

  it('gives the operator\'s socket to its owner alone', () => {
    expect(statSync(running.sockets.operator).mode & 0o777).to.equal(0o600);
    expect(statSync(running.sockets.agent).mode & 0o777).to.equal(0o660);
  });

  it('tells agents of the tools they were given, and of no others', async () => {
    const { tools } = await asAgent('tools.list') as { tools: { operations: object }[] };
    expect(Object.keys(tools[0]?.operations ?? {})).to.deep.equal(['things.list', 'things.get', 'things.remove']);
    expect(await asAgent('tools.describe', { instance: 'shop', operation: 'things.remove' })).to.include({ operation: 'things.remove', class: 'red' });
    expect((await catchError(asAgent('tools.describe', { instance: 'shop', operation: 'things.create' }))).code).to.equal('OPERATION_UNKNOWN');
  });

  it('runs what the gate lets through', async () => {
    expect(await submit('things.list', {})).to.deep.include({ status: 'done', result: { items: [rye] } });
  });

  it('refuses what the agent may not, by whatever name it asks', async () => {
    for (const operation of ['things.create', 'acme.things.create']) expect((await catchError(submit(operation, { name: 'Oat' }))).code).to.equal('CLASSIFICATION_BLOCKED');
    expect((await catchError(submit('things.remove', { thingId: 'rye' }, { chain: ['sales'] }))).code).to.equal('CLASSIFICATION_BLOCKED');
  });

  it('lets nobody speak for an agent that the session does not hold', async () => {
    expect((await catchError(submit('things.list', {}, { chain: ['owner'] }))).code).to.equal('CLASSIFICATION_BLOCKED');
    expect((await catchError(asAgent('tools.list', { session: 'x'.repeat(43) }))).code).to.equal('AUTH_INVALID');
  });

  it('parks what is asked about, runs it once it is approved, and tells the agent', async () => {
    const parked = await submit('things.remove', { thingId: 'rye' });
    expect(parked).to.include({ status: 'parked' });
    const { approval, call } = parked as { approval: string; call: string };
    expect(await operate('approvals.show', { approval })).to.deep.include({ facts: { name: 'Rye' }, who: 'marketing' });
    await operate('approvals.decide', { approval, decision: 'approve', by: 'ada' });
    await running.tenant.calls.idle();
    expect(await asAgent('calls.status', { call })).to.include({ state: 'DONE' });
    expect(server.received.filter(({ method }) => method === 'DELETE')).to.have.length(1);
    expect((await catchError(operate('approvals.decide', { approval, decision: 'deny', by: 'bob' }))).message).to.include('by ada');
  });

  it('answers a request that is sent twice once', async () => {
    const key = 'the-same-key-again';
    const [first, second] = await Promise.all([1, 2].map(() => submit('things.remove', { thingId: 'oat' }, { idempotencyKey: key })));
    expect(first).to.deep.equal(second);
    expect((await catchError(submit('things.remove', { thingId: 'emmer' }, { idempotencyKey: key }))).code).to.equal('IDEMPOTENCY_CONFLICT');
  });

  it('runs a harmless command at once, and has another one wait', async () => {
    expect((await catchError(asAgent('exec.run', { chain: ['marketing'], command: 'ls', idempotencyKey: 'exec-key-1' }))).code).to.equal('CLASSIFICATION_BLOCKED');
    const listed = await asAgent('exec.run', { chain: ['it'], command: 'printf "%s\\n" b a | sort', idempotencyKey: 'exec-key-2' });
    expect(listed).to.deep.include({ status: 'done' });
    expect((listed as { result: object }).result).to.deep.include({ exitCode: 0, stdout: 'a\nb\n' });
    expect(await asAgent('exec.run', { chain: ['it'], command: 'rm notes.txt', idempotencyKey: 'exec-key-3' })).to.include({ status: 'parked' });
  });

  it('asks about everything that reaches outside or deletes while outsiders speak', async () => {
    await operate('policy.propose', { document: { ...policy, autonomyLevel: 3 }, proof: { kind: 'recovery-code', code: running.recoveryCode } });
    expect(await submit('things.remove', { thingId: 'spelt' })).to.include({ status: 'done' });
    await operate('agents.taint', { agent: 'marketing', source: 'a mail from nobody@example.com' });
    expect(await submit('things.remove', { thingId: 'spelt2' })).to.include({ status: 'parked' });
    await operate('agents.untaint', { agent: 'marketing' });
    expect(await submit('things.remove', { thingId: 'spelt3' })).to.include({ status: 'done' });
  });

  it('stops at once, for whoever is connected', async () => {
    await operate('agents.stop', {});
    expect((await catchError(submit('things.list', {}))).code).to.equal('CLASSIFICATION_BLOCKED');
    expect((await catchError(operate('agents.resume', {}))).code).to.equal('OWNER_PROOF_REQUIRED');
    await operate('agents.resume', { proof: { kind: 'recovery-code', code: running.recoveryCode } });
    expect(await submit('things.list', {})).to.include({ status: 'done' });
  });

  it('widens where a secret may go for the owner alone, and narrows it for everybody', async () => {
    const origins = [server.origin, 'https://shop.example.com'];
    expect((await catchError(operate('vault.rebind', { name: 'shop_key', origins }))).code).to.equal('OWNER_PROOF_REQUIRED');
    await operate('vault.rebind', { name: 'shop_key', origins, proof: { kind: 'recovery-code', code: running.recoveryCode } });
    await operate('vault.rebind', { name: 'shop_key', origins: [server.origin] });
    expect(JSON.stringify(await operate('vault.list'))).to.include(server.origin).and.not.to.include('shop.example.com');
  });

  it('ends what was revoked at once, and needs nobody for it', async () => {
    const { digest = '' } = running.tenant.plugins.status('acme') ?? {};
    const { document } = await operate('policy.show') as { document: JsonObject };
    await operate('policy.propose', { document: { ...document, revokedBundles: [digest] } });
    expect((await catchError(submit('things.list', {}))).code).to.equal('PLUGIN_NOT_READY');
  });

  it('writes all of it down', async () => {
    expect(await operate('audit.verify')).to.deep.include({ faults: [] });
  });

  it('works with its state folder alone', async () => {
    const other = startTenant({ config: { stateFolder: running.folder, registryFile: '', logLevel: 'silent', isolation: 'best-effort' }, clock: systemClock, write: () => undefined, lead: { waitMs: 0 }, tools: [] });
    expect((await catchError(other)).code).to.equal('TENANT_RUNNING');
  });
});
