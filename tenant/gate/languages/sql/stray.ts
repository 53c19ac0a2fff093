import { finding, type Finding } from '../../finding.ts';
import { judgeSql } from './judge-sql.ts';

/** Where a name or a command ends. */
const end = String.raw`\s{0,8}(?:$|[;"'\x60)\]}&]|\swhere\s|\scascade\b|\son\s+cluster\b|\ssync\b|\sformat\b|\s--)`;
/** Commands of databases that change or take away something, as they begin. Words that people say begin otherwise, or go on otherwise. */
const changes = String.raw`(?:drop\s+(?:all\s+tables|(?:if\s+exists\s+)?(?:database|schema|keyspace|table|tablespace|dictionary|user|role|quota|(?:materialized\s+)?view|index|function|measurement|series|shard|retention\s+policy|subscription|continuous\s+query|partition|(?:row|settings)\s+profile|named\s+collection))\b|truncate\s+(?:all\s+)?(?:tables?|database)\s+\S|delete\s+(?:from\s+\S{1,200}${end}|where\s+\S+\s*[=<>])|alter\s+(?:table|database|keyspace|user|role|system)\s+\S|update\s+\S{1,200}\s+set\s|insert\s+(?:into|overwrite)\s+\S|replace\s+into\s+\S|grant\s+\S{1,200}\s+(?:on|to)\s|revoke\s+\S{1,200}\s+(?:on|from)\s|create\s+(?:or\s+replace\s+)?(?:user|role|table|database)\s+\S|detach\s+(?:table|database|view|dictionary)\s+\S|rename\s+(?:table|database)\s+\S|exchange\s+tables\s|system\s+(?:shutdown|kill|drop|stop|flush|reload)\b|kill\s+(?:query|mutation)\s|optimize\s+table\s)`;
/** So short that people say it too, unless it stands for itself. */
const short = String.raw`(?:${changes}|truncate\s+\S{1,200}${end})`;
const remarks = String.raw`(?:\s|/\*[^*]{0,400}\*/|--[^\n]{0,400}\n){0,40}`;
/** At the begin, or behind another statement. */
const strict = new RegExp(`(?:^|;)${remarks}(?=${short})`, 'gi');
/** Behind the name of an option, a field, a quotation mark or a line end too. */
const loose = new RegExp(`(?:^|[;\\n(\\[{=:,"'\\x60])${remarks}(?=${changes})`, 'gi');
const reads = new RegExp(`^${remarks}(?:(?=${short})|(?:select|with|show|use|set|begin|start|explain|values)\\b)`, 'i');

/** A question that names what it reads. */
const asks = new RegExp(`^${remarks}(?:select\\b[\\s\\S]*\\bfrom\\s+\\S|with\\s+\\S+\\s+as\\s*\\()`, 'i');

/** A question whose first parts change what they name: PostgreSQL, "Data-Modifying Statements in WITH". */
const changesWithin = new RegExp(`^${remarks}with\\s(?=[\\s\\S]*\\(\\s{0,20}(?:delete|update|insert|merge)\\s)`, 'i');

const mostCommands = 20;

/** What takes everything away in the languages of other databases, and is no SQL. */
const others = /"drop_(?:all"\s{0,8}:\s{0,8}true|op"\s{0,8}:\s{0,8}"(?:all|data)")|\bmatch\s{0,8}\([^()]{0,40}\)\s{0,8}(?:detach\s+)?delete\b|^\s{0,8}flush(?:all|db)\b|\bremove\s+(?:database|namespace)\s+\S|<delete>\s{0,8}<query>\s{0,8}\*:\*/i;

/** The text in which a command stands: up to the end of the quotation that it is in. */
function fragment(text: string, from: number): string {
  const quote = /["'`](?=\s{0,40}$)/.exec(text.slice(0, from))?.[0];
  const rest = text.slice(from);
  const close = quote === undefined ? -1 : rest.indexOf(quote);
  return (close < 0 ? rest : rest.slice(0, close)).replaceAll(/\\[nrt]/g, ' ');
}

/** A text as it is, and as it is where it was put into an address. */
function decoded(text: string): readonly string[] {
  if (!/[%+]/.test(text)) return [text];
  try {
    return [text, decodeURIComponent(text.replaceAll('+', ' '))];
  } catch {
    return [text, text.replaceAll('+', ' ')];
  }
}

/**
 * SQL in a text that nobody said is SQL: commands that begin like one which changes something, judged as what they say. `anywhere`: it may stand in a part of
 * the text; `questions`: what only reads is judged too, since it may read files or passwords. It only ever raises.
 */
export function findStray(text: string, { anywhere, questions = false }: { readonly anywhere: boolean; readonly questions?: boolean }): Finding[] {
  return decoded(text).flatMap((one) => {
    const lost = others.test(one) ? [finding('sql.drop-database', 'critical_red', 'It takes all that a database holds away.', { matched: one })] : [];
    if (!anywhere && !reads.test(one)) return lost;
    const starts = [...one.matchAll(anywhere ? loose : strict)].slice(0, mostCommands).map((match) => match.index + match[0].length);
    const asked = (questions && asks.test(one)) || changesWithin.test(one) ? judgeSql(one, 'any') : [];
    return [...lost, ...asked, ...starts.flatMap((from) => judgeSql(fragment(one, from), 'any'))];
  });
}
