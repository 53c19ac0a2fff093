import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import type { BackupEnd, BackupHead } from './backup-file.ts';
import { readTables, type StoredTable } from './read-tables.ts';

export interface BackupOrder {
  readonly url: string;
  /** The file appears whole or not at all; only its owner reads it. */
  readonly file: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A snapshot that another transaction exported: what that one sees is what is written. The moment it begins when left out. */
  readonly snapshot?: string;
}

const rowsAtOnce = 2000;

/** Writes all that stands in the Hub's tables, as it stood at one moment, while copies go on. The queue of jobs is not among it: what is due stands in tables of ours. */
export async function writeBackup({ url, file, now, snapshot }: BackupOrder): Promise<BackupEnd> {
  const client = new pg.Client({ connectionString: url, application_name: 'letsbe-hub-backup' });
  await client.connect();
  const partial = `${file}.part`;
  const state: { end?: BackupEnd } = {};
  try {
    await client.query('begin isolation level repeatable read read only');
    if (snapshot !== undefined) await client.query(`set transaction snapshot ${client.escapeLiteral(snapshot)}`);
    await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex'; set local intervalstyle = 'iso_8601'");
    await pipeline(Readable.from(readLines(client, now, state)), createGzip(), createWriteStream(partial, { mode: 0o600, flags: 'w', flush: true }));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await client.end();
  }
  if (!state.end) throw new Error('the backup has no end');
  return state.end;
}

async function* readLines(client: pg.Client, now: number, state: { end?: BackupEnd }): AsyncGenerator<string> {
  const digest = createHash('sha256');
  let rows = 0;
  const hashed = (text: string): string => {
    digest.update(text);
    return text;
  };
  const tables = await readTables(client);
  const migrations = (await client.query<{ name: string }>('select name from migration order by id')).rows.map(({ name }) => name);
  const head: BackupHead = { backup: 'letsbe-hub', format: 1, madeAt: new Date(now).toISOString(), migrations, tables: tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })) };
  yield hashed(`${JSON.stringify(head)}\n`);
  for (const table of tables) {
    yield hashed(`${JSON.stringify({ table: table.name })}\n`);
    for await (const piece of readRows(client, table)) {
      rows += piece.length;
      yield hashed(piece.map((row) => `${row}\n`).join(''));
    }
  }
  state.end = { rows, sha256: digest.digest('hex') };
  yield `${JSON.stringify(state.end)}\n`;
}

async function* readRows(client: pg.Client, { name, columns }: StoredTable): AsyncGenerator<string[]> {
  const values = columns.map((column) => `${client.escapeIdentifier(column.name)}::text`).join(', ');
  await client.query(`declare backup_rows no scroll cursor for select json_build_array(${values})::text as row from ${client.escapeIdentifier(name)}`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${rowsAtOnce} from backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query('close backup_rows');
}
