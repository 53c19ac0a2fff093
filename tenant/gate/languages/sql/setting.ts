import type { Finding } from '../../finding.ts';
import { judgeCalls } from './call.ts';
import { hasWord, say, type Judge } from './say.ts';
import { splitAt } from './statement.ts';
import { isToken, type SqlToken } from './token.ts';

const harmless = new Set(`SEARCH_PATH STATEMENT_TIMEOUT LOCK_TIMEOUT IDLE_IN_TRANSACTION_SESSION_TIMEOUT TIME_ZONE TIMEZONE TIME DATESTYLE INTERVALSTYLE EXTRA_FLOAT_DIGITS APPLICATION_NAME WORK_MEM MAX_PARALLEL_WORKERS_PER_GATHER CLIENT_MIN_MESSAGES BYTEA_OUTPUT ENABLE_SEQSCAN ENABLE_INDEXSCAN ENABLE_HASHJOIN ENABLE_NESTLOOP JIT
  MAX_EXECUTION_TIME MAX_STATEMENT_TIME WAIT_TIMEOUT LOCK_WAIT_TIMEOUT INNODB_LOCK_WAIT_TIMEOUT NET_READ_TIMEOUT NET_WRITE_TIMEOUT GROUP_CONCAT_MAX_LEN AUTOCOMMIT SQL_SAFE_UPDATES SQL_SELECT_LIMIT LC_TIME_NAMES TX_ISOLATION TRANSACTION_ISOLATION TX_READ_ONLY TRANSACTION_READ_ONLY DEFAULT_TRANSACTION_READ_ONLY MAX_THREADS MAX_ROWS_TO_READ`.split(/\s+/));

const own = say('session', 'yellow', 'It changes a setting of its own session.');
const power = say('setting', 'red', 'It changes a setting, a role or a password of the database.', true);

/** SET: settings of the session that change neither how commands are read nor who may do what are harmless. */
export const judgeSet: Judge = (statement) => {
  const { tokens, dialect } = statement;
  if (isToken(tokens[1], 'STATEMENT')) return [];
  if (hasWord(tokens, 'GLOBAL', 'PERSIST', 'PERSIST_ONLY', 'PASSWORD', 'ROLE', 'AUTHORIZATION', 'RESOURCE')) return power(statement);
  if (hasWord(tokens.slice(0, 4), 'TRANSACTION', 'CHARACTERISTICS', 'CONSTRAINTS')) return own(statement);
  const parts = splitAt(tokens.slice(1), ',');
  const fits = parts.every((part, index) => isHarmless(part) || (index > 0 && isHarmless(parts[0] ?? []) && !part.some((token) => isToken(token, '=', '@'))));
  return [...(fits ? own(statement) : power(statement)), ...judgeCalls(tokens, dialect)];
};

function isHarmless(part: readonly SqlToken[]): boolean {
  const named = part.filter((token) => !isToken(token, 'SESSION', 'LOCAL', '@', '.'));
  const [first, second] = named;
  if (first?.kind !== 'word') return false;
  // Some character sets hold a quote or a backslash in the second half of a letter.
  if (isToken(first, 'NAMES', 'CLIENT_ENCODING', 'CHARACTER', 'CHARSET')) return named.slice(1).some(({ text }) => /^(?:utf-?8(?:mb[34])?|latin1|ascii|default|unicode)$/i.test(text)) && named.length < 6;
  // A variable of one's own, `@total`.
  if (isToken(part[0], '@') && !isToken(part[1], '@')) return true;
  return harmless.has(first.text) && (first.text !== 'TIME' || isToken(second, 'ZONE'));
}

/** RESET: settings go back to what they were; or logs and copies are forgotten. */
export const judgeReset: Judge = (statement) => {
  const [, next] = statement.tokens;
  if (isToken(next, 'MASTER', 'BINARY', 'PERSIST')) return say('logs', 'critical_red', 'It deletes the log from which the database could be restored.')(statement);
  if (isToken(next, 'SLAVE', 'REPLICA', 'ROLE', 'SESSION')) return power(statement);
  return own(statement);
};

const looking = new Set(`APPLICATION_ID COLLATION_LIST COMPILE_OPTIONS DATABASE_LIST DATA_VERSION ENCODING FOREIGN_KEY_CHECK FOREIGN_KEY_LIST FREELIST_COUNT FUNCTION_LIST INDEX_INFO INDEX_LIST INDEX_XINFO INTEGRITY_CHECK MODULE_LIST PAGE_COUNT PAGE_SIZE PRAGMA_LIST QUICK_CHECK SCHEMA_VERSION TABLE_INFO TABLE_LIST TABLE_XINFO USER_VERSION JOURNAL_MODE CACHE_SIZE AUTO_VACUUM BUSY_TIMEOUT SYNCHRONOUS FOREIGN_KEYS MAX_PAGE_COUNT MMAP_SIZE LOCKING_MODE TEMP_STORE QUERY_ONLY SHOW SHOW_TABLES SHOW_TABLES_EXPANDED SHOW_DATABASES DATABASE_SIZE STORAGE_INFO VERSION PLATFORM FUNCTIONS COLLATIONS`.split(/\s+/));
const takesName = /^(?:FOREIGN_KEY_CHECK|FOREIGN_KEY_LIST|INDEX_INFO|INDEX_LIST|INDEX_XINFO|INTEGRITY_CHECK|QUICK_CHECK|SHOW|STORAGE_INFO|TABLE_INFO|TABLE_LIST|TABLE_XINFO)$/;

/** PRAGMA: known ones without a value only look. */
export const judgePragma: Judge = (statement): readonly Finding[] => {
  const named = statement.tokens.slice(isToken(statement.tokens[2], '.') ? 3 : 1);
  const [name, mark] = named;
  const looks = name !== undefined && looking.has(name.text) && (mark === undefined || (takesName.test(name.text) && !isToken(mark, ';')));
  if (looks) return say('show', 'green', 'It only looks at the database.')(statement);
  const mild = name !== undefined && /^(?:BUSY_TIMEOUT|CACHE_SIZE|FOREIGN_KEYS|MMAP_SIZE|TEMP_STORE|QUERY_ONLY|OPTIMIZE|WAL_CHECKPOINT|ANALYSIS_LIMIT|CASE_SENSITIVE_LIKE)$/.test(name.text);
  return mild ? own(statement) : say('setting', 'red', 'It changes a setting of the database file.', true)(statement);
};
