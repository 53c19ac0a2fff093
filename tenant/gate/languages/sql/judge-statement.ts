import { finding, type Finding } from '../../finding.ts';
import { innerStatements, judgeQuery } from './read.ts';
import { judgeDelete, judgeInsert, judgeUpdate } from './rows.ts';
import { hasWord, say, sayUnknown, type Judge, type Statement } from './say.ts';
import { judgePragma, judgeReset, judgeSet } from './setting.ts';
import { judgeAlter, judgeCreate, judgeDrop } from './shape.ts';
import { judgeCalls } from './call.ts';
import { closingOf, depthsOf } from './statement.ts';
import { isToken, type SqlToken } from './token.ts';
import { judgeCopy } from './transfer.ts';
import { judgeFlush, judgePurge, judgeSystem, judgeTransaction, judgeVacuum, plainVerbs } from './upkeep.ts';

const reads = ['SELECT', 'VALUES', 'TABLE', 'WITH', 'FROM'];
const runnable = [...reads, 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'REPLACE', 'CREATE', 'EXECUTE', 'REFRESH', 'DECLARE', 'DROP', 'TRUNCATE', 'ALTER', 'CALL'];

/** One statement: by its verb; for reads by every function and name in it. Statements within it are judged too. */
export const judgeStatement: Judge = (given) => {
  // Deeper than people write.
  if (given.depth > 5) return sayUnknown(given);
  const start = given.tokens.findIndex((token) => !isToken(token, '('));
  const statement = { ...given, depth: given.depth + 1, tokens: given.tokens.slice(Math.max(0, start)) };
  // Of what is only explained nothing is done.
  const inner = explainsOnly(statement.tokens) ? [] : innerStatements(statement.tokens).flatMap((tokens) => judgeVerb({ ...statement, tokens }));
  return [...judgeVerb(statement), ...inner];
};

function judgeVerb(statement: Statement): readonly Finding[] {
  const [verb] = statement.tokens;
  if (verb?.kind !== 'word') return [...sayUnknown(statement)];
  return (verbs.get(verb.text) ?? sayUnknown)(statement);
}

const judgeRead: Judge = (statement) => [finding('sql.select', 'green', 'It only reads from the database.'), ...judgeQuery(statement)];

/** Where what is explained begins, behind options in brackets: `EXPLAIN (ANALYZE, COSTS) DELETE …`; -1 where nothing that runs is named. */
function explainedAt(tokens: readonly SqlToken[]): number {
  const behind = optionsEnd(tokens);
  return tokens.findIndex((token, index) => index > behind && isToken(token, ...runnable));
}

/** Where the bracket with its options ends; 0 where it has none. */
const optionsEnd = (tokens: readonly SqlToken[]): number => (isToken(tokens[1], '(') && !isToken(tokens[2], '(', ...reads) ? closingOf(tokens, 1) : 0);

/** Whether it is an EXPLAIN that runs nothing. */
function explainsOnly(tokens: readonly SqlToken[]): boolean {
  const from = explainedAt(tokens);
  return isToken(tokens[0], 'EXPLAIN') && from > 0 && !asksToRun(tokens.slice(0, from));
}

/** Whether the words before what is explained say that it is run; an option may stand in quotes too. */
const asksToRun = (tokens: readonly SqlToken[]): boolean => hasWord(tokens, 'ANALYZE', 'ANALYSE') || tokens.some(({ kind }) => kind === 'name');

/** EXPLAIN shows a plan; with ANALYZE it runs what it explains. A planner may compute functions beforehand. */
const judgeExplain: Judge = (statement) => {
  const { tokens, dialect } = statement;
  const from = explainedAt(tokens);
  const runs = asksToRun(tokens.slice(0, from < 0 ? tokens.length : from));
  if (!runs) return [...say('explain', 'green', 'It only asks the database how it would do something.')(statement), ...judgeCalls(tokens.slice(Math.max(from, 1)), dialect)];
  const at = tokens.findIndex((token, index) => index > optionsEnd(tokens) && token.kind === 'word' && verbs.has(token.text) && !isToken(token, 'ANALYZE', 'ANALYSE'));
  return at < 0 ? sayUnknown(statement) : judgeStatement({ ...statement, tokens: tokens.slice(at) });
};

/** MariaDB's ANALYZE runs a statement; others gather statistics. */
const judgeAnalyze: Judge = (statement) => {
  const { tokens } = statement;
  const at = tokens.findIndex((token, index) => index > 0 && index < 5 && isToken(token, ...runnable) && !isToken(token, 'TABLE'));
  return at < 0 ? say('upkeep', 'yellow', 'It is upkeep of the database.')(statement) : judgeStatement({ ...statement, tokens: tokens.slice(at) });
};

const judgeShow: Judge = (statement) => {
  const { tokens } = statement;
  const secret = isToken(tokens[1], 'GRANTS', 'BINLOG', 'RELAYLOG') || (isToken(tokens[1], 'ALL') && (tokens.length < 3 || isToken(tokens[2], ';'))) || (isToken(tokens[1], 'CREATE') && isToken(tokens[2], 'USER', 'SERVER'));
  const shown = secret ? say('secret', 'red', 'It shows rights, passwords or past commands.') : say('show', 'green', 'It only looks at the database.');
  return [...shown(statement), ...judgeQuery(statement)];
};

/** DECLARE … CURSOR FOR a query. */
const judgeCursor: Judge = (statement) => {
  const at = statement.tokens.findIndex((token) => isToken(token, 'FOR'));
  return at > 0 && hasWord(statement.tokens.slice(0, at), 'CURSOR') ? judgeStatement({ ...statement, tokens: statement.tokens.slice(at + 1) }) : sayUnknown(statement);
};

/** MariaDB's SET STATEMENT … FOR runs a statement. */
const judgeSetting: Judge = (statement) => {
  const { tokens } = statement;
  if (!isToken(tokens[1], 'STATEMENT')) return judgeSet(statement);
  const depths = depthsOf(tokens);
  const at = tokens.findIndex((token, index) => depths[index] === 0 && isToken(token, 'FOR'));
  return at < 0 ? sayUnknown(statement) : [...judgeSet({ ...statement, tokens: [...setWord, ...tokens.slice(2, at)] }), ...judgeStatement({ ...statement, tokens: tokens.slice(at + 1) })];
};

const setWord: readonly SqlToken[] = [{ kind: 'word', text: 'SET' }];

const transactions = ['BEGIN', 'COMMIT', 'ROLLBACK', 'START', 'END', 'ABORT', 'SAVEPOINT', 'RELEASE'];

const verbs: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ...plainVerbs,
  ...reads.map((verb): [string, Judge] => [verb, judgeRead]),
  ...transactions.map((verb): [string, Judge] => [verb, judgeTransaction]),
  ...['INSERT', 'REPLACE', 'UPSERT', 'MERGE'].map((verb): [string, Judge] => [verb, judgeInsert]),
  ...['EXPLAIN', 'DESCRIBE', 'DESC'].map((verb): [string, Judge] => [verb, judgeExplain]),
  ['UPDATE', judgeUpdate], ['DELETE', judgeDelete], ['TRUNCATE', say('truncate', 'critical_red', 'It empties a whole table for good.')],
  ['DROP', judgeDrop], ['CREATE', judgeCreate], ['ALTER', judgeAlter], ['COPY', judgeCopy((inner) => judgeStatement(inner))],
  ['SHOW', judgeShow], ['ANALYZE', judgeAnalyze], ['DECLARE', judgeCursor], ['SET', judgeSetting], ['RESET', judgeReset], ['PRAGMA', judgePragma],
  ['SUMMARIZE', judgeRead], ['PIVOT', judgeRead], ['UNPIVOT', judgeRead], ['VACUUM', judgeVacuum], ['FLUSH', judgeFlush], ['PURGE', judgePurge], ['SYSTEM', judgeSystem],
]);
