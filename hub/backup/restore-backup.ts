import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { LetsbeError } from '../../kernel/errors.ts';
import { createSchemas, type Schemas } from '../../kernel/schema/compile.ts';
import { migrateThrough } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';
import { backupEnd, backupHead, backupTable, type BackupEnd, type BackupHead } from './backup-file.ts';
import { migratorTables, readTables, type StoredTable } from './read-tables.ts';

const rowsAtOnce = 500;
const charactersAtOnce = 4 * 1024 * 1024;

const damaged = (reason: string, cause?: unknown): LetsbeError => new LetsbeError('BACKUP_INVALID', { reason, mend: 'Nothing was taken in. Use another copy of the backup.' }, cause);

/**
 * Puts a backup into a database that holds nothing yet: all of it, once its checksum was seen to fit, or nothing.
 * @throws BACKUP_INVALID for a file that is not whole, of a newer program, or a database that is not empty.
 */
export async function restoreBackup({ url, file }: { readonly url: string; readonly file: string }): Promise<BackupHead & BackupEnd> {
  const schemas = createSchemas();
  const lines = readLines(file);
  const head = takeHead(await lines.next(), schemas);
  await prepareSchema(url, head);
  const client = new pg.Client({ connectionString: url, application_name: 'letsbe-hub-restore' });
  await client.connect();
  try {
    await client.query("begin; set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601'");
    const tables = await readTables(client);
    for (const { name } of tables) await client.query(`lock table ${client.escapeIdentifier(name)} in access exclusive mode`);
    await assertEmpty(client, tables);
    const end = await takeRows(client, lines, matchTables(head, tables), schemas);
    for (const table of tables) await continueNumbers(client, table);
    await client.query('commit');
    return { ...head, ...end };
  } finally {
    // What was not committed is gone with the connection.
    await client.end();
  }
}

interface Line {
  readonly text: string;
  /** Of every byte before this line. */
  readonly before: string;
}

async function* readLines(file: string): AsyncGenerator<Line, undefined> {
  const digest = createHash('sha256');
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  let rest = '';
  try {
    for await (const piece of unpacked.setEncoding('utf8') as AsyncIterable<string>) {
      const texts = (rest + piece).split('\n');
      rest = texts.pop() ?? '';
      for (const text of texts) {
        yield { text, before: text.startsWith('{"rows"') ? digest.copy().digest('hex') : '' };
        digest.update(`${text}\n`);
      }
    }
  } catch (error) {
    throw damaged(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`, error);
  } finally {
    source.destroy();
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged('a line of it is no JSON', error);
  }
}

function takeHead(first: IteratorResult<Line, undefined>, schemas: Schemas): BackupHead {
  const value = first.done === true ? undefined : parse(first.value.text);
  if (schemas.check(backupHead)(value).length > 0) throw new LetsbeError('BACKUP_INVALID', { reason: 'it is no backup of a Hub, or of a form this program does not know', mend: 'Use a file that letsbe hub backup wrote.' });
  return value as BackupHead;
}

async function prepareSchema(url: string, { migrations }: BackupHead): Promise<void> {
  const database = await openDatabase({ url, connections: 3 });
  try {
    const held = await database('pg_tables').where({ schemaname: 'public' }).whereNotIn('tablename', [...migratorTables]).pluck<string[]>('tablename');
    if (held.length > 0) await assertNoRows(async (table) => (await database(table).first<object | undefined>(database.raw('1 as one'))) !== undefined, held);
    await migrateThrough(database, migrations);
  } finally {
    await database.destroy();
  }
}

async function assertNoRows(holds: (table: string) => Promise<boolean>, tables: readonly string[]): Promise<void> {
  for (const table of tables) if (await holds(table)) throw new LetsbeError('BACKUP_INVALID', { reason: `the database is not empty (${table} holds rows)`, mend: 'Name a fresh one: another DATABASE_URL, or another --state.' });
}

async function assertEmpty(client: pg.Client, tables: readonly StoredTable[]): Promise<void> {
  await assertNoRows(async (table) => ((await client.query(`select 1 from ${client.escapeIdentifier(table)} limit 1`)).rowCount ?? 0) > 0, tables.map(({ name }) => name));
}

/** The tables with their columns in the order of the file. */
function matchTables(head: BackupHead, tables: readonly StoredTable[]): StoredTable[] {
  return head.tables.map(({ name, columns }) => {
    const own = tables.find((table) => table.name === name);
    const known = columns.flatMap((column) => own?.columns.find((one) => one.name === column) ?? []);
    if (!own || known.length !== columns.length) throw damaged(`its table ${name} is not that of its schema`);
    return { name, columns: known };
  });
}

/** Reads rows up to the end, and holds the end to what was read. */
async function takeRows(client: pg.Client, lines: AsyncGenerator<Line, undefined>, tables: readonly StoredTable[], schemas: Schemas): Promise<BackupEnd> {
  let table: StoredTable | undefined;
  let [pending, size, count]: [string[], number, number] = [[], 0, 0];
  const flush = async (): Promise<void> => {
    if (table && pending.length > 0) await putRows(client, table, pending);
    [pending, size] = [[], 0];
  };
  for await (const { text, before } of lines) {
    if (text.startsWith('[')) {
      if (!table) throw damaged('rows stand before the name of their table');
      pending.push(text);
      size += text.length;
      count += 1;
      if (pending.length >= rowsAtOnce || size > charactersAtOnce) await flush();
      continue;
    }
    await flush();
    const value = parse(text);
    if (schemas.check(backupEnd)(value).length === 0) {
      const end = value as BackupEnd;
      if (end.sha256 !== before || end.rows !== count) throw damaged('its checksum does not fit its content');
      return end;
    }
    if (schemas.check(backupTable)(value).length > 0) throw damaged('a line of it is neither a row, nor a table, nor its end');
    table = tables.find(({ name }) => name === (value as { table: string }).table);
  }
  throw damaged('it ends before its end');
}

async function putRows(client: pg.Client, { name, columns }: StoredTable, rows: readonly string[]): Promise<void> {
  const names = columns.map((column) => client.escapeIdentifier(column.name)).join(', ');
  const values = columns.map(({ type }, index) => `(r->>${index})::${type}`).join(', ');
  try {
    await client.query(`insert into ${client.escapeIdentifier(name)} (${names}) overriding system value select ${values} from json_array_elements($1::json) r`, [`[${rows.join(',')}]`]);
  } catch (error) {
    throw damaged(`rows of ${name} do not fit (${(error as { code?: string }).code ?? 'error'})`, error);
  }
}

/** What is numbered goes on after the last number there is. */
async function continueNumbers(client: pg.Client, { name, columns }: StoredTable): Promise<void> {
  for (const column of columns.filter(({ numbered }) => numbered)) {
    const [table, own] = [client.escapeIdentifier(name), client.escapeIdentifier(column.name)];
    await client.query(`select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${own}) from ${table}), 0) + 1, false)`, [table, column.name]);
  }
}
