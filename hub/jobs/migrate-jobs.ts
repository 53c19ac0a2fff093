import { runMigrations } from 'graphile-worker';
import type { Database } from '../database/open-database.ts';
import { quietLogger } from './job-log.ts';

/** The schema that the job queue keeps by itself. */
export const jobSchema = 'graphile_worker';
const jobMigrationLock = 0x1e75c0;

/** Brings the tables of the job queue to the newest state; copies that start together do so one after the other. */
export async function migrateJobs(database: Database, url: string): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.raw('select pg_advisory_xact_lock(?)', [jobMigrationLock]);
    await runMigrations({ connectionString: url, schema: jobSchema, maxPoolSize: 1, logger: quietLogger() });
  });
}
