import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { systemClock } from '../../../kernel/clock.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { openSafetyDatabase } from '../../../tenant/database/safety-database.ts';
import { createHubClient, type HubClient } from '../../../tenant/sync/hub-client.ts';
import { sendUsage } from '../../../tenant/sync/send-usage.ts';
import { createSyncStore, type SyncStore } from '../../../tenant/sync/sync-store.ts';
import { openUsageDatabase } from '../../../tenant/metering/ledger/usage-database.ts';
import { startTestHub, type TestHub, type TestTenant } from '../../support/hub.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

describe('usage on its way to the Hub', () => {
  let test: TestHub;
  let tenant: TestTenant;
  let store: SyncStore;
  let client: HubClient;
  let file: string;
  const hour = Math.floor(systemClock.now() / 3_600_000);
  before(async () => {
    test = await startTestHub();
    tenant = await test.tenant(await test.customer());
    store = createSyncStore(openSafetyDatabase(':memory:'), Buffer.alloc(32));
    client = createHubClient({ hub: test.hub.origin, schemas: createSchemas(), guard: () => undefined, noted: () => undefined });
    file = join(makeTempFolder(), 'usage.db');
    openUsageDatabase(file).close();
  });
  after(async () => {
    client.close();
    await test.close();
  });

  function count(at: number, input: number): void {
    const database = new Database(file);
    const names = (database.pragma('table_info(buckets)') as { name: string }[]).map(({ name }) => name);
    const values: Record<string, unknown> = { hour: at, agent: 'marketing', parents: '[]', provider: 'openrouter', model: 'deepseek', input, run: null };
    database.prepare(`insert or replace into buckets (${names.join(', ')}) values (${names.map((name) => `@${name}`).join(', ')})`).run(Object.fromEntries(names.map((name) => [name, values[name] ?? 0])));
    database.close();
  }
  const send = (over: Partial<Parameters<typeof sendUsage>[0]> = {}): Promise<number> => sendUsage({ client, key: tenant.key, tenantId: tenant.id, store, file, now: systemClock.now(), ...over });
  const atHub = (): Promise<number[]> => test.hub.database('usage_total').where({ tenant_id: tenant.id }).orderBy('hour').pluck<number[]>('input_tokens');

  it('is told once, and again only where there is more', async () => {
    count(hour - 1, 100);
    count(hour, 10);
    expect(await send()).to.equal(2);
    expect(await send()).to.equal(0);
    count(hour, 15);
    expect(await send()).to.equal(1);
    expect(await atHub()).to.deep.equal([100, 15]);
  });

  it('that was not heard is told the next time, with what came meanwhile', async () => {
    count(hour, 20);
    expect((await catchError(send({ key: 'tk_live_wrong' }))).details['code']).to.equal('AUTH_INVALID');
    const away = createHubClient({ hub: 'http://127.0.0.1:1', schemas: createSchemas(), guard: () => undefined, noted: () => undefined });
    expect((await catchError(send({ client: away }))).code).to.equal('HUB_UNREACHABLE');
    count(hour - 30, 7);
    expect(await send()).to.equal(2);
    expect(await atHub()).to.deep.equal([7, 100, 20]);
  });

  it('is nothing where no model was called yet', async () => {
    expect(await send({ file: join(makeTempFolder(), 'usage.db') })).to.equal(0);
  });
});
