import { expect } from 'chai';
import { again, migrateUp, patiently } from '../../../hub/database/migrate.ts';
import { ask, makeHeartbeat, startTestHub, type TestHub, type TestTenant } from '../../support/hub.ts';
import { makeBucket } from '../../support/usage.ts';

/** What a step may do while copies of the program before it serve: add. */
const expansion = `
  alter table tenant add column colour text;
  alter table tenant_status add column weather text not null default 'fair';
  alter table usage_total add column note text;
  alter table tenant_key add constraint colour_known check (made_at is not null) not valid;
  create table garden (id text primary key, tenant_id text not null references tenant);
  create index garden_of on garden (tenant_id);`;

describe('a new step of the schema, while copies of the program before it serve', () => {
  let test: TestHub;
  let tenant: TestTenant;
  before(async () => {
    test = await startTestHub();
    tenant = await test.tenant(await test.customer());
  });
  after(() => test.close());

  it('disturbs no request: those before it, during it and after it are answered, and a copy of the program before starts on it', async () => {
    const owner = await test.person(tenant.customer, 'owner');
    const second = await test.another();
    const state = { stop: false, answered: 0, wrong: [] as string[] };
    const requests: [string, string, string, object?][] = [
      [tenant.key, 'POST', '/api/v1/tenant/heartbeat', makeHeartbeat(tenant.id)], [tenant.key, 'GET', '/api/v1/tenant/config'], [owner, 'GET', '/api/v1/customer/usage/summary'], [owner, 'GET', '/api/v1/customer/approvals'],
    ];
    const serve = async (origin: string): Promise<void> => {
      while (!state.stop) {
        const usage = { tenantId: tenant.id, buckets: [makeBucket('2026-11-20T20:00:00Z', { inputTokens: state.answered })] };
        for (const [token, method, path, body] of [...requests, [tenant.key, 'POST', '/api/v1/tenant/usage-buckets', usage] as const]) {
          const { status } = await ask(origin, token, method, path, body);
          state.answered += 1;
          if (status >= 300 && status !== 304) state.wrong.push(`${method} ${path} ${status}`);
        }
      }
    };
    const serving = [test.hub.origin, second.origin, test.hub.origin].map(serve);
    const more = async (): Promise<void> => {
      const until = state.answered + 15;
      while (state.answered < until) await ask(test.hub.origin, undefined, 'GET', '/readyz');
    };
    await more();
    await again(() => test.hub.database.transaction(async (transaction) => {
      await patiently(transaction, expansion);
      await transaction('migration').insert({ name: '9999-of-tomorrow', batch: 99, migration_time: new Date() });
    }));
    await more();
    expect(await migrateUp(second.database), 'the program before knows nothing to do').to.deep.equal([]);
    const third = await test.another();
    expect((await ask(third.origin, undefined, 'GET', '/readyz')).status).to.equal(200);
    expect((await ask(third.origin, tenant.key, 'POST', '/api/v1/tenant/heartbeat', makeHeartbeat(tenant.id))).status).to.equal(200);
    state.stop = true;
    await Promise.all(serving);
    expect(state.wrong).to.deep.equal([]);
    expect(test.log).to.deep.equal([]);
  });
});
