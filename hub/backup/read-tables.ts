import type pg from 'pg';

/** A table as the catalog has it. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly StoredColumn[];
}

export interface StoredColumn {
  readonly name: string;
  /** As it is written in SQL: `timestamp with time zone`. */
  readonly type: string;
  /** Numbered by a sequence of its own. */
  readonly numbered: boolean;
}

/** What the migrator keeps for itself. */
export const migratorTables: readonly string[] = ['migration', 'migration_lock'];

interface Row {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly identity: string;
}

/** The tables of the Hub, those first that others refer to: rows can be put in in this order. */
export async function readTables(client: pg.Client): Promise<StoredTable[]> {
  const { rows } = await client.query<Row>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attidentity as identity
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and c.relname <> all($1) order by c.relname, a.attnum`, [migratorTables]);
  const tables = new Map<string, StoredColumn[]>();
  for (const { table, column, type, identity } of rows) tables.set(table, [...tables.get(table) ?? [], { name: column, type, numbered: identity !== '' }]);
  const references = await client.query<{ from: string; to: string }>("select f.relname as from, t.relname as to from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid where k.contype = 'f' and k.connamespace = 'public'::regnamespace");
  return sortByReference([...tables.keys()], references.rows).map((name) => ({ name, columns: tables.get(name) ?? [] }));
}

/** Names so sorted that none refers to a later one. Pure. @throws where they refer to each other in a circle. */
export function sortByReference(names: readonly string[], references: readonly { readonly from: string; readonly to: string }[]): string[] {
  const sorted: string[] = [];
  const onTheWay = new Set<string>();
  const place = (name: string): void => {
    if (sorted.includes(name)) return;
    if (onTheWay.has(name)) throw new Error(`tables refer to each other in a circle at ${name}`);
    onTheWay.add(name);
    for (const { from, to } of references) if (from === name && to !== name) place(to);
    sorted.push(name);
  };
  for (const name of names) place(name);
  return sorted;
}
