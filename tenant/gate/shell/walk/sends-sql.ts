import { findStray } from '../../languages/sql/stray.ts';
import { judgeWorst } from '../../languages/sql/worst.ts';
import { noFindings, type Finding } from '../../finding.ts';
import type { Word } from '../word.ts';
import type { Scope } from './scope.ts';

/** Programs that send what they are given to an address: databases take their commands there. */
const senders = /^(?:curl|curlie|wget2?|https?|httpie|xhs?|hurl|nc|ncat|netcat|socat|telnet|websocat|grpcurl|lwp-request|POST|PUT|GET|ab|hey|oha|wrk)$/;

/** What a database is told to do by a request to it, however it is carried there: as a body, a field, a part of the address, or fed to the program. It only raises. */
export function sendsSql(name: string, words: readonly Word[], { input }: Pick<Scope, 'input'>): readonly Finding[] {
  if (!senders.test(name.replace(/^.*\//, ''))) return noFindings;
  return textsOf(words, input).flatMap((text) => findStray(text.replace(/^-d(?=\S)/, '='), { anywhere: true })).filter((one) => one.class !== 'green');
}

const clients = /^(?:mysql|mariadb|sqlite3?|duckdb|clickhouse(?:-client)?|cockroach|cqlsh|isql|sqlcmd|usql|mycli|pgcli|litecli)$/;

/** What a client of a database may be told, where nobody can say how it reads its words (`--delimiter`): they are searched as they stand. It only raises. */
export function mayDrop(name: string, words: readonly Word[], found: readonly Finding[], { input }: Pick<Scope, 'input'>): readonly Finding[] {
  return clients.test(name) && found.some(({ ask }) => ask) ? textsOf(words, input).flatMap(judgeWorst) : noFindings;
}

function textsOf(words: readonly Word[], input: Scope['input']): string[] {
  return [...words, ...(input.kind === 'text' ? [input.text] : [])].map(({ text, source }) => text ?? source);
}
