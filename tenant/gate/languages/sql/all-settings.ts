import { depthsOf } from './statement.ts';
import { isToken, type SqlToken } from './token.ts';

/** The setting of PostgreSQL that holds a password: how a standby signs in to its primary. */
export const secretSetting = 'primary_conninfo';

/** Words and signs with which a condition may choose what it names not. */
const turning = ['OR', 'NOT', 'IS', 'CASE', 'FALSE', 'BETWEEN', 'UNION', 'INTERSECT', 'EXCEPT', '<>', '!=', '!'] as const;

/** What ends the condition of a query. */
const endings = ['ORDER', 'GROUP', 'HAVING', 'LIMIT', 'OFFSET', 'FETCH', 'WINDOW', 'FOR', ';'] as const;

/** Whether a query shows settings of PostgreSQL without naming which, so that the one with a password may be among them. */
export function showsAllSettings(tokens: readonly SqlToken[]): boolean {
  const named = tokens.filter(({ kind, text }) => (kind === 'word' || kind === 'name') && text === 'PG_SETTINGS').length;
  if (named === 0) return false;
  if (named > 1 || tokens.some((token) => isToken(token, ...turning))) return true;
  const depths = depthsOf(tokens);
  const where = tokens.findIndex((token, index) => isToken(token, 'WHERE') && depths[index] === 0);
  const end = tokens.findIndex((token, index) => index > where && depths[index] === 0 && isToken(token, ...endings));
  return where < 0 || !tokens.some((token, index) => index > where && (end < 0 || index < end) && depths[index] === 0 && isToken(token, 'NAME') && isToken(tokens[index - 1], 'WHERE', 'AND') && choosesOthers(tokens.slice(index + 1)));
}

/** `= 'max_connections'`, `IN ('a', 'b')`, `LIKE 'autovacuum%'`, `~ '^wal_'`: settings that are not the one, and no part of a longer condition. */
function choosesOthers([mark, ...rest]: readonly SqlToken[]): boolean {
  const end = isToken(mark, 'IN') ? rest.findIndex((token) => isToken(token, ')')) + 1 : 1;
  const [value, behind] = [rest.slice(0, end), rest[end]];
  if (behind !== undefined && !isToken(behind, 'AND', ...endings)) return false;
  const texts = value.filter(({ kind }) => kind === 'text').map(({ text }) => text.toLowerCase());
  if (texts.length === 0 || value.some((token) => token.kind !== 'text' && !isToken(token, '(', ',', ')'))) return false;
  if (isToken(mark, '=', 'IN')) return !texts.includes(secretSetting);
  // Of a pattern counts how it begins: none of it stands for the first letters.
  const [pattern = ''] = texts;
  const start = isToken(mark, 'LIKE', 'ILIKE') ? /^([^%_\\]*)/.exec(pattern)?.[1] : isToken(mark, '~') ? /^\^([\w ]*)(?![|?*{])/.exec(pattern)?.[1] : undefined;
  return start !== undefined && start !== '' && !pattern.includes('|') && !secretSetting.startsWith(start);
}
