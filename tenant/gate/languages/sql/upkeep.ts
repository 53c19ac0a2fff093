import { hasWord, say, sayUnknown, type Judge } from './say.ts';
import { wordsOf } from './statement.ts';
import { isToken } from './token.ts';

const look = say('show', 'green', 'It only looks at the database.');
const yellow = say('upkeep', 'yellow', 'It is upkeep of the database.');
const replication = say('replication', 'red', 'It changes how the database is copied to other servers.', true);
const critical = say('stop', 'critical_red', 'It stops the database or somebody\'s work in it.');

const transactionWords = new Set(`BEGIN COMMIT ROLLBACK START END ABORT SAVEPOINT RELEASE WORK TRANSACTION TRAN ISOLATION LEVEL READ COMMITTED UNCOMMITTED REPEATABLE SERIALIZABLE WRITE ONLY NOT DEFERRABLE WITH CONSISTENT SNAPSHOT DEFERRED IMMEDIATE EXCLUSIVE AND NO CHAIN TO`.split(' '));

/** BEGIN, COMMIT and their like: by themselves they change nothing. MariaDB's `BEGIN NOT ATOMIC` begins a program. */
export const judgeTransaction: Judge = (statement) => {
  const { tokens } = statement;
  if (hasWord(tokens, 'PREPARED', 'SLAVE', 'REPLICA', 'GROUP_REPLICATION')) return replication(statement);
  const named = isToken(tokens[0], 'SAVEPOINT', 'RELEASE', 'ROLLBACK') ? tokens.slice(0, -1) : tokens;
  const known = named.every((token) => token.kind !== 'text' && (token.kind !== 'word' || transactionWords.has(token.text)) && !isToken(token, '(')) && tokens.length < 14;
  return known ? say('transaction', 'green', 'It begins or ends a group of commands.')(statement) : sayUnknown(statement);
};

/** VACUUM; into a file it writes a copy of the whole database. */
export const judgeVacuum: Judge = (statement) => (hasWord(statement.tokens, 'INTO') ? say('copy', 'red', 'It copies the whole database into a file.', true)(statement) : yellow(statement));

/** FLUSH: caches and statistics are of little matter; logs, rights and locks are. */
export const judgeFlush: Judge = (statement) => {
  const words = wordsOf(statement.tokens);
  const mild = words.some((word) => /^(?:STATUS|TABLES?|HOSTS|QUERY|USER_RESOURCES|OPTIMIZER_COSTS)$/.test(word)) && !words.some((word) => word === 'LOCK' || word === 'EXPORT' || word === 'LOGS' || word === 'PRIVILEGES');
  return mild ? yellow(statement) : say('flush', 'red', 'It locks the database, or has it read its rights or logs anew.', true)(statement);
};

/** PURGE BINARY LOGS. */
export const judgePurge: Judge = say('logs', 'critical_red', 'It deletes the log from which the database could be restored.');

/** ClickHouse's SYSTEM commands. */
export const judgeSystem: Judge = (statement) => {
  const { tokens } = statement;
  if (hasWord(tokens, 'SHUTDOWN', 'KILL')) return critical(statement);
  if (isToken(tokens[1], 'DROP') && hasWord(tokens, 'REPLICA')) return say('drop-database', 'critical_red', 'It drops a copy of a database.')(statement);
  if (isToken(tokens[1], 'FLUSH')) return yellow(statement);
  return say('setting', 'red', 'It changes how the whole database server works.', true)(statement);
};

/** Statements whose first word says all. */
export const plainVerbs: ReadonlyMap<string, Judge> = new Map(Object.entries<readonly [string, Judge]>({
  look: ['USE HELP CHECKSUM FETCH CLOSE EXISTS', look],
  yellow: ['OPTIMIZE REINDEX REFRESH COMMENT CHECKPOINT CLUSTER DISCARD DEALLOCATE LISTEN UNLISTEN NOTIFY HANDLER LOCK UNLOCK MOVE CHECK REPAIR CACHE DETACH', yellow],
  critical: ['SHUTDOWN KILL RESTART', critical],
  rights: ['GRANT REVOKE REASSIGN SECURITY', say('rights', 'red', 'It changes who may do what in the database.', true)],
  hidden: ['DO CALL EXECUTE EXEC PREPARE BINLOG XA', say('hidden', 'red', 'It runs code within the database of which nobody here knows what it does.', true)],
  file: ['LOAD ATTACH IMPORT CLONE BACKUP RESTORE', say('file', 'red', 'It loads or writes files of the database server.', true)],
  plugin: ['INSTALL UNINSTALL', say('power', 'red', 'It loads or removes code of the database server.', true)],
  copies: ['CHANGE STOP', replication],
  named: ['RENAME EXCHANGE UNDROP', say('rename', 'red', 'It renames a part of the database, so that the tool may not find it.')],
}).flatMap(([, [verbs, judge]]) => verbs.split(' ').map((verb): [string, Judge] => [verb, judge])));
