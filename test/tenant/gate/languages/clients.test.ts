import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import { judgeClickhouse } from '../../../../tenant/gate/languages/clickhouse.ts';
import { judgeDuckdb } from '../../../../tenant/gate/languages/duckdb/judge-duckdb.ts';
import { judgeInflux } from '../../../../tenant/gate/languages/influx.ts';
import { judgeMongo } from '../../../../tenant/gate/languages/mongo/judge-mongo.ts';
import { judgeMysqlClient } from '../../../../tenant/gate/languages/mysql/judge-mysql-client.ts';
import { judgePsql } from '../../../../tenant/gate/languages/psql/judge-psql.ts';
import { judgeRedis } from '../../../../tenant/gate/languages/redis/judge-redis.ts';
import { judgeRedisLines } from '../../../../tenant/gate/languages/redis/judge-redis-lines.ts';
import { judgeSqliteShell } from '../../../../tenant/gate/languages/sqlite/judge-sqlite-shell.ts';
import { combine, type Finding } from '../../../../tenant/gate/finding.ts';
import type { Effect } from '../../../../tenant/gate/shell/effect.ts';
import { told } from './meets.ts';
import { tellEffects } from './tell-effects.ts';

const rows = <Row>(file: string): Row[] => JSON.parse(readFileSync(join(import.meta.dirname, 'vectors', file), 'utf8')) as Row[];
const asEffects = (judge: (text: string) => readonly Finding[]) => (text: string): Effect[] => judge(text).map((finding) => ({ does: 'finding', finding }));

const clients: Readonly<Record<string, (text: string) => Effect[]>> = {
  'psql.json': judgePsql, 'mysql-client.json': judgeMysqlClient, 'sqlite-shell.json': judgeSqliteShell, 'duckdb.json': judgeDuckdb, 'redis.json': asEffects(judgeRedisLines), 'mongo.json': asEffects(judgeMongo),
};

describe('texts for database programs', () => {
  for (const [file, judge] of Object.entries(clients)) {
    it(`${file}: every text does what it does`, () => {
      const wrong = rows<readonly [text: string, verdict: string, ...acts: string[]]>(file).flatMap(([text, ...expected]) => {
        const effects = judge(text);
        const got = tellEffects(effects);
        return isDeepStrictEqual(got, expected) ? [] : [`${text}: ${got.join(' | ')}, not ${expected.join(' | ')}: ${effects.flatMap((one) => (one.does === 'finding' ? [`${one.finding.reason.rule} ${one.finding.reason.matched ?? ''}`] : [])).join('; ')}`];
      });
      expect(wrong).to.deep.equal([]);
    });
  }

  it('measurements.json: every query comes out as it is', () => {
    const wrong = rows<readonly [string, string, string]>('measurements.json').flatMap(([program, text, expected]) => {
      const verdict = combine(program === 'influx' ? judgeInflux(text) : judgeClickhouse(text));
      return told(verdict) === expected ? [] : [`${text}: ${told(verdict)} (${verdict.reasons.map(({ rule, matched = '' }) => `${rule} ${matched}`).join('; ')}), not ${expected}`];
    });
    expect(wrong).to.deep.equal([]);
  });

  it('for Redis may hold words that are known only when they run: values, but not the command', () => {
    const cases: (readonly [(string | undefined)[], string])[] = [[['GET', undefined], 'green'], [['SET', 'a', undefined], 'yellow'], [[undefined, 'a'], 'red ask'], [['CONFIG', undefined], 'red ask'], [['CONFIG', 'GET', undefined], 'red'], [['CONFIG', 'SET', undefined, '1'], 'critical_red ask'], [['XINFO', undefined, 'a'], 'red ask'], [[], 'red ask']];
    for (const [words, expected] of cases) expect(told(combine(judgeRedis(words))), JSON.stringify(words)).to.equal(expected);
  });
});
