import { finding, unknown, type Finding } from '../../finding.ts';
import { judgeCalls } from './call.ts';
import { onlyComputes } from './functions.ts';
import { hasWord, type Statement } from './say.ts';
import { judgeSecrets } from './secret.ts';
import { closingOf } from './statement.ts';
import { isToken, type SqlToken } from './token.ts';

const changing = ['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'REPLACE', 'UPSERT', 'DROP', 'TRUNCATE', 'ALTER', 'CREATE', 'GRANT', 'REVOKE', 'CALL', 'EXEC', 'EXECUTE', 'COPY', 'LOCK', 'VACUUM', 'RENAME'] as const;

/** What a query does besides reading: nothing found is no proof. Statements within it are told apart by `innerStatements`. */
export function judgeQuery({ tokens, dialect }: Statement): Finding[] {
  const findings = [...judgeCalls(tokens, dialect), ...judgeSecrets(tokens)];
  if (hasWord(tokens, 'INTO', 'OUTFILE', 'DUMPFILE')) findings.push(finding('sql.into', 'red', 'It writes what it reads into a file or a new table.', { ask: true, matched: 'INTO' }));
  if (tokens.some((token, index) => isToken(token, 'NEXT', 'PREVIOUS') && isToken(tokens[index + 1], 'VALUE') && isToken(tokens[index + 2], 'FOR'))) findings.push(finding('sql.counts', 'yellow', 'It takes a number, a lock or a signal of the database.'));
  const odd = tokens.find(({ kind, text }) => (kind === 'word' || kind === 'name') && text.startsWith('PRAGMA_') && !onlyComputes(text, dialect));
  if (odd) findings.push(unknown('sql.function', 'It calls something within the database of which nobody here knows what it does.', odd.text));
  if (locks(tokens)) findings.push(finding('sql.lock', 'yellow', 'It holds rows so that others cannot change them.'));
  return findings;
}

/** `FOR UPDATE`, `FOR NO KEY UPDATE`, `FOR SHARE`, `LOCK IN SHARE MODE`. */
function locks(tokens: readonly SqlToken[]): boolean {
  return tokens.some((token, index) => (isToken(token, 'FOR') && tokens.slice(index + 1, index + 4).some((next) => isToken(next, 'UPDATE', 'SHARE'))) || (isToken(token, 'LOCK') && isToken(tokens[index + 1], 'IN')));
}

/** Statements within a query that change something: `WITH gone AS (DELETE …)`, `WITH x AS (…) UPDATE …`; each without what stands behind its bracket. */
export function innerStatements(tokens: readonly SqlToken[]): SqlToken[][] {
  const starts = tokens.flatMap((token, index) => {
    const before = tokens[index - 1];
    const begins = isToken(token, ...changing) && !isToken(tokens[index + 1], '(') && index > 0 && isToken(before, '(', ')');
    return begins ? [index] : [];
  });
  // More than people write would take long to judge one by one; no verb at all is unknown.
  if (starts.length > 20) return [[]];
  return starts.map((start) => tokens.slice(start, isToken(tokens[start - 1], '(') ? closingOf(tokens, start - 1) : tokens.length));
}
