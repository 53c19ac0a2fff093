import type { SqlReading } from './reading.ts';

/** Where the comment that begins at `at` ends; behind the end of the text where it is not closed; undefined where none begins. */
export function endOfComment(sql: string, at: number, family: SqlReading['family']): number | undefined {
  const mark = sql.charAt(at);
  const next = sql.charAt(at + 1);
  if (mark === '/' && next === '*') return endOfBlock(sql, at, family);
  const dashes = mark === '-' && next === '-';
  const line = family === 'mysql' ? mark === '#' || (dashes && (at + 2 >= sql.length || sql.charAt(at + 2) <= ' ')) : dashes || (family === 'clickhouse' && mark === '#' && (next === ' ' || next === '!'));
  if (!line) return undefined;
  // Only PostgreSQL ends it at a carriage return too.
  const edge = family === 'postgres' ? /[\r\n]/g : /\n/g;
  edge.lastIndex = at;
  return edge.exec(sql)?.index ?? sql.length;
}

/** PostgreSQL's and ClickHouse's comments nest; SQLite takes an open one as closed by the end. */
function endOfBlock(sql: string, start: number, family: SqlReading['family']): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start + 2;
  let depth = 1;
  for (let found = edge.exec(sql); found; found = edge.exec(sql)) {
    if (found[0] === '*/') depth -= 1;
    else if (family === 'postgres' || family === 'clickhouse') depth += 1;
    if (depth === 0) return edge.lastIndex;
    // The star of an overlooked opening may belong to the closing: `/*/`.
    if (found[0] === '/*' && family !== 'postgres' && family !== 'clickhouse') edge.lastIndex -= 1;
  }
  return family === 'sqlite' ? sql.length : sql.length + 1;
}
