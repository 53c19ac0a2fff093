import { expect } from 'chai';
import { changeDesiredState } from '../../../hub/desired-state/change.ts';
import type { CallAnswer } from '../../../tenant/calls/answer.ts';
import { ask, startTestHub, type Given, type TestHub } from '../../support/hub.ts';
import { runHubTenant, type HubTenant } from '../../support/hub-tenant.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { useToolServers, type ToolServer } from '../../support/tool-server.ts';
import type { RegistrationFile } from '../../../kernel/wire/registration-file.ts';

const policy = { autonomyLevel: 2, agents: { marketing: { allow: ['shop:*'] } } };
const rye = { id: 'rye', name: 'Rye' };

/** Looks until something is so: what travels takes a moment, and how long is not what is tested. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => { setImmediate(resolve); });
  }
}

describe('a Hub and a tenant', () => {
  const servers = useToolServers('suite');
  let tool: ToolServer;
  let test: TestHub;
  let customer: string;
  let approver: string;
  let registration: RegistrationFile;
  let folder: string;
  let running: HubTenant;
  const removed = (): number => tool.received.filter(({ method }) => method === 'DELETE').length;
  before(async () => {
    tool = await servers.start(({ path }) => ({ body: path === '/api/things' ? { things: [rye] } : rye }));
    test = await startTestHub();
    customer = await test.customer('Bella\'s Bakery');
    approver = await test.person(customer, 'approver');
    registration = await test.registration(customer);
    folder = makeTempFolder();
    running = await runHubTenant({ folder, registration, origin: tool.origin, policy });
  });
  after(async () => {
    await running.close();
    await test.close();
  });

  const as = (method: string, path: string, body?: unknown, token = approver): Promise<Given> => ask(test.hub.origin, token, method, `/api/v1/customer${path}`, body);
  const park = async (thingId = 'rye'): Promise<string> => {
    const answer: CallAnswer = await running.tenant.calls.submit({ caller: { chain: ['marketing'] }, instance: 'shop', operation: 'things.remove', params: { thingId } });
    if (answer.status !== 'parked') throw new Error(`it was ${answer.status}`);
    return answer.approval;
  };
  const atHub = (id: string, fits: (body: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> => until(async () => {
    const { status, body } = await as('GET', `/approvals/${id}`);
    return status === 200 && fits(body) ? body : undefined;
  });

  it('find each other by the registration file', async () => {
    await until(() => Promise.resolve(running.sync.isConnected() ? true : undefined));
    const [row] = await test.hub.database('tenant').where({ id: registration.tenantId }).select<{ state: string }[]>('state');
    expect(row?.state).to.equal('registered');
  });

  it('bring what was parked on the tenant before a person at the Hub, whose yes makes it run there, once', async () => {
    const id = await park();
    const listed = await atHub(id, ({ status }) => status === 'PENDING');
    expect(listed).to.include({ tenantId: registration.tenantId, agentId: 'marketing', class: 'red', tool: 'shop.things.remove', humanSummary: 'Delete thing' });
    expect(JSON.stringify(listed), 'no param').to.not.include('rye');
    expect((await as('POST', `/approvals/${id}`, { decision: 'approve' })).status).to.equal(200);
    const done = await atHub(id, ({ outcome }) => outcome === 'DONE');
    expect(done).to.include({ status: 'APPROVED', intent: null });
    expect(String(done['decidedBy'])).to.match(/^hub:acc_/);
    expect(removed()).to.equal(1);
    expect(running.tenant.calls.approval(id)).to.include({ state: 'DONE' });
  });

  it('bring a no as well', async () => {
    const before = removed();
    const id = await park('oat');
    await atHub(id, ({ status }) => status === 'PENDING');
    await as('POST', `/approvals/${id}`, { decision: 'deny' });
    expect(await atHub(id, ({ status }) => status === 'DENIED')).to.include({ reason: 'person' });
    expect(removed()).to.equal(before);
  });

  it('let the first decision on the tenant count, and tell the Hub of it', async () => {
    const id = await park('first');
    await atHub(id, ({ status }) => status === 'PENDING');
    await running.tenant.calls.decide({ approval: id, decision: 'deny', by: 'operator' });
    expect(await atHub(id, ({ status }) => status !== 'PENDING')).to.include({ status: 'DENIED', decidedBy: 'operator' });
    expect((await as('POST', `/approvals/${id}`, { decision: 'approve' })).code).to.equal('APPROVAL_DECIDED');
  });

  it('bring what is wanted to the tenant, where it tightens at once and waits for the owner where it loosens', async () => {
    const { database, keys } = test.hub;
    const head = await database.transaction((transaction) => changeDesiredState(transaction, keys, {
      tenant: registration.tenantId, by: 'acc_test', now: Date.now(), change: () => ({ autonomyLevel: 3, agents: { marketing: { allow: ['shop:*'], deny: ['shop:things.create'] } } }),
    }));
    await until(() => Promise.resolve(running.tenant.policy.observed().etag === head.etag ? true : undefined));
    expect(running.tenant.policy.document().autonomyLevel).to.equal(2);
    expect(running.tenant.policy.document().agents.get('marketing')?.deny).to.deep.equal(['shop:things.create']);
    const owner = await test.person(customer, 'owner');
    const seen = await until(async () => {
      const [status] = await database('tenant_status').where({ tenant_id: registration.tenantId, applied_etag: head.etag }).select<{ body: { observed: { item: string; state: string }[] } }[]>('body');
      return status?.body;
    });
    expect(seen.observed.map(({ item, state }) => [item, state])).to.deep.include(['autonomyLevel', 'needs-owner']).and.deep.include(['agents.marketing.deny.shop:things.create', 'applied']);
    expect((await as('GET', '/agents', undefined, owner)).body['agents']).to.have.length(1);
  });

  it('lose nothing and do nothing twice while one of them is away', async () => {
    const before = removed();
    await running.close();
    // Decided at the Hub while the tenant is down, parked by it before.
    running = await runHubTenant({ folder, registration, origin: tool.origin });
    const id = await park('away');
    await atHub(id, ({ status }) => status === 'PENDING');
    await running.close();
    await as('POST', `/approvals/${id}`, { decision: 'approve' });
    expect(removed()).to.equal(before);
    running = await runHubTenant({ folder, registration, origin: tool.origin });
    await atHub(id, ({ outcome }) => outcome === 'DONE');
    expect(removed()).to.equal(before + 1);
    // The same key: it did not register anew.
    expect(await test.hub.database('tenant_key').where({ tenant_id: registration.tenantId })).to.have.length(1);
  });

  it('stop all agents from afar', async () => {
    const owner = await test.person(customer, 'owner');
    await as('POST', '/stop', {}, owner);
    await until(() => Promise.resolve(running.tenant.policy.current().stopped === true ? true : undefined));
  });
});
