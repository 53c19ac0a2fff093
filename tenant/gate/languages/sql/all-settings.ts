import { isToken, type SqlToken } from './token.ts';

/** The setting of PostgreSQL that holds a password: how a standby signs in to its primary. */
export const secretSetting = 'primary_conninfo';

/** Whether a query shows settings of PostgreSQL without naming which, so that the one with a password is among them. */
export function showsAllSettings(tokens: readonly SqlToken[]): boolean {
  if (!tokens.some(({ kind, text }) => (kind === 'word' || kind === 'name') && text === 'PG_SETTINGS')) return false;
  const where = tokens.findIndex((token) => isToken(token, 'WHERE'));
  if (where < 0 || tokens.some((token) => isToken(token, 'OR'))) return true;
  return !tokens.some((token, index) => index > where && isToken(token, 'NAME') && !isToken(tokens[index - 1], 'NOT') && choosesOthers(tokens.slice(index + 1)));
}

/** `= 'max_connections'`, `IN ('a', 'b')`, `LIKE 'autovacuum%'`, `~ '^wal_'`: settings that are not the one. */
function choosesOthers([mark, ...rest]: readonly SqlToken[]): boolean {
  const end = isToken(mark, 'IN') ? rest.findIndex((token) => isToken(token, ')')) : 1;
  const texts = rest.slice(0, Math.max(end, 1)).filter(({ kind }) => kind === 'text').map(({ text }) => text.toLowerCase());
  if (texts.length === 0) return false;
  if (isToken(mark, '=', 'IN')) return !texts.includes(secretSetting);
  // Of a pattern counts how it begins: none of it stands for the first letters.
  const start = isToken(mark, 'LIKE', 'ILIKE') ? /^([^%_\\]*)/.exec(texts[0] ?? '')?.[1] : isToken(mark, '~') ? /^\^([\w ]*)(?![|?*{])/.exec(texts[0] ?? '')?.[1] : undefined;
  return start !== undefined && start !== '' && !(texts[0] ?? '').includes('|') && !secretSetting.startsWith(start);
}
