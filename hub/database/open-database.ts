import knexModule from 'knex';
import type { Knex } from 'knex';
import pg from 'pg';
import { LetsbeError } from '../../kernel/errors.ts';

export type Database = Knex;
export type Transaction = Knex.Transaction;
/** What a query runs in: a transaction, or by itself. */
export type Queries = Knex;

export interface DatabaseOptions {
  /** As `DATABASE_URL` has it. */
  readonly url: string;
  /** Connections of this copy at most. */
  readonly connections?: number;
}

/** Counts come as numbers: none of ours reaches 2⁵³. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => (oid === 20 ? Number : pg.types.getTypeParser(oid, format))) as pg.CustomTypesConfig['getTypeParser'],
};

/** What knex would print on the console is in the error of the query as well. */
const silent: Knex.Logger = { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined };

/** Opens the Hub's Postgres. @throws POSTGRES_UNAVAILABLE where nobody answers. */
export async function openDatabase({ url, connections = 10 }: DatabaseOptions): Promise<Database> {
  const knex = knexModule.default({ client: 'pg', connection: { connectionString: url, application_name: 'letsbe-hub', types } as Knex.PgConnectionConfig, pool: { min: 0, max: connections }, acquireConnectionTimeout: 10_000, log: silent });
  try {
    await knex.raw('select 1');
    return knex;
  } catch (error) {
    await knex.destroy();
    throw new LetsbeError('POSTGRES_UNAVAILABLE', { reason: error instanceof Error ? withoutPassword(error.message) : 'it does not answer', mend: 'Look at DATABASE_URL, and whether that Postgres runs.' }, error);
  }
}

/** A driver may repeat the address it was given. */
function withoutPassword(text: string): string {
  return text.replaceAll(/(\w+:\/\/[^:@/\s]*):[^@/\s]*@/g, '$1@');
}
