import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import pg from 'pg';
import { readTables, sortByReference } from '../../../hub/backup/read-tables.ts';
import { restoreBackup } from '../../../hub/backup/restore-backup.ts';
import { writeBackup } from '../../../hub/backup/write-backup.ts';
import { startHub } from '../../../hub/start.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { catchError } from '../../support/catch-error.ts';
import { ask, makeApprovalRequest, makeHeartbeat, startTestHub, type TestHub, type TestTenant } from '../../support/hub.ts';
import { makeDatabase } from '../../support/hub-postgres.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { makeBucket } from '../../support/usage.ts';

/** Text that a careless format would break: lines, quotes, other ends of lines, letters of three and four bytes. */
const odd = 'Zeile\n"zwei"\t\\N {}\u2028 € 𝄞 \'';

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** What each table holds, as one digest a table, in the transaction that the client is in. */
async function digestsOf(client: pg.Client): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name } of await readTables(client)) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${client.escapeIdentifier(name)} t order by 1`);
    found[name] = `${rows.length} ${createHash('sha256').update(rows.map(({ row }) => row).join('\n')).digest('hex')}`;
  }
  return found;
}

/** But for what a Hub that is up writes of itself from time to time: that it is there, and who was. */
const lasting = (digests: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(digests).filter(([table]) => table !== 'hub_copy' && table !== 'tenant_presence'));

describe('a backup of the Hub', () => {
  let test: TestHub;
  let tenant: TestTenant;
  let file: string;
  let digests: Record<string, string>;
  before(async () => {
    test = await startTestHub();
    tenant = await test.tenant(await test.customer(odd));
    await test.person(tenant.customer, 'owner');
    await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/heartbeat', makeHeartbeat(tenant.id));
    await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/approval-requests', makeApprovalRequest(tenant.id, 'apr_12345678', new Date(Date.now() + 60_000).toISOString(), { humanSummary: odd }), { 'idempotency-key': randomBytes(8).toString('hex') });
    // The load: usage that comes in without a pause while the backup is taken.
    const load = { stop: false, told: 0 };
    const tell = async (nth: number): Promise<void> => {
      while (!load.stop) {
        load.told += 1;
        const { status } = await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/usage-buckets', { tenantId: tenant.id, buckets: Array.from({ length: 50 }, (_, agent) => makeBucket('2026-11-20T20:00:00Z', { agentId: `agent-${nth}-${agent}`, inputTokens: load.told })) });
        expect(status).to.equal(200);
      }
    };
    const loading = [1, 2, 3].map(tell);
    while (load.told < 20) await ask(test.hub.origin, undefined, 'GET', '/readyz');
    const watcher = await connect(test.databaseUrl);
    await watcher.query('begin isolation level repeatable read read only');
    const snapshot = (await watcher.query<{ id: string }>('select pg_export_snapshot() as id')).rows[0]?.id ?? '';
    file = join(makeTempFolder(), 'hub.gz');
    const before = load.told;
    await writeBackup({ url: test.databaseUrl, file, now: Date.now(), snapshot });
    while (load.told < before + 6) await ask(test.hub.origin, undefined, 'GET', '/readyz');
    digests = await digestsOf(watcher);
    load.stop = true;
    await Promise.all(loading);
    const after = await connect(test.databaseUrl);
    expect(await digestsOf(after), 'the load went on').to.not.deep.equal(digests);
    await Promise.all([watcher.end(), after.end()]);
  });
  after(() => test.close());

  it('taken under load is what stood there at one moment, and restored it is the same in every table', async () => {
    const url = await makeDatabase({ empty: true });
    const { rows } = await restoreBackup({ url, file });
    const client = await connect(url);
    expect(await digestsOf(client)).to.deep.equal(digests);
    expect(rows).to.equal(Object.values(digests).reduce((sum, digest) => sum + Number(digest.split(' ')[0]), 0));
    expect((await client.query<{ name: string }>('select name from customer')).rows).to.deep.equal([{ name: odd }]);
    await client.end();
  });

  it('serves where it is restored, with the keys it was begun with, and numbers go on', async () => {
    const url = await makeDatabase({ empty: true });
    await restoreBackup({ url, file });
    const start = (stateFolder: string): ReturnType<typeof startHub> => startHub({ databaseUrl: url, stateFolder, host: '127.0.0.1', port: 0, clock: systemClock, logLevel: 'silent', write: () => undefined, isolation: 'best-effort', withJobs: false });
    expect((await catchError(start(makeTempFolder()))).message).to.include('keys');
    const hub = await start(test.stateFolder);
    expect((await ask(hub.origin, tenant.key, 'POST', '/api/v1/tenant/heartbeat', makeHeartbeat(tenant.id))).status).to.equal(200);
    const again = await ask(hub.origin, tenant.key, 'POST', '/api/v1/tenant/approval-requests', makeApprovalRequest(tenant.id, 'apr_87654321', new Date(Date.now() + 60_000).toISOString()), { 'idempotency-key': randomBytes(8).toString('hex') });
    expect(again.status).to.equal(201);
    await hub.close();
  });

  it('holds no key of the Hub or a tenant, and only its owner reads it', () => {
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    for (const secret of [tenant.key, readFileSync(join(test.stateFolder, 'hub', 'session.key'), 'utf8').trim(), 'PRIVATE KEY']) expect(text).to.not.include(secret);
    expect(statSync(file).mode & 0o077).to.equal(0);
  });

  it('is not put into a database that holds anything', async () => {
    const before = await connect(test.databaseUrl);
    const held = lasting(await digestsOf(before));
    expect(await catchError(restoreBackup({ url: test.databaseUrl, file }))).to.include({ code: 'BACKUP_INVALID' });
    expect(lasting(await digestsOf(before))).to.deep.equal(held);
    await before.end();
  });

  const lines = (): string[] => gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  const cases: [string, () => Buffer][] = [
    ['is cut off', () => readFileSync(file).subarray(0, 2000)],
    ['lacks its end', () => gzipSync(lines().slice(0, -2).join('\n'))],
    ['lacks a row', () => gzipSync(lines().filter((_, index) => index !== 3).join('\n'))],
    ['has a changed letter', () => gzipSync(lines().join('\n').replace('agent-1-7"', 'agent-1-8x"'))],
    ['has a row too many', () => gzipSync(lines().flatMap((line, index) => (index === 2 ? [line, line] : [line])).join('\n'))],
    ['is of another form', () => gzipSync(lines().join('\n').replace('"format":1', '"format":2'))],
    ['is of a newer program', () => gzipSync(lines().join('\n').replace('"migrations":[', '"migrations":["9999-of-tomorrow",'))],
    ['is no gzip', () => Buffer.from('hello')],
    ['is empty', () => Buffer.alloc(0)],
  ];
  for (const [what, make] of cases) {
    it(`that ${what} is not taken in, not even in part`, async () => {
      const url = await makeDatabase({ empty: true });
      const spoilt = join(makeTempFolder(), 'spoilt.gz');
      writeFileSync(spoilt, make());
      expect(await catchError(restoreBackup({ url, file: spoilt }))).to.include({ code: 'BACKUP_INVALID' });
      const client = await connect(url);
      expect(Object.values(await digestsOf(client)).filter((digest) => !digest.startsWith('0 '))).to.deep.equal([]);
      await client.end();
    });
  }

  it('that is not there is said so', async () => {
    expect((await catchError(restoreBackup({ url: await makeDatabase({ empty: true }), file: '/nowhere/hub.gz' }))).message).to.include('ENOENT');
  });

  it('that cannot be written whole leaves no file', async () => {
    const folder = makeTempFolder();
    const fault = await writeBackup({ url: test.databaseUrl, file: join(folder, 'a.gz'), now: 0, snapshot: '00000000-00000000-0' }).then(() => '', String);
    expect(fault).to.not.equal('');
    expect(readdirSync(folder)).to.deep.equal([]);
  });
});

describe('the order of tables', () => {
  it('puts those first that others refer to', () => {
    expect(sortByReference(['a', 'b', 'c', 'd'], [{ from: 'a', to: 'c' }, { from: 'c', to: 'b' }, { from: 'c', to: 'c' }])).to.deep.equal(['b', 'c', 'a', 'd']);
  });

  it('is refused where there is none', () => {
    expect(() => sortByReference(['a', 'b'], [{ from: 'a', to: 'b' }, { from: 'b', to: 'a' }])).to.throw('circle');
  });
});
