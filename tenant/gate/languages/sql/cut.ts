import { endOfComment } from './comment.ts';
import { endOfDollarText, readQuoted } from './quoted.ts';
import type { SqlReading } from './reading.ts';
import { foldCase, isToken, type SqlToken } from './token.ts';

/** Finds a command of the sending program at `at`; `fresh`: no statement has begun. Its text and where SQL goes on, or undefined where there is none. */
export type ClientReader = (sql: string, at: number, fresh: boolean) => { readonly text: string; readonly end: number } | undefined;

/** Do only blanks stand before it on its line? */
export function isLineStart(sql: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && at - before < 200 && (sql.charAt(before) === ' ' || sql.charAt(before) === '\t')) before -= 1;
  return before < 0 || sql.charAt(before) === '\n' || sql.charAt(before) === '\r';
}

export interface SqlCut {
  readonly tokens: readonly SqlToken[];
  /** A text, name or comment is not closed, or a character cannot stand there: the database refuses the last statement. */
  readonly open: boolean;
  /** What stands there can be told by no one. */
  readonly unclear: boolean;
}

const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const number = /\d[\d.]*/y;
const blank = /[ \t\n\r\f\v]+/y;
const mostCommands = 100;

/** Cuts SQL into tokens in one pass, in one of the ways of `readingsOf`. */
export function cutSql(sql: string, reading: SqlReading, client?: ClientReader): SqlCut {
  const tokens: SqlToken[] = [];
  const { family } = reading;
  let [at, commands, running] = [0, 0, 0];
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(sql)?.[0];
  };
  const stop = (unclear = false): SqlCut => ({ tokens, open: true, unclear });
  while (at < sql.length) {
    const last = tokens.at(-1);
    const command = client?.(sql, at, last === undefined || last.kind === 'client' || isToken(last, ';'));
    if (command !== undefined) {
      commands += 1;
      if (commands > mostCommands) return stop(true);
      tokens.push({ kind: 'client', text: command.text });
      at = Math.max(command.end, at + 1);
      continue;
    }
    const mark = sql.charAt(at);
    const space = match(blank);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    if (mark < ' ') return stop(true);
    if (reading.runs && running > 0 && sql.startsWith('*/', at)) {
      running -= 1;
      at += 2;
      continue;
    }
    const run = reading.runs ? match(/\/\*M?!\d*/y) : undefined;
    if (run !== undefined) {
      running += 1;
      at += run.length;
      continue;
    }
    const comment = endOfComment(sql, at, family);
    if (comment !== undefined) {
      if (comment > sql.length) return stop();
      at = comment;
      continue;
    }
    const dollar = family === 'postgres' || family === 'clickhouse' ? endOfDollarText(sql, at) : undefined;
    if (dollar !== undefined) {
      if (dollar.end === undefined) return stop();
      tokens.push({ kind: 'text', text: dollar.text });
      at = dollar.end;
      continue;
    }
    const quoted = readQuoted(sql, at, reading, last);
    if (quoted !== undefined) {
      if (quoted.end === undefined) return stop();
      // PostgreSQL's U&"…" spells a name in escapes, and may choose the escaping character behind it.
      if (family === 'postgres' && quoted.kind === 'name' && sql.slice(Math.max(0, at - 2), at).toUpperCase() === 'U&') return stop(true);
      tokens.push({ kind: quoted.kind, text: quoted.text });
      at = quoted.end;
      continue;
    }
    const letters = match(word);
    const digits = letters === undefined ? match(number) : undefined;
    const text = letters ?? digits ?? mark;
    tokens.push({ kind: letters !== undefined ? 'word' : digits !== undefined ? 'number' : 'mark', text: foldCase(text) });
    at += text.length;
  }
  return { tokens, open: false, unclear: false };
}
