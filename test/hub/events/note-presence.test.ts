import { expect } from 'chai';
import { notePresence } from '../../../hub/events/note-presence.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ask, makeHeartbeat, startTestHub, type TestHub, type TestTenant } from '../../support/hub.ts';

describe('what heartbeats say of servers', () => {
  let clock: FakeClock;
  let test: TestHub;
  let tenant: TestTenant;
  before(async () => {
    clock = makeFakeClock();
    test = await startTestHub({ clock });
    tenant = await test.tenant(await test.customer());
  });
  after(async () => {
    await test.close();
    expect(test.log, 'what the Hub failed at').to.deep.equal([]);
  });

  const beat = async (more: object = {}): Promise<void> => void await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/heartbeat', makeHeartbeat(tenant.id, more));
  /** What is told so long after the last heartbeat. The time of the Hub stands still: it does not look as well. */
  const look = async (after = 0): Promise<object[]> => {
    const before = await test.hub.database('customer_event').max<{ max: number | null }[]>('id as max');
    await notePresence(test.hub.database, clock.now() + after);
    const rows = await test.hub.database('customer_event').where('id', '>', before[0]?.max ?? 0).orderBy('kind').select<{ kind: string; tenant_id: string; customer_id: string; body: object }[]>('kind', 'tenant_id', 'customer_id', 'body');
    for (const row of rows) expect([row.tenant_id, row.customer_id]).to.deep.equal([tenant.id, tenant.customer]);
    return rows.map(({ kind, body }) => ({ kind, ...body }));
  };
  const at = (): string => new Date(clock.now()).toISOString();

  it('is told once when it comes, and not with each heartbeat', async () => {
    expect(await look(), 'one that never came').to.deep.equal([]);
    await beat();
    expect(await look()).to.deep.equal([{ kind: 'tenant.seen', lastSeenAt: at() }]);
    await beat();
    expect(await look()).to.deep.equal([]);
  });

  it('is told when its agents, or what it applied, are others', async () => {
    await beat({ agents: [{ agentId: 'marketing', status: 'stopped', autonomyLevel: 2 }] });
    expect(await look()).to.deep.equal([{ kind: 'agents.changed', source: 'server' }]);
    const etag = `cfg_${'a'.repeat(64)}`;
    await beat({ agents: [{ agentId: 'marketing', status: 'stopped', autonomyLevel: 2 }], lastAppliedConfigEtag: etag });
    expect(await look()).to.deep.equal([{ kind: 'config.applied', etag }]);
  });

  it('is told when three heartbeats in a row are missing, once, and when it is back', async () => {
    expect(await look(89_000)).to.deep.equal([]);
    expect(await look(90_000)).to.deep.equal([{ kind: 'tenant.lost', lastSeenAt: at() }]);
    expect(await look(90_000)).to.deep.equal([]);
    await beat({ agents: [{ agentId: 'marketing', status: 'stopped', autonomyLevel: 2 }] });
    expect(await look()).to.deep.include({ kind: 'tenant.seen', lastSeenAt: at() });
    expect((await test.hub.database('customer_event').where({ kind: 'tenant.seen' }))).to.have.length(2);
  });

  it('is told by one copy, though several look at once', async () => {
    await beat();
    await Promise.all([1, 2, 3, 4].map(() => notePresence(test.hub.database, clock.now())));
    expect(await test.hub.database('customer_event').where({ kind: 'agents.changed' }).whereRaw("body ->> 'source' = 'server'")).to.have.length(2);
  });
});
