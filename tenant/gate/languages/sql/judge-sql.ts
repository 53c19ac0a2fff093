import { unknown, type Finding } from '../../finding.ts';
import { cutSql, type ClientReader } from './cut.ts';
import { judgeStatement } from './judge-statement.ts';
import { readingsOf, type SqlDialect, type SqlReading } from './reading.ts';
import { splitStatements } from './statement.ts';
import type { SqlToken } from './token.ts';
import { judgeWorst } from './worst.ts';

/** What a text holds, in whichever way it is cut. */
export interface SqlScript {
  readonly findings: readonly Finding[];
  /** Commands of the sending program, each once; `amid`: within a statement that has begun. */
  readonly commands: readonly { readonly text: string; readonly amid: boolean }[];
}

const longestSql = 256 * 1024;
const mostStatements = 5000;

const unclear = (sql: string): Finding[] => [unknown('sql.unclear', 'Nobody can say for certain what this database command does.'), ...judgeWorst(sql)];

/**
 * Judges SQL by what its statements do. Where settings of the database change how it is cut, every way counts and the strictest wins. Never
 * throws; what is not certain is never harmless.
 */
export function judgeSql(sql: string, dialect: SqlDialect): Finding[] {
  const { findings } = readScript(sql, dialect);
  return findings.length > 0 ? [...findings] : [unknown('sql.empty', 'The database command is empty.')];
}

/** Reads the SQL and the program's own commands of a text that is given to a database program. */
export function readScript(sql: string, dialect: SqlDialect, client?: ClientReader): SqlScript {
  if (sql.length > longestSql) return { findings: unclear(sql), commands: [] };
  const statements = new Map<string, readonly SqlToken[]>();
  const commands = new Map<string, SqlScript['commands'][number]>();
  const closed = new Map<SqlReading['family'], Set<string>>();
  let uncertain = false;
  for (const reading of readingsOf(sql, dialect)) {
    const { tokens, open, unclear: blind } = cutSql(sql, reading, client);
    if (blind) uncertain = true;
    const parts = splitStatements(tokens);
    if (!open) closed.set(reading.family, (closed.get(reading.family) ?? new Set()).add(shapeOf(tokens)));
    const last = tokens.at(-1);
    const begun = open && last !== undefined && last.kind !== 'client' && last.text !== ';';
    for (const [index, part] of (begun ? parts.slice(0, -1) : parts).entries()) {
      const [first] = part;
      if (first?.kind === 'client') {
        const amid = index > 0 && parts[index - 1]?.[0]?.kind !== 'client' && follows(tokens, first);
        commands.set(`${amid} ${first.text}`, { text: first.text, amid });
      } else statements.set(shapeOf(part, true), part);
    }
    if (statements.size > mostStatements) uncertain = true;
  }
  const several = [...closed.values()].some((shapes) => shapes.size > 1);
  const found = [...statements.values()].slice(0, mostStatements).flatMap((tokens) => judgeStatement({ tokens, dialect, depth: 0 }));
  const findings = closed.size === 0 || uncertain || several ? [...found, ...unclear(sql)] : found.some(({ ask }) => ask === true) ? [...found, ...judgeWorst(sql)] : found;
  return { findings: withoutTwins(findings), commands: [...commands.values()] };
}

/** Does the command stand behind a piece of a statement that is not ended? */
function follows(tokens: readonly SqlToken[], command: SqlToken): boolean {
  const before = tokens[tokens.indexOf(command) - 1];
  return before !== undefined && before.kind !== 'client' && before.text !== ';';
}

/** What tells one cut from another: the words and marks; `full`: the texts too. */
function shapeOf(tokens: readonly SqlToken[], full = false): string {
  return tokens.map(({ kind, text }) => (full ? `${kind}${text}` : kind === 'text' || kind === 'name' ? '"' : text)).join('\u0001');
}

function withoutTwins(findings: readonly Finding[]): Finding[] {
  const seen = new Map(findings.map((one) => [JSON.stringify(one), one]));
  return [...seen.values()];
}
