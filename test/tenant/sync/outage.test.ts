import { expect } from 'chai';
import { ask, startTestHub, type Given, type TestHub } from '../../support/hub.ts';
import { runHubTenant, type HubTenant } from '../../support/hub-tenant.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { useToolServers, type ToolServer } from '../../support/tool-server.ts';
import { openWire, type Wire } from '../../support/wire.ts';

const policy = { autonomyLevel: 2, agents: { marketing: { allow: ['shop:*'] } } };
const minuteMs = 60_000;

describe('a tenant whose Hub is away', () => {
  const servers = useToolServers('suite');
  let tool: ToolServer;
  let test: TestHub;
  let wire: Wire;
  let clock: FakeClock;
  let running: HubTenant;
  let customer: string;
  before(async () => {
    tool = await servers.start(({ path }) => ({ body: path === '/api/things' ? { things: [] } : { id: 'rye', name: 'Rye' } }));
    clock = makeFakeClock();
    test = await startTestHub({ clock });
    wire = await openWire(test.hub.origin);
    customer = await test.customer();
    const registration = { ...await test.registration(customer), hub: wire.origin };
    running = await runHubTenant({ folder: makeTempFolder(), registration, origin: tool.origin, policy, clock, channel: false });
    await running.sync.round();
  });
  after(async () => {
    await running.close();
    await wire.close();
    await test.close();
  });

  const as = async (method: string, path: string, body?: unknown): Promise<Given> => ask(test.hub.origin, await test.person(customer, 'owner'), method, `/api/v1/customer${path}`, body);
  const park = async (thingId: string): Promise<string> => {
    const answer = await running.tenant.calls.submit({ caller: { chain: ['marketing'] }, instance: 'shop', operation: 'things.remove', params: { thingId } });
    if (answer.status !== 'parked') throw new Error(`it was ${answer.status}`);
    return answer.approval;
  };
  const removals = (): string[] => tool.received.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
  const statuses = async (): Promise<Record<string, unknown>> => Object.fromEntries(((await as('GET', '/approvals')).body['items'] as { id: string; status: string; outcome: string | null }[]).map(({ id, status, outcome }) => [id, outcome ?? status]));

  it('works on for an hour, and afterwards everything is there once', async () => {
    const early = await park('early');
    await running.sync.round();
    wire.carry('nothing');
    // Decided at the Hub, and cannot be told.
    await as('POST', `/approvals/${early}`, { decision: 'approve' });
    const [denied, open] = [await park('denied'), await park('open')];
    await running.tenant.calls.decide({ approval: denied, decision: 'deny', by: 'operator' });
    const local = await park('local');
    await running.tenant.calls.decide({ approval: local, decision: 'approve', by: 'operator' });
    await running.tenant.calls.idle();
    for (let minute = 0; minute < 60; minute += 1) {
      clock.advance(minuteMs);
      await running.sync.round();
    }
    expect(removals()).to.deep.equal(['/api/things/local']);
    expect(await statuses()).to.deep.equal({ [early]: 'PENDING' });
    wire.carry('both');
    await running.sync.round();
    await running.tenant.calls.idle();
    await running.sync.round();
    expect(await statuses()).to.deep.equal({ [early]: 'DONE', [denied]: 'DENIED', [open]: 'PENDING', [local]: 'DONE' });
    expect(removals().toSorted()).to.deep.equal(['/api/things/early', '/api/things/local']);
  });

  it('tells and does everything once though every answer is lost on its way', async () => {
    const before = removals().length;
    const [a, b] = [await park('lost1'), await park('lost2')];
    const rounds = async (how: 'both' | 'requests'): Promise<void> => {
      wire.carry(how);
      await running.sync.round();
    };
    for (let time = 0; time < 3; time += 1) await rounds('requests');
    await rounds('both');
    await as('POST', `/approvals/${a}`, { decision: 'approve' });
    await as('POST', `/approvals/${b}`, { decision: 'deny' });
    for (let time = 0; time < 3; time += 1) await rounds('requests');
    await rounds('both');
    await running.tenant.calls.idle();
    for (let time = 0; time < 3; time += 1) await rounds('requests');
    await rounds('both');
    expect(await statuses()).to.include({ [a]: 'DONE', [b]: 'DENIED' });
    expect(removals().slice(before)).to.deep.equal(['/api/things/lost1']);
    expect(await test.hub.database('tenant_command').whereNull('answered_at')).to.deep.equal([]);
  });

  it('renews its key once a month, and is never locked out though every answer is lost on the way', async () => {
    const keys = (): Promise<Buffer[]> => test.hub.database('tenant_key').where({ confirmed: true }).whereNull('expires_at').whereNull('revoked_at').pluck<Buffer[]>('hash');
    const [before] = await keys();
    clock.advance(31 * 24 * 60 * minuteMs);
    for (let time = 0; time < 8; time += 1) {
      wire.carry('requests');
      await running.sync.round();
      wire.carry('both');
      await running.sync.round();
      clock.advance(20 * minuteMs);
    }
    const after = await keys();
    expect(after).to.have.length(1);
    expect(after[0]?.equals(before ?? Buffer.alloc(0))).to.equal(false);
    const id = await park('renewed');
    await running.sync.round();
    expect(await statuses()).to.include({ [id]: 'PENDING' });
  });
});
