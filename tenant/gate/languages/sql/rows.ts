import type { Finding } from '../../finding.ts';
import { isAlwaysTrue } from './always.ts';
import { judgeCalls } from './call.ts';
import { hasWord, say, type Judge } from './say.ts';
import { judgeSecrets } from './secret.ts';
import { depthsOf } from './statement.ts';
import { isToken, type SqlToken } from './token.ts';

/** Rows that are written. */
export const judgeInsert: Judge = (statement) => {
  const { tokens } = statement;
  const inner = tokens.some((token, index) => isToken(token, 'DELETE') && isToken(tokens[index - 1], 'THEN'));
  const away = inner ? say('delete', 'red', 'It deletes rows of the database.') : say('insert', 'yellow', 'It writes rows into the database.');
  return [...away(statement), ...judgeValues(statement)];
};

/** Rows that are changed: some, or all of a table. */
export const judgeUpdate: Judge = (statement) => {
  const all = filtersNothing(statement.tokens);
  const change = all ? say('update-all', 'red', 'It changes every row of a table.') : say('update', 'yellow', 'It changes rows of the database.');
  return [...change(statement), ...judgeValues(statement)];
};

/** Rows that are deleted: some, or all of a table. */
export const judgeDelete: Judge = (statement) => {
  const all = filtersNothing(statement.tokens);
  const loss = all ? say('delete-all', 'critical_red', 'It deletes every row of a table.') : say('delete', 'red', 'It deletes rows of the database.');
  return [...loss(statement), ...judgeValues(statement)];
};

/** What the values themselves reach: functions, secrets, a file or table that rows are copied to. */
function judgeValues(statement: Parameters<Judge>[0]): readonly Finding[] {
  const { tokens, dialect } = statement;
  const file = hasWord(tokens, 'OUTFILE', 'DUMPFILE', 'INFILE') ? say('into', 'red', 'It reads or writes a file of the database server.', true)(statement) : [];
  return [...judgeCalls(tokens, dialect), ...judgeSecrets(tokens), ...file];
}

function filtersNothing(tokens: readonly SqlToken[]): boolean {
  const depths = depthsOf(tokens);
  const where = tokens.findIndex((token, index) => depths[index] === 0 && isToken(token, 'WHERE'));
  if (where < 0) return true;
  const end = tokens.findIndex((token, index) => index > where && depths[index] === 0 && isToken(token, 'RETURNING', 'ORDER', 'LIMIT'));
  return isAlwaysTrue(tokens.slice(where + 1, end < 0 ? tokens.length : end));
}
