import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Invocation } from '../../kernel/cli/command.ts';
import { loadConfig, type Config } from '../../kernel/config.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { startPostgres } from '../postgres/start-postgres.ts';

export interface OpenedPostgres {
  readonly url: string;
  /** What a person is told of it. */
  readonly place: string;
  close(): Promise<void>;
}

const database = 'hub';

/** The settings of a command: what it says comes first. */
export function configOf({ values }: Pick<Invocation, 'values'>): Config {
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const [state, port, host, origin] = [text('state'), text('port'), text('host'), text('origin')];
  if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new LetsbeError('USAGE_INVALID', { reason: `--port takes a number, not ${port}` });
  return loadConfig({
    ...(state === undefined ? {} : { stateFolder: state }), ...(port === undefined ? {} : { hubPort: Number(port) }),
    ...(host === undefined ? {} : { hubHost: host }), ...(origin === undefined ? {} : { hubOrigin: origin }),
  });
}

/** The Postgres of DATABASE_URL, or the one that comes with the program, started or joined. @throws POSTGRES_UNAVAILABLE. */
export async function openPostgres({ databaseUrl, stateFolder }: Config): Promise<OpenedPostgres> {
  if (databaseUrl !== undefined) return { url: databaseUrl, place: 'the one of DATABASE_URL', close: () => Promise.resolve() };
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  const server = await startPostgres(join(stateFolder, 'postgres'));
  await makeDatabase(server.url('postgres'));
  return { url: server.url(database), place: `our own, ${server.url(database)}`, close: () => server.stop() };
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } catch (error) {
    // Another copy made it at the same time.
    if ((error as { code?: string }).code !== '42P04' && (error as { code?: string }).code !== '23505') throw error;
  } finally {
    await client.end();
  }
}
