import type pg from 'pg';
import type { Database } from './open-database.ts';

/** A statement that Postgres plans once a connection: for what runs thousands of times a second. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** Runs a prepared statement on a connection of the pool. */
export async function runPrepared<Row extends pg.QueryResultRow>(database: Database, { name, text }: Prepared, values: readonly unknown[]): Promise<Row[]> {
  const client = database.client as { acquireConnection(): Promise<pg.Client>; releaseConnection(connection: pg.Client): Promise<void> };
  const connection = await client.acquireConnection();
  try {
    return (await connection.query<Row>({ name, text, values: [...values] })).rows;
  } finally {
    await client.releaseConnection(connection);
  }
}
