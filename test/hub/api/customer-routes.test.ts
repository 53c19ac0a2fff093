import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { changeDesiredState } from '../../../hub/desired-state/change.ts';
import type { PolicyFile } from '../../../kernel/wire/policy.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ask, makeApprovalRequest, makeHeartbeat, startTestHub, type Given, type TestHub, type TestTenant } from '../../support/hub.ts';

const fresh = (): string => randomBytes(8).toString('hex');
const hourMs = 3_600_000;

describe('the Hub towards customers', () => {
  let clock: FakeClock;
  let test: TestHub;
  let tenant: TestTenant;
  let owner: string;
  let other: string;
  before(async () => {
    clock = makeFakeClock();
    test = await startTestHub({ clock });
    tenant = await test.tenant(await test.customer());
    owner = await test.person(tenant.customer, 'owner');
    const stranger = await test.tenant(await test.customer('Other'));
    other = await test.person(stranger.customer, 'owner');
    const policy: PolicyFile = { agents: { marketing: { autonomyLevel: 2, allow: ['ghost:*'] } } };
    for (const one of [tenant, stranger]) await test.hub.database.transaction((transaction) => changeDesiredState(transaction, test.hub.keys, { tenant: one.id, by: 'acc_test', now: clock.now(), change: () => policy }));
  });
  after(async () => {
    await test.close();
    expect(test.log, 'what the Hub failed at').to.deep.equal([]);
  });

  const as = (token: string | undefined, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Given> => ask(test.hub.origin, token, method, `/api/v1/customer${path}`, body, headers);
  const park = async (more: object = {}, of = tenant): Promise<string> => {
    const id = `apr_${fresh()}`;
    const { status } = await ask(test.hub.origin, of.key, 'POST', '/api/v1/tenant/approval-requests', makeApprovalRequest(of.id, id, new Date(clock.now() + hourMs).toISOString(), more), { 'idempotency-key': fresh() });
    expect(status).to.equal(201);
    return id;
  };
  const commands = async (): Promise<{ kind: string; document: string }[]> => test.hub.database('tenant_command').where({ tenant_id: tenant.id }).orderBy('made_at').select('kind', 'document');

  describe('approvals', () => {
    it('are listed page by page, each once, the newest first', async () => {
      const made: string[] = [];
      for (let nth = 0; nth < 5; nth += 1) {
        clock.advance(10);
        made.unshift(await park());
      }
      const seen: string[] = [];
      let next: string | undefined;
      do {
        const { body } = await as(owner, 'GET', `/approvals?status=pending&limit=2${next === undefined ? '' : `&cursor=${next}`}`);
        seen.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
        next = body['next'] as string | undefined;
      } while (next !== undefined);
      expect(seen).to.deep.equal(made);
    });

    it('are filtered by class and agent', async () => {
      const id = await park({ class: 'red', agentId: 'sales' });
      const { body } = await as(owner, 'GET', '/approvals?class=red&agentId=sales');
      expect((body['items'] as { id: string }[]).map((item) => item.id)).to.deep.equal([id]);
    });

    it('are decided once; the second is told of the first, and the tenant hears one command', async () => {
      const id = await park();
      const before = (await commands()).length;
      const answers = await Promise.all(['approve', 'deny', 'approve'].map((decision) => as(owner, 'POST', `/approvals/${id}`, { decision })));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).to.deep.equal([200, 409, 409]);
      expect(answers.filter(({ status }) => status === 409).map(({ code }) => code)).to.deep.equal(['APPROVAL_DECIDED', 'APPROVAL_DECIDED']);
      const sent = (await commands()).slice(before);
      expect(sent.map(({ kind, document }) => [kind, (JSON.parse(document) as { approval: string }).approval])).to.deep.equal([['approval.decision', id]]);
    });

    it('stay pending with what was decided beside, until the tenant has said what counts', async () => {
      const id = await park();
      const { body } = await as(owner, 'POST', `/approvals/${id}`, { decision: 'approve' });
      expect(body['status']).to.equal('PENDING');
      expect((body['intent'] as { decision: string }).decision).to.equal('approve');
      await ask(test.hub.origin, tenant.key, 'PUT', `/api/v1/tenant/approval-requests/${id}/progress`, { status: 'DENIED', reason: 'person', decidedBy: 'operator', at: new Date(clock.now()).toISOString() });
      expect((await as(owner, 'GET', `/approvals/${id}`)).body).to.include({ status: 'DENIED', decidedBy: 'operator', intent: null });
    });

    it('can be decided again where the tenant did not take the decision', async () => {
      const id = await park();
      await as(owner, 'POST', `/approvals/${id}`, { decision: 'approve' });
      const [command] = await test.hub.database('approval').where({ id }).pluck<string[]>('intent_command');
      await ask(test.hub.origin, tenant.key, 'POST', `/api/v1/tenant/commands/${command}`, { result: 'refused', code: 'POLICY_VERSION_MISMATCH' });
      expect((await as(owner, 'POST', `/approvals/${id}`, { decision: 'deny' })).status).to.equal(200);
    });

    it('are answered the same again for the same idempotency key', async () => {
      const id = await park();
      const headers = { 'idempotency-key': fresh() };
      const first = await as(owner, 'POST', `/approvals/${id}`, { decision: 'approve' }, headers);
      const again = await as(owner, 'POST', `/approvals/${id}`, { decision: 'approve' }, headers);
      expect(again.body).to.deep.equal(first.body);
      expect((await as(owner, 'POST', `/approvals/${id}`, { decision: 'deny' }, headers)).code).to.equal('IDEMPOTENCY_CONFLICT');
    });

    it('that cannot be undone are not decided here, either way', async () => {
      const id = await park({ class: 'critical_red' });
      for (const decision of ['approve', 'deny']) expect((await as(owner, 'POST', `/approvals/${id}`, { decision })).code).to.equal('OWNER_PROOF_REQUIRED');
      expect((await as(owner, 'GET', `/approvals/${id}`)).body).to.include({ ownerOnly: true, status: 'PENDING' });
    });

    it('that have run out are not decided', async () => {
      const id = await park();
      clock.advance(hourMs);
      const signedIn = await test.person(tenant.customer, 'approver');
      expect((await as(signedIn, 'POST', `/approvals/${id}`, { decision: 'approve' })).code).to.equal('APPROVAL_EXPIRED');
      owner = await test.person(tenant.customer, 'owner');
      other = await test.person((await test.tenant(await test.customer('Third'))).customer, 'owner');
    });

    it('of another customer are not there', async () => {
      const id = await park();
      expect((await as(other, 'GET', `/approvals/${id}`)).code).to.equal('APPROVAL_UNKNOWN');
      expect((await as(other, 'POST', `/approvals/${id}`, { decision: 'approve' })).code).to.equal('APPROVAL_UNKNOWN');
      expect((await as(other, 'GET', '/approvals')).body['items']).to.deep.equal([]);
    });

    for (const cursor of ['x', Buffer.from('[1]').toString('base64url'), Buffer.from('[1e300,"a"]').toString('base64url'), Buffer.from('["a",2]').toString('base64url')]) {
      it(`take no made-up cursor (${cursor})`, async () => {
        expect((await as(owner, 'GET', `/approvals?cursor=${cursor}`)).status).to.equal(400);
      });
    }
  });

  describe('agents', () => {
    it('are shown as they are wanted beside what their server says, with what it has not taken over', async () => {
      await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/heartbeat', makeHeartbeat(tenant.id, { observed: [{ item: 'agents.marketing.autonomyLevel', state: 'needs-owner', reason: 'It loosens.' }] }));
      const { body } = await as(owner, 'GET', '/agents');
      expect(body['agents']).to.deep.equal([{
        agentId: 'marketing', tenantId: tenant.id, autonomyLevel: 2, externalComms: { defaultLocked: true, toolUnlocks: [] }, allow: ['ghost:*'], deny: [], stopped: false, status: 'online', observedAutonomyLevel: 2,
        notApplied: [{ item: 'agents.marketing.autonomyLevel', state: 'needs-owner', reason: 'It loosens.' }],
      }]);
    });

    it('change by one generation a change, and by none where nothing changes', async () => {
      const generation = async (): Promise<unknown> => (await test.hub.database('tenant').where({ id: tenant.id }).pluck<unknown[]>('generation'))[0];
      const before = await generation() as number;
      const body = { autonomyLevel: 1, externalComms: { defaultLocked: true, toolUnlocks: [{ tool: 'chatwoot.reply_external', enabled: true, expiresAt: null }, { tool: 'listmonk', enabled: false, expiresAt: null }] } };
      const given = await as(owner, 'PATCH', '/agents/marketing/autonomy', body);
      expect(given.body).to.include({ autonomyLevel: 1 }).and.have.deep.property('externalComms', { defaultLocked: true, toolUnlocks: [{ tool: 'chatwoot.reply_external', enabled: true, expiresAt: null }] });
      await as(owner, 'PATCH', '/agents/marketing/autonomy', body);
      expect(await generation()).to.equal(before + 1);
      expect((await as(owner, 'PATCH', '/agents/marketing/external-comms-gate', { defaultLocked: true, toolUnlocks: [] })).body).to.have.deep.property('externalComms', { defaultLocked: true, toolUnlocks: [] });
      expect((await as(owner, 'PATCH', '/agents/marketing', { stopped: true })).body['stopped']).to.equal(true);
    });

    it('lose no change that others make at the same time', async () => {
      await Promise.all(Array.from({ length: 6 }, (_, nth) => as(owner, 'PATCH', '/agents/marketing', nth % 2 === 0 ? { deny: [`shop:item${nth}.*`] } : { allow: [`shop:item${nth}.*`] })));
      const stored = await test.hub.database('desired_state').where({ tenant_id: tenant.id }).orderBy('generation').pluck<number[]>('generation');
      expect(stored).to.deep.equal(stored.map((_, nth) => nth + 1));
    });

    it('that are not there, or are another customer\'s, are said to be unknown', async () => {
      expect((await as(owner, 'PATCH', '/agents/nobody/autonomy', { autonomyLevel: 1 })).code).to.equal('AGENT_UNKNOWN');
      expect((await as(other, 'PATCH', `/agents/marketing/autonomy?tenantId=${tenant.id}`, { autonomyLevel: 3 })).code).to.equal('RECORD_UNKNOWN');
    });
  });

  it('sends a stop as a signed command', async () => {
    expect((await as(owner, 'POST', '/stop', { agentId: 'marketing' })).status).to.equal(202);
    const last = (await commands()).at(-1);
    expect(JSON.parse(last?.document ?? '{}')).to.include({ kind: 'stop', agent: 'marketing', tenant: tenant.id });
  });

  it('sums up usage, agent by agent, of this customer alone', async () => {
    const bucket = { hour: new Date(Math.floor(clock.now() / hourMs) * hourMs - hourMs).toISOString(), model: 'a/b', inputTokens: 10, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0, webSearchCalls: 0, webFetchCalls: 2 };
    await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/usage-buckets', { tenantId: tenant.id, buckets: ['marketing', 'sales'].map((agentId) => ({ ...bucket, agentId })) });
    expect((await as(owner, 'GET', '/usage/summary')).body).to.include({ inputTokens: 20, webFetchCalls: 4 });
    expect(((await as(owner, 'GET', '/usage/by-agent')).body['agents'] as { agentId: string }[]).map(({ agentId }) => agentId)).to.deep.equal(['marketing', 'sales']);
    expect((await as(other, 'GET', '/usage/summary')).body).to.include({ inputTokens: 0 });
  });
});
