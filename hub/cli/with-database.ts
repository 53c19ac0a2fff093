import type { Invocation } from '../../kernel/cli/command.ts';
import { migrateUp } from '../database/migrate.ts';
import { openDatabase, type Database } from '../database/open-database.ts';
import { configOf, openPostgres } from './open-postgres.ts';

/** Works with the Hub's database, whether a Hub runs or not. `up`: brings its tables to the newest state first. */
export async function withDatabase<T>(invocation: Pick<Invocation, 'values'>, up: boolean, work: (database: Database) => Promise<T>): Promise<T> {
  const postgres = await openPostgres(configOf(invocation));
  try {
    const database = await openDatabase({ url: postgres.url, connections: 3 });
    try {
      if (up) await migrateUp(database);
      return await work(database);
    } finally {
      await database.destroy();
    }
  } finally {
    await postgres.close();
  }
}
