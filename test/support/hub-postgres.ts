import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { migrateUp } from '../../hub/database/migrate.ts';
import { migrateJobs } from '../../hub/jobs/migrate-jobs.ts';
import { openDatabase, type Database } from '../../hub/database/open-database.ts';
import { startPostgres, type LocalPostgres } from '../../hub/postgres/start-postgres.ts';
import { afterRun } from './after-run.ts';
import { makeTempFolder } from './temp-folder.ts';

const shared: { server?: Promise<LocalPostgres> } = {};
const template = 'template_hub';

/** The one Postgres of a test run: the engine the Hub has. It is ended by the hook of the run. */
function openServer(): Promise<LocalPostgres> {
  return (shared.server ??= start());
}

async function start(): Promise<LocalPostgres> {
  // What a power cut would lose does not matter here.
  const server = await startPostgres(join(makeTempFolder(), 'postgres'), { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' });
  afterRun.push(endServer);
  process.once('exit', () => {
    try {
      process.kill(server.pid, 'SIGQUIT');
    } catch {
      // Ended before.
    }
  });
  await run(server, `create database ${template}`);
  const database = await openDatabase({ url: server.url(template) });
  await migrateUp(database);
  await migrateJobs(database, server.url(template));
  await database.destroy();
  return server;
}

async function run(server: LocalPostgres, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A fresh database: migrated, or `empty`. Gives its address. */
export async function makeDatabase({ empty = false } = {}): Promise<string> {
  const server = await openServer();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await run(server, `create database ${name}${empty ? '' : ` template ${template} strategy file_copy`}`);
  return server.url(name);
}

/** The same, opened. */
export async function openTestDatabase(): Promise<Database> {
  return openDatabase({ url: await makeDatabase() });
}

/** Ends it, where one was started. */
export async function endServer(): Promise<void> {
  await (await shared.server)?.stop(true);
}
