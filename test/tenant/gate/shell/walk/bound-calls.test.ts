import { expect } from 'chai';
import { rewriteLine } from '../../../../../tenant/executor/exec/rewrite.ts';
import type { ReadLine } from '../../../../../tenant/gate/shell/line.ts';
import { openTestReader } from '../../../../support/line-reader.ts';

describe('a database that may be asked otherwise than its line says', () => {
  let read: (line: string) => ReadLine;

  before(async () => {
    read = await openTestReader();
  });

  const written: readonly (readonly [line: string, runs: string])[] = [
    ["sqlite3 app.db 'select 1' | wc -l", "/usr/bin/sqlite3 -init /dev/null -safe app.db 'select 1' | /usr/bin/wc -l"],
    ["for f in a.db b.db; do sqlite3 \"$f\" 'select count(*) from t'; done", "for f in a.db b.db; do /usr/bin/sqlite3 -init /dev/null -safe \"$f\" 'select count(*) from t'; done"],
    ["sqlite3 app.db <<< 'select 1'", "/usr/bin/sqlite3 -init /dev/null -safe app.db <<< 'select 1'"],
    ["sqlite3 app.db '.tables\nselect * from t'", "/usr/bin/sqlite3 -init /dev/null -safe app.db '.tables\nselect * from t'"],
    ['sqlite3 app.db .tables', '/usr/bin/sqlite3 -init /dev/null app.db .tables'],
    ["duckdb web.duckdb -c 'SUMMARIZE views' | head", "/usr/bin/duckdb -init /dev/null -readonly -safe web.duckdb -c 'SUMMARIZE views' | /usr/bin/head"],
    ["duckdb :memory: 'select 1' | cat", "/usr/bin/duckdb -init /dev/null :memory: 'select 1' | /usr/bin/cat"],
    ["duckdb -csv -c \"select count(*) from 'a.csv'\" | cat", "/usr/bin/duckdb -init /dev/null -csv -c \"select count(*) from 'a.csv'\" | /usr/bin/cat"],
    ["clickhouse-client -q 'select 1' | cat", "/usr/bin/clickhouse-client --config-file=/etc/clickhouse-client/config.xml -q 'select 1' | /usr/bin/cat"],
    ["clickhouse-client --connect_timeout 5 -q 'insert into t values (1)'", "/usr/bin/clickhouse-client --config-file=/etc/clickhouse-client/config.xml --connect_timeout 5 -q 'insert into t values (1)'"],
    ["clickhouse-client -C own.xml -q 'select 1'", "/usr/bin/clickhouse-client -C own.xml -q 'select 1'"],
    ["sqlite3 app.db \"insert into t values (1)\"", '/usr/bin/sqlite3 -init /dev/null app.db "insert into t values (1)"'],
  ];

  for (const [line, runs] of written) it(`is asked so that none of them is run: ${line.replaceAll('\n', ' ')}`, () => expect(rewriteLine(line, read(line).programs, (name) => `/usr/bin/${name}`)).to.equal(runs));

  it('is asked so where no shell is needed either', () => expect(read("sqlite3 app.db 'select 1'").programs[0]?.bound).to.deep.equal(['-safe']));
});
