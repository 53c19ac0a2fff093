import { asEffect, type Effect } from '../../shell/effect.ts';
import { escapedText, onPath, told, untold } from '../shown.ts';
import { cutSql } from '../sql/cut.ts';
import { judgeSql } from '../sql/judge-sql.ts';
import { readTransfer } from '../sql/transfer.ts';
import { isToken, type SqlToken } from '../sql/token.ts';

const copyWord: SqlToken = { kind: 'word', text: 'COPY' };

/** `\copy`: psql itself reads or writes the file, or runs the program; the database sees the rows. */
export function judgeCopyLine(line: string): Effect[] {
  const { tokens, open } = cutSql(line, { family: 'postgres', escapes: false, ansi: true, runs: false });
  const { direction, place: [place, source] } = readTransfer([copyWord, ...tokens]);
  if (open || direction === undefined || place === undefined || line.includes('\\') || line.includes('`')) return [untold('psql.copy', line)];
  const way = direction === 'TO' ? /\bto\b(?=[^)]*$)/i : /\bfrom\b(?=[^)]*$)/i;
  const at = way.exec(line)?.index ?? -1;
  if (at < 0) return [untold('psql.copy', line)];
  const database = judgeSql(`COPY ${line.slice(0, at)} ${direction} ${direction === 'TO' ? 'STDOUT' : 'STDIN'}`, 'postgres').map(asEffect);
  if (isToken(place, 'PROGRAM')) return [...database, ...(source?.kind === 'text' ? escapedText(source.text.replaceAll("''", "'")) : [untold('psql.copy', line)])];
  if (isToken(place, 'STDIN', 'STDOUT', 'PSTDIN', 'PSTDOUT')) return database;
  if (place.kind === 'text') return [...database, onPath(direction === 'TO' ? 'write' : 'read', place.text.replaceAll("''", "'"))];
  // A path without quotes goes to the next blank, in its own letters.
  const path = line.slice(at).split(/\s+/)[1] ?? '';
  return /^[\w./-]+$/.test(path) ? [...database, onPath(direction === 'TO' ? 'write' : 'read', path)] : [...database, told('psql.copy', 'red', 'It copies between the database and a file.', { ask: true, matched: line })];
}
