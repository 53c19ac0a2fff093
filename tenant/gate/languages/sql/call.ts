import { finding, unknown, type Finding } from '../../finding.ts';
import { onlyComputes } from './functions.ts';
import { reachOf } from './reaching.ts';
import type { SqlDialect } from './reading.ts';
import { closingOf } from './statement.ts';
import { isToken, type SqlToken } from './token.ts';

const longestColumns = 500;

/** A finding for every call that does more than compute. `known`: only calls of which that is known; a table with columns looks like a call. */
export function judgeCalls(tokens: readonly SqlToken[], dialect: SqlDialect, known = false): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  tokens.forEach(({ kind, text }, index) => {
    if ((kind !== 'word' && kind !== 'name') || !isToken(tokens[index + 1], '(')) return;
    const owned = isToken(tokens[index - 1], '.') && !/^(?:PG_CATALOG|INFORMATION_SCHEMA)$/.test(tokens[index - 2]?.text ?? '');
    const reach = reachOf(text);
    if (seen.has(`${owned} ${kind} ${text}`)) return;
    if (reach) {
      seen.add(`${owned} ${kind} ${text}`);
      const marks = { matched: text, ...(reach.ask ? { ask: true } : {}), ...(reach.external ? { external: true } : {}) };
      findings.push(finding(`sql.${reach.rule}`, reach.class, reach.sentence, marks));
    } else if (!known && (kind === 'name' || owned || !onlyComputes(text, dialect)) && !namesColumns(tokens, index)) {
      seen.add(`${owned} ${kind} ${text}`);
      findings.push(unknown('sql.function', 'It calls something within the database of which nobody here knows what it does.', text));
    }
  });
  return findings;
}

/** `WITH totals (a, b) AS (…)`, `FROM x AS t(a)`, `unnest(…) t(a)`, `INSERT INTO shop.orders (a)`: a name with columns, no call. */
function namesColumns(tokens: readonly SqlToken[], at: number): boolean {
  let start = at;
  while (isToken(tokens[start - 1], '.')) start -= 2;
  const before = tokens[start - 1];
  if (isToken(before, 'INTO')) return true;
  if (start === at && isToken(before, 'AS')) return true;
  // Between what stands in brackets and a call there is always a sign or a word.
  if (start === at && isToken(before, ')')) return tokens.slice(at + 2, at + 1 + closingOf(tokens.slice(at + 1, at + longestColumns), 0)).every((token, index) => (index % 2 === 0 ? token.kind === 'word' || token.kind === 'name' : isToken(token, ',')));
  if (start !== at || !isToken(before, 'WITH', 'RECURSIVE', ',') || !isToken(tokens[0], 'WITH')) return false;
  const after = at + 2 + closingOf(tokens.slice(at + 1, at + longestColumns), 0);
  return isToken(tokens[after], 'AS') && (isToken(tokens[after + 1], '(') || isToken(tokens[after + 1], 'MATERIALIZED', 'NOT'));
}
