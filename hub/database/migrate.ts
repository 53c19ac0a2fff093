import type { Knex } from 'knex';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations/migrations.ts';
import type { Database } from './open-database.ts';

/** Copies that start together migrate one after the other. */
const migrationLock = 0x1e75be;

class ListedMigrations implements Knex.MigrationSource<Migration> {
  getMigrations(): Promise<Migration[]> {
    return Promise.resolve([...migrations]);
  }

  getMigrationName({ name }: Migration): string {
    return name;
  }

  getMigration({ up, down }: Migration): Promise<Knex.Migration> {
    return Promise.resolve({ up: (knex) => knex.raw(up), down: (knex) => knex.raw(down) });
  }
}

const settings: Knex.MigratorConfig = { migrationSource: new ListedMigrations(), tableName: 'migration' };

/** Brings the database to the newest state. Gives the names of what was done. */
export function migrateUp(database: Database): Promise<string[]> {
  return alone(database, async () => ((await database.migrate.latest(settings)) as [number, string[]])[1]);
}

/** Takes the last migration back. Gives its name, or nothing where none is left. */
export function migrateDown(database: Database): Promise<string[]> {
  return alone(database, async () => ((await database.migrate.down(settings)) as [number, string[]])[1]);
}

async function alone<T>(database: Database, work: () => Promise<T>): Promise<T> {
  return database.transaction(async (transaction) => {
    await transaction.raw('select pg_advisory_xact_lock(?)', [migrationLock]);
    return work();
  });
}
