import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { combine } from '../../../../../tenant/gate/finding.ts';
import { judgeSql } from '../../../../../tenant/gate/languages/sql/judge-sql.ts';
import type { SqlDialect } from '../../../../../tenant/gate/languages/sql/reading.ts';
import { told } from '../meets.ts';

type Row = readonly [dialect: SqlDialect, sql: string, expected: string];

const rows = (file: string): Row[] => JSON.parse(readFileSync(join(import.meta.dirname, '..', 'vectors', file), 'utf8')) as Row[];

describe('SQL', () => {
  for (const file of ['sql-reads.json', 'sql-writes.json', 'sql-acts.json']) {
    it(`${file}: every statement comes out as it is`, () => {
      const wrong = rows(file).flatMap(([dialect, sql, expected]) => {
        const verdict = combine(judgeSql(sql, dialect));
        return told(verdict) === expected ? [] : [`${dialect}: ${sql}: ${told(verdict)} (${verdict.reasons.map(({ rule, matched = '' }) => `${rule} ${matched}`).join('; ')}), not ${expected}`];
      });
      expect(wrong).to.deep.equal([]);
    });
  }

  it('is judged by any database at least as strictly as by its own', () => {
    const order = ['green', 'yellow', 'yellow_external', 'red', 'critical_red'];
    const all = ['sql-writes.json', 'sql-acts.json'].flatMap(rows).filter(([, sql]) => !sql.includes('to_char'));
    const laxer = all.filter(([dialect, sql]) => order.indexOf(combine(judgeSql(sql, 'any')).class) < order.indexOf(combine(judgeSql(sql, dialect)).class));
    expect(laxer).to.deep.equal([]);
  });
});
