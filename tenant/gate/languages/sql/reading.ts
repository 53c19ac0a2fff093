export type SqlDialect = 'postgres' | 'mysql' | 'sqlite' | 'duckdb' | 'any';

/** A way in which a database may cut SQL, by its kind and its settings. */
export interface SqlReading {
  readonly family: 'postgres' | 'mysql' | 'sqlite' | 'clickhouse';
  /** A backslash in a text takes the next character with it. */
  readonly escapes: boolean;
  /** Double quotes hold a name, not a text. */
  readonly ansi: boolean;
  /** MySQL's comments that a server of a fitting version runs. */
  readonly runs: boolean;
}

const families: Readonly<Record<SqlDialect, readonly SqlReading['family'][]>> = {
  postgres: ['postgres'], mysql: ['mysql'], sqlite: ['sqlite'], duckdb: ['postgres'], any: ['postgres', 'mysql', 'sqlite', 'clickhouse'],
};

/** All ways in which this text may be cut: settings that make no difference to it are not varied. */
export function readingsOf(sql: string, dialect: SqlDialect): SqlReading[] {
  const either = [true, false];
  // DuckDB takes PostgreSQL's grammar, and has no setting about backslashes.
  const backslash = sql.includes('\\') && dialect !== 'duckdb';
  return families[dialect].flatMap((family): SqlReading[] => {
    if (family === 'sqlite') return [{ family, escapes: false, ansi: true, runs: false }];
    if (family === 'clickhouse') return [{ family, escapes: true, ansi: true, runs: false }];
    const escaping = backslash ? either : [false];
    if (family === 'postgres') return escaping.map((escapes) => ({ family, escapes, ansi: true, runs: false }));
    const quoting = sql.includes('"') ? either : [false];
    const running = /\/\*M?!/.test(sql) ? either : [false];
    return escaping.flatMap((escapes) => quoting.flatMap((ansi) => running.map((runs) => ({ family, escapes, ansi, runs }))));
  });
}
