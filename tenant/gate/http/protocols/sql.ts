import { finding, unknown, type Finding } from '../finding.ts';
import { readSqlTokens, splitStatements, type SqlToken } from './sql-tokens.ts';

/** Functions that only compute, in PostgreSQL, MySQL, SQLite and ClickHouse. Any other may do anything: a database can have its own. */
const computing = new Set(
  `COUNT SUM AVG MIN MAX COALESCE NULLIF GREATEST LEAST IFNULL IIF IF ISNULL ROUND CEIL CEILING FLOOR ABS MOD POWER SQRT LOG LN EXP SIGN TRUNC RANDOM RAND LOWER UPPER TRIM LTRIM RTRIM LENGTH CHAR_LENGTH CHARACTER_LENGTH
  SUBSTR SUBSTRING LEFT RIGHT REPLACE CONCAT CONCAT_WS SPLIT_PART POSITION STRPOS INSTR LPAD RPAD REPEAT REVERSE INITCAP FORMAT TO_CHAR TO_DATE TO_NUMBER TO_TIMESTAMP CAST CONVERT TRY_CAST NOW CURDATE CURTIME CURRENT_DATE CURRENT_TIMESTAMP CURRENT_TIME
  DATE TIME DATETIME TIMESTAMP STRFTIME JULIANDAY UNIXEPOCH DATE_TRUNC DATE_PART DATE_FORMAT DATE_ADD DATE_SUB DATEDIFF DATE_DIFF DATEADD TIMESTAMPDIFF EXTRACT YEAR QUARTER MONTH WEEK DAY HOUR MINUTE SECOND DAYOFWEEK WEEKDAY DAYNAME MONTHNAME LAST_DAY AGE MAKE_DATE
  FROM_UNIXTIME UNIX_TIMESTAMP STR_TO_DATE INTERVAL ROW_NUMBER RANK DENSE_RANK NTILE LAG LEAD FIRST_VALUE LAST_VALUE NTH_VALUE PERCENT_RANK CUME_DIST OVER PARTITION STDDEV STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP MEDIAN PERCENTILE_CONT PERCENTILE_DISC MODE
  CORR STRING_AGG ARRAY_AGG GROUP_CONCAT JSON_AGG JSONB_AGG JSON_OBJECT_AGG JSON_BUILD_OBJECT JSONB_BUILD_OBJECT JSON_EXTRACT JSON_VALUE JSON_UNQUOTE JSON_OBJECT JSON_ARRAY JSON_ARRAY_LENGTH JSONB_ARRAY_LENGTH JSON_ARRAY_ELEMENTS JSONB_ARRAY_ELEMENTS TO_JSON TO_JSONB ROW_TO_JSON
  UNNEST GENERATE_SERIES ARRAY ARRAY_LENGTH ARRAY_TO_STRING STRING_TO_ARRAY CARDINALITY ANY ALL SOME EXISTS IN NOT VALUES AND OR ON USING AS WHEN THEN ELSE FILTER WITHIN GROUPING ROLLUP CUBE SETS BETWEEN LIKE ILIKE WHERE HAVING SELECT FROM JOIN LATERAL BY DISTINCT UNION EXCEPT INTERSECT LIMIT OFFSET
  VARCHAR CHAR DECIMAL NUMERIC INT INTEGER BIGINT FLOAT DOUBLE TEXT BOOL_AND BOOL_OR EVERY BIT_AND BIT_OR MD5 SHA1 SHA256 ENCODE DECODE HEX REGEXP_REPLACE REGEXP_MATCH REGEXP_MATCHES REGEXP_SUBSTR REGEXP_LIKE VERSION CURRENT_DATABASE CURRENT_SCHEMA CURRENT_USER DATABASE SCHEMA USER TODATE TODATETIME
  TOSTARTOFDAY TOSTARTOFMONTH TOSTARTOFWEEK TOSTARTOFHOUR UNIQ UNIQEXACT COUNTIF SUMIF AVGIF QUANTILE TOSTRING TOYYYYMM TODAY YESTERDAY PG_SIZE_PRETTY PG_DATABASE_SIZE PG_TOTAL_RELATION_SIZE PG_RELATION_SIZE TOTAL TYPEOF SIMILARITY TO_TSVECTOR TO_TSQUERY PLAINTO_TSQUERY WEBSEARCH_TO_TSQUERY TS_RANK`.split(/\s+/),
);
const changing = /^(?:INSERT|UPDATE|DELETE|MERGE|REPLACE|UPSERT|DROP|TRUNCATE|ALTER|CREATE|GRANT|REVOKE|CALL|EXEC|EXECUTE|COPY|DO|LOCK|VACUUM|RENAME)$/;
const secretName = /^(?:.*_)?(?:PASS|PASSWD|PASSWORD|PASSWORDS|PASSWORD_HASH|PASSWORD_DIGEST|ENCRYPTED_PASSWORD|USER_PASS|PWD|SECRET|SECRETS|SECRET_KEY|CLIENT_SECRET|TOKEN|TOKENS|ACCESS_TOKEN|REFRESH_TOKEN|API_KEY|API_KEYS|APIKEY|PRIVATE_KEY|SALT|CREDENTIALS|OTP_SECRET|TOTP_SECRET)$|^(?:PG_SHADOW|PG_AUTHID|PG_USER_MAPPING|PG_HBA_FILE_RULES|AUTHENTICATION_STRING|SQLITE_DBPAGE)$/;

/** Judges SQL by what its statements do: each verb, and for reads every function and name in them. Never harmless where it is not certain. */
export function judgeSql(sql: string): Finding[] {
  const tokens = readSqlTokens(sql);
  // What cannot be cut with certainty is still searched for the worst it can hold.
  if (!tokens) return [unknown('sql.unclear', 'Nobody can say for certain what this database command does.'), ...judgeRaw(sql)];
  const statements = splitStatements(tokens);
  if (statements.length === 0) return [unknown('sql.empty', 'The database command is empty.')];
  const findings = statements.flatMap(judgeStatement);
  return statements.length > 1 ? [finding('sql.several', 'yellow', 'It holds several database commands at once.'), ...findings] : findings;
}

function judgeRaw(sql: string): Finding[] {
  const verb = /\b(drop\s+(?:database|schema|user|role|tablespace)|truncate|drop|delete|alter|grant|shutdown)\b/i.exec(sql)?.[1];
  return verb === undefined ? [] : judgeVerb(verb.toUpperCase().split(/\s+/).map((text) => ({ kind: 'word', text })));
}

function judgeStatement(statement: readonly SqlToken[]): Finding[] {
  let tokens = statement;
  while (tokens[0]?.text === '(') tokens = tokens.slice(1);
  if (tokens[0]?.text === 'EXPLAIN' || tokens[0]?.text === 'DESCRIBE' || tokens[0]?.text === 'DESC') {
    const runs = tokens.slice(0, 6).some(({ kind, text }) => kind === 'word' && (text === 'ANALYZE' || text === 'ANALYSE'));
    if (!runs) return [finding('sql.explain', 'green', 'It only asks the database how it would do something.')];
    const from = tokens.findIndex(({ text }, index) => index > 0 && (changing.test(text) || text === 'SELECT' || text === 'WITH'));
    return from < 0 ? [unknown('sql.unknown', 'Nobody here knows what this database command does.')] : judgeStatement(tokens.slice(from));
  }
  return judgeVerb(tokens);
}

function judgeVerb(tokens: readonly SqlToken[]): Finding[] {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text);
  const has = (word: string): boolean => words.includes(word);
  const [verb = '', next = ''] = tokens.slice(0, 2).map(({ text }) => text);
  const named = `${verb} ${next}`;
  const say = (rule: string, operationClass: Finding['class'], sentence: string, ask = false): Finding[] => [finding(`sql.${rule}`, operationClass, sentence, { matched: named, ...(ask ? { ask } : {}) })];
  switch (verb) {
    case 'SELECT': case 'VALUES': case 'TABLE': case 'WITH': case 'FROM': return judgeSelect(tokens, words);
    case 'SHOW': return say('show', 'green', 'It only looks at the database.');
    case 'USE': return say('use', 'green', 'It only chooses a database.');
    case 'PRAGMA': return /^(?:TABLE_INFO|TABLE_LIST|TABLE_XINFO|INDEX_LIST|INDEX_INFO|FOREIGN_KEY_LIST|DATABASE_LIST)$/.test(next) ? say('show', 'green', 'It only looks at the database.') : say('setting', 'red', 'It changes a setting of the database.', true);
    case 'DROP': return /^(?:DATABASE|SCHEMA|USER|ROLE|TABLESPACE|OWNED|KEYSPACE|SERVER|EXTENSION|CATALOG|DICTIONARY|MEASUREMENT|SERIES|SHARD|RETENTION)$/.test(next) ? say('drop-database', 'critical_red', 'It drops a whole database, or all of somebody\'s rights.') : say('drop', 'red', 'It drops a table or another part of the database.');
    case 'TRUNCATE': return say('truncate', 'critical_red', 'It empties a whole table for good.');
    case 'DELETE': return has('WHERE') && !isAlwaysTrue(tokens) ? say('delete', 'red', 'It deletes rows of the database.') : say('delete-all', 'critical_red', 'It deletes every row of a table.');
    case 'UPDATE': return has('WHERE') && !isAlwaysTrue(tokens) ? say('update', 'yellow', 'It changes rows of the database.') : say('update-all', 'red', 'It changes every row of a table.');
    case 'INSERT': case 'REPLACE': case 'UPSERT': case 'MERGE': return has('DELETE') ? say('delete', 'red', 'It deletes rows of the database.') : say('insert', 'yellow', 'It writes rows into the database.');
    case 'CREATE': return /^(?:USER|ROLE|LOGIN|SERVER|EXTENSION|FUNCTION|PROCEDURE|TRIGGER|EVENT|RULE|SUBSCRIPTION|PUBLICATION|LANGUAGE|CAST)$/.test(next) || has('FUNCTION') || has('TRIGGER') || has('PROCEDURE') ? say('power', 'red', 'It makes a user, or code that runs within the database.', true) : say('create', 'yellow', 'It makes a table or another part of the database.');
    case 'ALTER': return /^(?:USER|ROLE|SYSTEM|DATABASE|DEFAULT|SERVER)$/.test(next) || has('DROP') || has('DELETE') || has('OWNER') ? say('alter', 'red', 'It changes rights or settings of the database, or drops a part of it.') : say('alter', 'yellow', 'It changes how a table is made.');
    case 'RENAME': return say('rename', 'red', 'It renames a part of the database, so that the tool may not find it.');
    case 'GRANT': case 'REVOKE': return say('rights', 'red', 'It changes who may do what in the database.', true);
    case 'BEGIN': case 'COMMIT': case 'ROLLBACK': case 'START': case 'END': case 'SAVEPOINT': case 'RELEASE': case 'ANALYZE': case 'OPTIMIZE': case 'REINDEX': case 'REFRESH': case 'COMMENT': return say('upkeep', 'yellow', 'It is upkeep of the database.');
    case 'SET': return has('PASSWORD') || has('GLOBAL') ? say('setting', 'red', 'It changes a setting or a password of the database.', true) : say('setting', 'yellow', 'It changes a setting of its own session.');
    case 'COPY': return has('PROGRAM') ? say('program', 'critical_red', 'It runs a program on the database server.', true) : say('copy', 'red', 'It copies data between the database and a file of the server.', true);
    case 'SHUTDOWN': case 'KILL': return say('stop', 'critical_red', 'It stops the database or somebody\'s work in it.');
    default: return [unknown('sql.unknown', 'Nobody here knows what this database command does.', named)];
  }
}

/** A read is harmless when nothing in it writes, locks, calls what is not known to only compute, or names secrets. */
function judgeSelect(tokens: readonly SqlToken[], words: readonly string[]): Finding[] {
  const inner = tokens.findIndex(({ kind, text }, index) => kind === 'word' && changing.test(text) && (index === 0 || tokens[index - 1]?.text === '(' || tokens[index - 1]?.text === ')') && tokens[index + 1]?.text !== '(');
  if (inner >= 0) return judgeVerb(tokens.slice(inner));
  if (words.includes('INTO')) return [finding('sql.into', 'red', 'It writes what it reads into a file or a new table.', { ask: true, matched: 'INTO' })];
  const called = tokens.find(({ kind, text }, index) => (kind === 'word' || kind === 'name') && tokens[index + 1]?.text === '(' && !computing.has(text) && !isWithName(tokens, index));
  const findings: Finding[] = [];
  if (called) findings.push(unknown('sql.function', 'It calls something within the database of which nobody here knows what it does.', called.text));
  const hidden = tokens.find(({ kind, text }) => (kind === 'word' || kind === 'name') && secretName.test(text));
  if (hidden) findings.push(finding('sql.secret', 'red', 'It reads passwords or keys out of the database.', { matched: hidden.text }));
  if (words.includes('SHARE') || (words.includes('FOR') && words.includes('UPDATE'))) findings.push(finding('sql.lock', 'yellow', 'It holds rows so that others cannot change them.'));
  return findings.length > 0 ? findings : [finding('sql.select', 'green', 'It only reads from the database.')];
}

/** `WITH totals (a, b) AS (…)`, `FROM x AS t(a)`, `INSERT …`: a name with columns, not a call. */
function isWithName(tokens: readonly SqlToken[], at: number): boolean {
  const before = tokens[at - 1]?.text;
  if (before !== 'WITH' && before !== 'RECURSIVE' && before !== ',') return before === 'AS';
  let depth = 0;
  for (let index = at + 1; index < tokens.length; index += 1) {
    const text = tokens[index]?.text;
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
    if (depth === 0) return tokens[index + 1]?.text === 'AS' && tokens[index + 2]?.text === '(' && tokens[0]?.text === 'WITH';
  }
  return false;
}

/** `WHERE 1=1`, `WHERE true`: a filter that filters nothing. */
function isAlwaysTrue(tokens: readonly SqlToken[]): boolean {
  const after = tokens.slice(tokens.findIndex(({ text }) => text === 'WHERE') + 1);
  const [first, equals, second] = after;
  if (after.length === 1) return first?.text === 'TRUE' || first?.kind === 'number';
  const constant = first?.kind === 'number' || first?.kind === 'text';
  return (constant && equals?.text === '=' && second?.text === first?.text) || after.some(({ text }, index) => text === 'OR' && (after[index + 1]?.kind === 'number' || after[index + 1]?.kind === 'text' || after[index + 1]?.text === 'TRUE'));
}
