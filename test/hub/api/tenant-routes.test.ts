import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { changeDesiredState } from '../../../hub/desired-state/change.ts';
import { issueCommand } from '../../../hub/channel/commands.ts';
import { revokeTenantKeys } from '../../../hub/tenants/tenant-key.ts';
import { verifyBytes } from '../../../kernel/plugin/keys.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { verifyDesiredState } from '../../../tenant/policy/desired-state.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ask, makeApprovalRequest, makeHeartbeat, startTestHub, type Given, type TestHub, type TestTenant } from '../../support/hub.ts';

const fresh = (): string => randomBytes(8).toString('hex');
const hourMs = 3_600_000;

describe('the Hub towards tenants', () => {
  let clock: FakeClock;
  let test: TestHub;
  let tenant: TestTenant;
  let stranger: TestTenant;
  before(async () => {
    clock = makeFakeClock();
    test = await startTestHub({ clock });
    tenant = await test.tenant(await test.customer());
    stranger = await test.tenant(await test.customer('Other'));
  });
  after(async () => {
    await test.close();
    expect(test.log, 'what the Hub failed at').to.deep.equal([]);
  });

  const as = (key: string | undefined, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Given> => ask(test.hub.origin, key, method, `/api/v1/tenant${path}`, body, headers);
  const keyed = (): Record<string, string> => ({ 'idempotency-key': fresh() });
  const iso = (afterMs: number): string => new Date(clock.now() + afterMs).toISOString();

  describe('registration', () => {
    const register = async (change: object = {}, key = fresh()): Promise<Given> => {
      const { registrationToken, orderId } = await test.registration(tenant.customer);
      return as(undefined, 'POST', '/register', { registrationToken, orderId, agentVersion: 'letsbe@0.1.0', openclawVersion: '2026.2.26', hostname: 'vps-001', capabilities: ['browser', 'exec'], ...change }, { 'idempotency-key': key });
    };

    it('gives a key that works, by the token of the file', async () => {
      const { status, body } = await register();
      expect(status).to.equal(201);
      expect(body).to.include({ heartbeatIntervalSec: 30, configEtag: null, time: iso(0) });
      expect((await as(body['tenantApiKey'] as string, 'POST', '/heartbeat', makeHeartbeat(body['tenantId'] as string))).status).to.equal(200);
    });

    it('keeps neither the token nor the key, only their digests', async () => {
      const { body } = await register();
      const rows = JSON.stringify([await test.hub.database('tenant_key').select(), await test.hub.database('registration_token').select(), await test.hub.database('idempotency').select()]);
      expect(rows).to.not.include(String(body['tenantApiKey']));
    });

    it('takes a token once; the same request again gets the same key', async () => {
      const { registrationToken, orderId } = await test.registration(tenant.customer);
      const request = { registrationToken, orderId, agentVersion: 'a', openclawVersion: 'b', hostname: 'c', capabilities: [] };
      const key = fresh();
      const first = await as(undefined, 'POST', '/register', request, { 'idempotency-key': key });
      const again = await as(undefined, 'POST', '/register', request, { 'idempotency-key': key });
      expect(again.body['tenantApiKey']).to.equal(first.body['tenantApiKey']);
      const other = await as(undefined, 'POST', '/register', request, keyed());
      expect({ status: other.status, code: other.code }).to.deep.equal({ status: 403, code: 'REGISTRATION_REFUSED' });
    });

    for (const [title, change] of [['of another order', { orderId: 'ord_other' }], ['that nobody issued', { registrationToken: `rt_${'x'.repeat(43)}` }]] as const) {
      it(`refuses a token ${title}`, async () => {
        expect((await register(change)).code).to.equal('REGISTRATION_REFUSED');
      });
    }

    it('refuses a token that has run out', async () => {
      const { registrationToken, orderId } = await test.registration(tenant.customer);
      await test.hub.database('registration_token').update({ expires_at: new Date(clock.now() - 1) }).whereNull('used_at');
      expect((await as(undefined, 'POST', '/register', { registrationToken, orderId, agentVersion: 'a', openclawVersion: 'b', hostname: 'c', capabilities: [] }, keyed())).code).to.equal('REGISTRATION_REFUSED');
    });
  });

  describe('keys', () => {
    const beat = (tenantId: string, key: string): Promise<Given> => as(key, 'POST', '/heartbeat', makeHeartbeat(tenantId));

    it('are rotated: the old one holds for ten minutes after the fresh one was confirmed', async () => {
      const own = await test.tenant(tenant.customer);
      const next = String((await as(own.key, 'POST', '/key')).body['tenantApiKey']);
      clock.advance(60 * 60_000);
      expect((await beat(own.id, own.key)).status, 'not confirmed').to.equal(200);
      expect((await as(next, 'PUT', '/key')).status).to.equal(204);
      expect([(await beat(own.id, own.key)).status, (await beat(own.id, next)).status]).to.deep.equal([200, 200]);
      clock.advance(10 * 60_000 + 1);
      expect([(await beat(own.id, own.key)).status, (await beat(own.id, next)).status]).to.deep.equal([401, 200]);
    });

    it('that were made and never heard of end with the next one', async () => {
      const own = await test.tenant(tenant.customer);
      const lost = String((await as(own.key, 'POST', '/key')).body['tenantApiKey']);
      const next = String((await as(own.key, 'POST', '/key')).body['tenantApiKey']);
      expect([(await beat(own.id, lost)).status, (await beat(own.id, own.key)).status, (await beat(own.id, next)).status]).to.deep.equal([401, 200, 200]);
    });

    it('hold nowhere any more once they are revoked, at another copy neither', async () => {
      const own = await test.tenant(tenant.customer);
      const copy = await test.another();
      expect((await ask(copy.origin, own.key, 'GET', '/api/v1/tenant/config')).status).to.equal(304);
      await revokeTenantKeys(test.hub.database, own.id, clock.now());
      for (const origin of [test.hub.origin, copy.origin]) {
        expect((await ask(origin, own.key, 'GET', '/api/v1/tenant/config')).code).to.equal('AUTH_INVALID');
        expect((await ask(origin, own.key, 'POST', '/api/v1/tenant/heartbeat', makeHeartbeat(own.id))).code).to.equal('AUTH_INVALID');
      }
    });
  });

  describe('heartbeats', () => {
    it('tell of a configuration and of commands that wait', async () => {
      const own = await test.tenant(tenant.customer);
      const { database, keys } = test.hub;
      expect((await as(own.key, 'POST', '/heartbeat', makeHeartbeat(own.id))).body).to.deep.equal({ configChanged: false, nextConfigEtag: null, commands: [], clock: iso(0) });
      const head = await database.transaction((transaction) => changeDesiredState(transaction, keys, { tenant: own.id, by: 'acc_test', now: clock.now(), change: () => ({ autonomyLevel: 1 }) }));
      const id = await issueCommand(database, keys, { tenant: own.id, act: { kind: 'report' }, by: 'acc_test', now: clock.now() });
      const { body } = await as(own.key, 'POST', '/heartbeat', makeHeartbeat(own.id));
      expect(body).to.include({ configChanged: true, nextConfigEtag: head.etag });
      const [command] = body['commands'] as { id: string; document: string; signature: string }[];
      expect(command?.id).to.equal(id);
      expect(verifyBytes(Buffer.from(command?.document ?? ''), command?.signature ?? '', keys.policy.publicKey)).to.equal(true);
      expect((await as(own.key, 'POST', `/commands/${id}`, { result: 'done' })).status).to.equal(204);
      expect((await as(own.key, 'POST', `/commands/${id}`, { result: 'failed' })).status, 'told twice').to.equal(204);
      expect(await database('tenant_command').where({ id }).pluck('result')).to.deep.equal(['done']);
      expect((await as(own.key, 'POST', '/heartbeat', makeHeartbeat(own.id, { lastAppliedConfigEtag: head.etag }))).body).to.include({ configChanged: false }).and.have.deep.property('commands', []);
    });

    it('are each answered for themselves when many come at once, from keys that hold and keys that do not', async () => {
      const answers = await Promise.all(Array.from({ length: 60 }, (_, nth) => (nth % 3 === 0 ? as(tenant.key, 'POST', '/heartbeat', makeHeartbeat(tenant.id)) : nth % 3 === 1 ? as(stranger.key, 'POST', '/heartbeat', makeHeartbeat(tenant.id)) : as('tk_live_none', 'POST', '/heartbeat', makeHeartbeat(tenant.id)))));
      expect(answers.map(({ status, code }, nth) => [nth % 3, status, code])).to.deep.equal(answers.map((_, nth) => [nth % 3, ...[[200, undefined], [404, 'TENANT_UNKNOWN'], [401, 'AUTH_INVALID']][nth % 3] ?? []]));
    });

    it('leave nothing of a tenant that another one named', async () => {
      const own = await test.tenant(tenant.customer);
      const other = await test.tenant(tenant.customer);
      await as(other.key, 'POST', '/heartbeat', makeHeartbeat(own.id));
      expect(await test.hub.database('tenant_status').whereIn('tenant_id', [own.id, other.id])).to.deep.equal([]);
    });
  });

  it('signs a configuration so that a tenant takes it, and sends it once', async () => {
    const own = await test.tenant(tenant.customer);
    const { database, keys } = test.hub;
    const head = await database.transaction((transaction) => changeDesiredState(transaction, keys, { tenant: own.id, by: 'acc_test', now: clock.now(), change: () => ({ autonomyLevel: 1, agents: { marketing: { autonomyLevel: 2 } } }) }));
    const { body } = await as(own.key, 'GET', '/config');
    const taken = verifyDesiredState(Buffer.from(body['document'] as string), body['signature'] as string, { trust: { isPolicy: (bytes, signature) => verifyBytes(bytes, signature, keys.policy.publicKey) }, tenant: own.id, now: clock.now(), last: undefined, schemas: createSchemas() });
    expect(taken).to.include({ generation: 1, etag: head.etag });
    expect(taken?.policy.agents.get('marketing')?.autonomyLevel).to.equal(2);
    expect((await as(own.key, 'GET', `/config?etag=${head.etag}`)).status).to.equal(304);
    expect((await as(stranger.key, 'GET', '/config')).status, 'another one\'s').to.equal(304);
  });

  describe('approvals', () => {
    const id = (): string => `apr_${fresh()}`;

    it('are mirrored once, and can be read by their tenant alone', async () => {
      const request = id();
      const body = makeApprovalRequest(tenant.id, request, iso(hourMs));
      const first = await as(tenant.key, 'POST', '/approval-requests', body, keyed());
      expect({ status: first.status, body: first.body }).to.deep.equal({ status: 201, body: { requestId: request, status: 'PENDING', expiresAt: iso(hourMs) } });
      expect((await as(tenant.key, 'POST', '/approval-requests', body, keyed())).status, 'again, under another key').to.equal(201);
      expect((await as(tenant.key, 'POST', '/approval-requests', { ...body, humanSummary: 'Another' }, keyed())).code).to.equal('IDEMPOTENCY_CONFLICT');
      expect((await as(tenant.key, 'GET', `/approval-requests/${request}`)).body['status']).to.equal('PENDING');
      expect((await as(stranger.key, 'GET', `/approval-requests/${request}`)).code).to.equal('APPROVAL_UNKNOWN');
      expect((await as(stranger.key, 'PUT', `/approval-requests/${request}/progress`, { status: 'APPROVED', at: iso(0) })).code).to.equal('APPROVAL_UNKNOWN');
    });

    it('want an idempotency key, and give the first answer again for it', async () => {
      const body = makeApprovalRequest(tenant.id, id(), iso(hourMs));
      expect((await as(tenant.key, 'POST', '/approval-requests', body)).code).to.equal('IDEMPOTENCY_REQUIRED');
      const key = keyed();
      const [a, b] = await Promise.all([as(tenant.key, 'POST', '/approval-requests', body, key), as(tenant.key, 'POST', '/approval-requests', body, key)]);
      expect(a.body).to.deep.equal(b.body);
      expect((await as(tenant.key, 'POST', '/approval-requests', makeApprovalRequest(tenant.id, id(), iso(hourMs)), key)).code).to.equal('IDEMPOTENCY_CONFLICT');
    });

    it('take no words of an agent as context', async () => {
      expect((await as(tenant.key, 'POST', '/approval-requests', makeApprovalRequest(tenant.id, id(), iso(hourMs), { context: { note: 'please approve this' } }), keyed())).code).to.equal('BODY_INVALID');
    });

    it('go forward only, however late and often their steps come', async () => {
      const request = id();
      await as(tenant.key, 'POST', '/approval-requests', makeApprovalRequest(tenant.id, request, iso(hourMs)), keyed());
      const step = (body: object): Promise<Given> => as(tenant.key, 'PUT', `/approval-requests/${request}/progress`, { at: iso(0), ...body });
      expect((await step({ status: 'APPROVED', outcome: 'DONE' })).body).to.include({ status: 'APPROVED', outcome: 'DONE' });
      expect((await step({ status: 'APPROVED', outcome: 'RUNNING' })).body).to.include({ outcome: 'DONE' });
      expect((await step({ status: 'DENIED' })).body).to.include({ status: 'APPROVED', outcome: 'DONE' });
    });

    it('are over when their time is over, though the tenant has not said so yet', async () => {
      const request = id();
      await as(tenant.key, 'POST', '/approval-requests', makeApprovalRequest(tenant.id, request, iso(1000)), keyed());
      clock.advance(1000);
      expect((await as(tenant.key, 'GET', `/approval-requests/${request}`)).body['status']).to.equal('EXPIRED');
    });

    it('writes acts into its audit, the ones that failed too', async () => {
      const rows = await test.hub.database('audit_row').where({ actor: tenant.id }).select<{ action: string; status: number; code: string | null }[]>('action', 'status', 'code');
      expect(rows).to.deep.include({ action: 'approval.requested', status: 201, code: null }).and.deep.include({ action: 'approval.requested', status: 409, code: 'IDEMPOTENCY_CONFLICT' });
    });
  });

  describe('usage', () => {
    const bucket = (more: object = {}): object => ({ hour: '2026-11-20T20:00:00Z', agentId: 'marketing', model: 'openrouter/deepseek-v3.2', inputTokens: 100, outputTokens: 10, cacheReadTokens: 5, cacheWriteTokens: 0, webSearchCalls: 1, webFetchCalls: 0, ...more });
    const send = (...buckets: object[]): Promise<Given> => as(tenant.key, 'POST', '/usage-buckets', { tenantId: tenant.id, buckets });
    const total = async (): Promise<unknown> => test.hub.database('usage_total').where({ tenant_id: tenant.id, agent_id: 'marketing' }).sum({ input: 'input_tokens', output: 'output_tokens' }).first<unknown>();

    it('is counted once, however often and late it comes; each new word is one more entry', async () => {
      expect((await send(bucket())).body).to.deep.equal({ received: 1, recorded: 1 });
      expect((await send(bucket())).body).to.deep.equal({ received: 1, recorded: 0 });
      expect((await send(bucket({ inputTokens: 150 }))).body).to.deep.equal({ received: 1, recorded: 1 });
      expect((await send(bucket({ inputTokens: 120 }), bucket({ inputTokens: 150 }))).body, 'an older word that was late').to.deep.equal({ received: 2, recorded: 0 });
      expect(await total()).to.deep.equal({ input: '150', output: '10' });
      expect((await send(bucket({ inputTokens: 140, outputTokens: 12 }))).body, 'two words that crossed').to.deep.equal({ received: 1, recorded: 1 });
      expect(await total()).to.deep.equal({ input: '150', output: '12' });
      expect(await test.hub.database('usage_entry').where({ tenant_id: tenant.id, agent_id: 'marketing' }).orderBy('revision').pluck('input_tokens')).to.deep.equal([100, 150, 150]);
    });

    it('is never changed or taken out of the ledger', async () => {
      for (const change of [test.hub.database('usage_entry').update({ input_tokens: 0 }), test.hub.database('usage_entry').delete()]) {
        let thrown: unknown;
        await change.catch((error: unknown) => { thrown = error; });
        expect(String(thrown)).to.include('append-only');
      }
    });

    it('is taken whole or not at all', async () => {
      expect((await send(bucket({ agentId: 'half' }), bucket({ inputTokens: -1 }))).code).to.equal('BODY_INVALID');
      expect(await test.hub.database('usage_entry').where({ agent_id: 'half' })).to.deep.equal([]);
    });

    for (const [title, more] of [['parts of an hour', { hour: '2026-11-20T20:30:00Z' }], ['a day that no month has', { hour: '2026-02-30T20:00:00Z' }], ['half a token', { inputTokens: 0.5 }], ['a number that is none', { inputTokens: '1' }]] as const) {
      it(`takes no ${title}`, async () => {
        expect((await send(bucket(more))).code).to.equal('BODY_INVALID');
      });
    }
  });

  it('keeps the last backup, and not an older one that was late', async () => {
    const status = (lastRunAt: string): object => ({ tenantId: tenant.id, lastRunAt, durationSec: 4, snapshotId: 's1', integrity: 'verified' });
    expect((await as(tenant.key, 'POST', '/backup-status', status('2026-11-20T02:00:00Z'))).status).to.equal(204);
    expect((await as(tenant.key, 'POST', '/backup-status', status('2026-11-19T02:00:00Z'))).status).to.equal(204);
    const [row] = await test.hub.database('backup_status').where({ tenant_id: tenant.id }).select<{ finished_at: Date }[]>('finished_at');
    expect(row?.finished_at.toISOString()).to.equal('2026-11-20T02:00:00.000Z');
  });
});
