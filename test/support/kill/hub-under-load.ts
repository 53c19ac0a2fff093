import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { drawBelow } from '../chance.ts';
import { ask, makeApprovalRequest, makeHeartbeat, startTestHub, type Given } from '../hub.ts';
import { startHubCopies, type HubCopies } from '../hub-copies.ts';

const hour = '2026-11-20T20:00:00Z';

/** Asks until somebody answers: what a client does whose Hub is killed beneath it. The key stays the same. */
async function insist(copies: HubCopies, token: string, method: string, path: string, body?: unknown): Promise<Given> {
  const headers = { 'idempotency-key': randomBytes(12).toString('hex') };
  for (;;) {
    try {
      const given = await ask(copies.origin(), token, method, path, body, headers);
      if (given.status < 500) return given;
    } catch {
      // Cut off: whether it was done is not known, so it is asked again.
    }
    await new Promise((resolve) => { setImmediate(resolve); });
  }
}

/**
 * Parks, decides, counts and commands at two copies of a Hub while they are killed in turn, `kills` times, and looks whether all is there
 * once. Gives how much was done.
 */
export async function loadWhileKilling(kills: number): Promise<{ decisions: number; buckets: number; commands: number }> {
  const test = await startTestHub();
  const customer = await test.customer();
  const tenant = await test.tenant(customer);
  const approvers = [await test.person(customer, 'approver'), await test.person(customer, 'owner')];
  const copies = await startHubCopies(2, test.databaseUrl, test.stateFolder, () => drawBelow(1000) / 1000);
  const state = { over: false };
  const decided = new Map<string, string>();
  const sent = new Map<string, number>();
  const carriedOut = new Map<string, number>();

  async function decide(): Promise<void> {
    while (!state.over) {
      const id = `apr_${randomBytes(9).toString('hex')}`;
      const parked = await insist(copies, tenant.key, 'POST', '/api/v1/tenant/approval-requests', makeApprovalRequest(tenant.id, id, new Date(Date.now() + 3_600_000).toISOString()));
      expect(parked.status, JSON.stringify(parked.body)).to.equal(201);
      const answers = await Promise.all(approvers.map((token, nth) => insist(copies, token, 'POST', `/api/v1/customer/approvals/${id}`, { decision: nth % 2 === 0 ? 'approve' : 'deny' })));
      const won = answers.filter(({ status }) => status === 200);
      expect(won, JSON.stringify(answers.map(({ body }) => body))).to.have.length(1);
      decided.set(id, (won[0]?.body['intent'] as { decision: string } | undefined)?.decision ?? '');
    }
  }

  async function count(agentId: string): Promise<void> {
    for (let inputTokens = 1; !state.over; inputTokens += 1) {
      const bucket = { hour, agentId, model: 'a/b', inputTokens, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0, webSearchCalls: 0, webFetchCalls: 0 };
      expect((await insist(copies, tenant.key, 'POST', '/api/v1/tenant/usage-buckets', { tenantId: tenant.id, buckets: [bucket] })).status).to.equal(200);
      sent.set(agentId, inputTokens);
    }
  }

  async function carryOut(until: () => Promise<boolean>): Promise<void> {
    do {
      const { body } = await insist(copies, tenant.key, 'POST', '/api/v1/tenant/heartbeat', makeHeartbeat(tenant.id));
      for (const { id } of body['commands'] as { id: string }[]) {
        // A tenant does each once, however often it is told.
        if (!carriedOut.has(id)) carriedOut.set(id, 1);
        await insist(copies, tenant.key, 'POST', `/api/v1/tenant/commands/${id}`, { result: 'done' });
      }
    } while (!(await until()));
  }

  const work = [decide(), decide(), count('one'), count('two'), carryOut(() => Promise.resolve(state.over))];
  for (let nth = 0; nth < kills; nth += 1) await copies.kill(nth % 2);
  state.over = true;
  await Promise.all(work);
  const { database } = test.hub;
  await carryOut(async () => (await database('tenant_command').whereNull('answered_at')).length === 0);

  const commands = await database('tenant_command').where({ kind: 'approval.decision' }).select<{ id: string; document: string }[]>('id', 'document');
  const told = commands.map(({ document }) => JSON.parse(document) as { approval: string; decision: string });
  expect(told.map(({ approval }) => approval).toSorted(), 'each decision became one command').to.deep.equal([...decided.keys()].toSorted());
  for (const { approval, decision } of told) expect(decision, approval).to.equal(decided.get(approval));
  expect([...carriedOut.keys()].toSorted(), 'each command came to its tenant').to.deep.equal(commands.map(({ id }) => id).toSorted());
  for (const [agentId, inputTokens] of sent) {
    const entries = await database('usage_entry').where({ tenant_id: tenant.id, agent_id: agentId }).orderBy('revision').pluck<number[]>('input_tokens');
    expect(entries, 'each word on a bucket is one entry').to.deep.equal(Array.from({ length: inputTokens }, (_, at) => at + 1));
  }
  await copies.close();
  await test.close();
  return { decisions: decided.size, buckets: [...sent.values()].reduce((sum, value) => sum + value, 0), commands: commands.length };
}
