import type { Finding } from '../../finding.ts';
import { judgeQuery } from './read.ts';
import { say, type Judge } from './say.ts';
import { judgeSecrets } from './secret.ts';
import { closingOf, depthsOf } from './statement.ts';
import { isToken, type SqlToken } from './token.ts';

/** What COPY copies, where to or from, and the tokens behind. */
export interface Transfer {
  /** A query in brackets, or a table. */
  readonly query?: readonly SqlToken[];
  readonly direction: 'FROM' | 'TO' | undefined;
  readonly place: readonly SqlToken[];
}

/** Takes a COPY apart, psql's own `\copy` too. */
export function readTransfer(tokens: readonly SqlToken[]): Transfer {
  const depths = depthsOf(tokens);
  const at = tokens.findIndex((token, index) => depths[index] === 0 && index > 1 && isToken(token, 'FROM', 'TO'));
  const query = isToken(tokens[1], '(') ? tokens.slice(2, closingOf(tokens, 1)) : undefined;
  return { ...(query ? { query } : {}), direction: at < 0 ? undefined : isToken(tokens[at], 'TO') ? 'TO' : 'FROM', place: at < 0 ? [] : tokens.slice(at + 1) };
}

/** What a COPY does to the database itself: reads a query or a table, or adds rows. */
export function judgeCopied(statement: Parameters<Judge>[0], inner: Judge): readonly Finding[] {
  const { tokens } = statement;
  const { query, direction } = readTransfer(tokens);
  if (direction === 'FROM') return [...say('insert', 'yellow', 'It writes rows into the database.')(statement), ...judgeSecrets(tokens)];
  if (direction === undefined) return say('copy', 'red', 'It copies data of the database.', true)(statement);
  if (query) return inner({ ...statement, tokens: query });
  return [...say('select', 'green', 'It only reads from the database.')(statement), ...judgeQuery(statement)];
}

/** COPY. */
export const judgeCopy = (inner: Judge): Judge => (statement) => {
  const { place } = readTransfer(statement.tokens);
  if (isToken(place[0], 'PROGRAM')) return say('program', 'critical_red', 'It runs a program on the database server.', true)(statement);
  if (!isToken(place[0], 'STDIN', 'STDOUT')) return say('copy', 'red', 'It copies data between the database and a file of the server.', true)(statement);
  return judgeCopied(statement, inner);
};
