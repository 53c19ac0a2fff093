import { finding, type Finding } from '../finding.ts';
import { judgeSql } from './sql/judge-sql.ts';

/** What CQL is made of where a comment may hide: texts, names, comments (Cassandra's Lexer.g). `//` begins a comment there, of which no other SQL knows. */
const part = /\$\$(?:(?!\$\$).)*\$\$|'(?:[^']|'')*'|"(?:[^"]|"")*"|\/\*(?:(?!\*\/).)*\*\/|(?:--|\/\/)[^\r\n]*/gs;

/** Commands of cqlsh that open another program: help to a topic stands in a browser. */
const opensHelp = /^\s*(?:help|\?)(?![a-z_0-9])/i;

/** The keyspace that holds what passwords became, where it is chosen for what follows. */
const choosesAccounts = /(?:^|;)\s*use\s+(?:system_auth(?![a-z_0-9])|"system_auth")/i;

/** Judges what cqlsh runs: CQL and its own commands. Never throws. */
export function judgeCql(text: string): Finding[] {
  const plain = text.replaceAll(part, (found) => (found.startsWith('/') || found.startsWith('--') ? ' ' : found.startsWith('$') ? "''" : found));
  const findings = judgeSql(plain, 'any');
  if (choosesAccounts.test(plain)) findings.push(finding('sql.secret', 'red', 'It shows what passwords became.', { matched: text }));
  if (plain.split(';').some((statement) => opensHelp.test(statement))) findings.push(finding('sql.opens-help', 'yellow', 'It may open a page of help in another program.', { matched: text }));
  return findings;
}
