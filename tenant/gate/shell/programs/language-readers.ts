import { unknown, type Finding } from '../../finding.ts';
import { judgeClickhouse } from '../../languages/clickhouse.ts';
import { judgeCql } from '../../languages/cql.ts';
import { judgeDuckdb } from '../../languages/duckdb/judge-duckdb.ts';
import { judgeInflux } from '../../languages/influx.ts';
import { judgeMongo } from '../../languages/mongo/judge-mongo.ts';
import { judgeMysqlClient } from '../../languages/mysql/judge-mysql-client.ts';
import { judgePsql } from '../../languages/psql/judge-psql.ts';
import { judgeRedis } from '../../languages/redis/judge-redis.ts';
import { judgeRedisLines } from '../../languages/redis/judge-redis-lines.ts';
import { judgeSql } from '../../languages/sql/judge-sql.ts';
import { judgeSqliteShell } from '../../languages/sqlite/judge-sqlite-shell.ts';
import { judgeAwk } from '../../languages/text/judge-awk.ts';
import { judgeDc } from '../../languages/text/judge-dc.ts';
import { judgeFind } from '../../languages/text/judge-find.ts';
import { judgeJavascript } from '../../languages/text/judge-javascript.ts';
import { judgeJq } from '../../languages/text/judge-jq.ts';
import { judgeLua } from '../../languages/text/judge-lua.ts';
import { judgeMlr } from '../../languages/text/judge-mlr.ts';
import { judgeNewerPerl, judgePerl } from '../../languages/text/judge-perl.ts';
import { judgePhp } from '../../languages/text/judge-php.ts';
import { judgePython } from '../../languages/text/judge-python.ts';
import { judgeRuby } from '../../languages/text/judge-ruby.ts';
import { judgeSed } from '../../languages/text/judge-sed.ts';
import { judgeTagTest } from '../../languages/text/judge-tag-test.ts';
import { judgeTest } from '../../languages/text/judge-test.ts';
import { judgeXpath } from '../../languages/text/judge-xpath.ts';
import { asEffect, type Effect } from '../effect.ts';
import { fillHoles, type Word } from '../word.ts';
import type { WordKind } from './schema.ts';

/** A text with holes is read with a word in each, for the worst that is certain, and is unclear all the same. */
const inText = (read: (text: string) => readonly (Effect | Finding)[]) => ([word]: readonly Word[]): Effect[] => {
  if (!word) return [];
  const unsure = word.text === undefined ? [asEffect(unknown('exec.unclear-text', 'What it tells the database is made up when it runs.', word.source))] : [];
  return [...unsure, ...read(word.text ?? fillHoles(word, 'x')).map((found) => ('does' in found ? found : asEffect(found)))];
};

const one = (read: (word: Word) => Effect[]) => ([word]: readonly Word[]): Effect[] => (word ? read(word) : []);

/** Who reads words of a language. */
export const languageReaders: Partial<Record<WordKind, (words: readonly Word[]) => Effect[]>> = {
  sed: one(judgeSed), awk: one(judgeAwk), jq: one(judgeJq), perl: one(judgePerl), 'perl+': one(judgeNewerPerl), python: one(judgePython), ruby: one(judgeRuby), php: one(judgePhp), lua: one(judgeLua), dc: one(judgeDc), xpath: one(judgeXpath), tags: one(judgeTagTest), mlr: one(judgeMlr), javascript: one(judgeJavascript), find: judgeFind,
  test: (words) => (words[0]?.text === '[[' ? judgeTest(words.slice(1), '[[') : judgeTest(words, words.at(-1)?.text === ']' ? '[' : 'test')),
  sql: inText((text) => judgeSql(text, 'any')), psql: inText(judgePsql), mysql: inText(judgeMysqlClient), sqlite: inText(judgeSqliteShell), duckdb: inText(judgeDuckdb), mongo: inText(judgeMongo), influx: inText(judgeInflux), clickhouse: inText(judgeClickhouse), cql: inText(judgeCql),
  // What stands on several lines was fed to it, a command a line.
  redis: (words) => (words.length === 1 && words[0]?.text?.includes('\n') === true ? judgeRedisLines(words[0].text) : judgeRedis(words.map(({ text }) => text))).map(asEffect),
};
