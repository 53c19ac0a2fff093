import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';
import { LetsbeError } from '../../kernel/errors.ts';
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
    return Promise.resolve({ up: (knex) => patiently(knex, up), down: (knex) => patiently(knex, down) });
  }
}

/**
 * A step that waits for a lock holds up all who come after it, and may wait in a circle with them. It gives up before Postgres looks for circles
 * (`deadlock_timeout`, a second), so that it is never a request that is broken off.
 */
export async function patiently(knex: Knex, sql: string): Promise<void> {
  await knex.raw("set local lock_timeout = '500ms'");
  await knex.raw(sql);
}

// A copy of the program before starts, too, on tables that the next one has made: steps only add, until nobody needs what they take away.
const settings: Knex.MigratorConfig = { migrationSource: new ListedMigrations(), tableName: 'migration', disableMigrationsListValidation: true };

/** Brings the database to the newest state. Gives the names of what was done. */
export function migrateUp(database: Database): Promise<string[]> {
  return alone(database, async () => ((await database.migrate.latest(settings)) as [number, string[]])[1]);
}

/** Takes the last migration back. Gives its name, or nothing where none is left. */
export function migrateDown(database: Database): Promise<string[]> {
  return alone(database, async () => ((await database.migrate.down(settings)) as [number, string[]])[1]);
}

/** Makes exactly these steps. @throws BACKUP_INVALID where this program does not know them, or others were made before. */
export function migrateThrough(database: Database, names: readonly string[]): Promise<void> {
  return alone(database, async () => {
    const unknown = names.find((name) => !migrations.some((migration) => migration.name === name));
    if (unknown !== undefined) throw new LetsbeError('BACKUP_INVALID', { reason: `this program does not know the step ${unknown} of its schema`, mend: 'Restore it with the program that made it, or a newer one.' });
    const done = (await database.schema.hasTable('migration')) ? await database('migration').pluck<string[]>('name') : [];
    const strange = done.find((name) => !names.includes(name));
    if (strange !== undefined) throw new LetsbeError('BACKUP_INVALID', { reason: `the database is at another state of the schema (${strange})`, mend: 'Name a fresh database.' });
    for (const { name } of migrations) if (names.includes(name) && !done.includes(name)) await database.migrate.up({ ...settings, name });
  });
}

async function alone<T>(database: Database, work: () => Promise<T>): Promise<T> {
  return database.transaction(async (transaction) => {
    await transaction.raw('select pg_advisory_xact_lock(?)', [migrationLock]);
    return again(work);
  });
}

const tries = 60;
const betweenMs = 100;
/** A lock that was waited for too long, a deadlock: whoever serves meanwhile comes first. */
const giveWay: readonly unknown[] = ['55P03', '40P01'];

/** A step is whole or not made at all, so one that gave way is made again, for half a minute; any other failure is thrown at once. */
export async function again<T>(work: () => Promise<T>, wait: () => Promise<unknown> = () => pause(betweenMs)): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 1 || !giveWay.includes((error as { code?: unknown }).code)) throw error;
    }
    await wait();
  }
}
