import fc from 'fast-check';
import { expect } from 'chai';
import { judgeClickhouse } from '../../../../tenant/gate/languages/clickhouse.ts';
import { judgeDuckdb } from '../../../../tenant/gate/languages/duckdb/judge-duckdb.ts';
import { judgeInflux } from '../../../../tenant/gate/languages/influx.ts';
import { judgeMongo } from '../../../../tenant/gate/languages/mongo/judge-mongo.ts';
import { judgeMysqlClient } from '../../../../tenant/gate/languages/mysql/judge-mysql-client.ts';
import { judgePsql } from '../../../../tenant/gate/languages/psql/judge-psql.ts';
import { judgeRedisLines } from '../../../../tenant/gate/languages/redis/judge-redis-lines.ts';
import { judgeSql } from '../../../../tenant/gate/languages/sql/judge-sql.ts';
import { judgeSqliteShell } from '../../../../tenant/gate/languages/sqlite/judge-sqlite-shell.ts';
import { combine, type Finding } from '../../../../tenant/gate/finding.ts';
import { processorTime } from '../../../support/processor-time.ts';

const readers: Readonly<Record<string, (text: string) => readonly unknown[]>> = {
  sql: (text) => judgeSql(text, 'any'), psql: judgePsql, mysql: judgeMysqlClient, sqlite: judgeSqliteShell, duckdb: judgeDuckdb, redis: judgeRedisLines, mongo: judgeMongo, influx: judgeInflux, clickhouse: judgeClickhouse,
};
const pieces = ['SELECT ', 'DELETE FROM a WHERE ', "'", '"', '`', '[', ']', '$$', '$a$', '/*', '*/', '/*!', '--', '#', '\\', '\\! ', '\\g ', '\\copy ', ':x', ':', '.shell ', '\n.', 'db.', 'find(', '{', '}', '(', ')', ',', ';', '\n', '\r', ' OR ', ' AND ', 'WITH a(', 'f(', 'a.', 'EXPLAIN ANALYZE ', 'DECLARE c CURSOR FOR ', 'COPY (', '(DELETE FROM b ', 'SET a=1,', 'é', '\u0000', '1', '|>', '/', 'system ', 'FLUSHALL ', ' ', 'drop ', '=~'];
const ownPieces = ['use ', 'use\n', 'from(', '|>', '"', '/', '~/', '\n', 'import ', 'f(', 'insert;'];

/** What takes the square of its length would need a multiple of the bound below. */
const length = 16_384;

describe('hostile texts', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`never make the reader of ${name} throw, and always say something`, () => {
      fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''))), (text) => {
        expect(read(text)).to.not.deep.equal([]);
      }), { numRuns: 300 });
    });

    if (name !== 'clickhouse') it(`of 16 kB do not hang that of ${name}`, function () {
      this.timeout(600_000);
      const slow = (name === 'influx' ? ownPieces : pieces).filter((piece) => {
        const long = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
        return processorTime(() => void read(long)) > 1250;
      });
      expect(slow).to.deep.equal([]);
    });
  }
});

describe('a harmful statement', () => {
  const strict = (findings: readonly Finding[]): boolean => ['red', 'critical_red'].includes(combine(findings).class);

  it('stays red behind any comment, text or statement that is closed', () => {
    const before = fc.constantFrom('SELECT 1; ', '/* a */ ', '-- a\n', "SELECT 'a''b'; ", 'SELECT "a""b"; ', "SELECT E'a'; ", 'SELECT $$ a $$; ', 'BEGIN; ', '(', '\n\t ', ';;', 'EXPLAIN ANALYZE ');
    fc.assert(fc.property(fc.array(before, { maxLength: 6 }), fc.constantFrom('DELETE FROM a WHERE id = 5', 'DROP TABLE a', 'TRUNCATE a', 'GRANT ALL ON a TO b'), fc.constantFrom('postgres' as const, 'mysql' as const, 'sqlite' as const, 'any' as const), (parts, act, dialect) => strict(judgeSql(`${parts.join('')}${act}`, dialect))), { numRuns: 1000 });
  });
});
