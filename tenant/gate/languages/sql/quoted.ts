import type { SqlReading } from './reading.ts';
import { foldCase, type SqlToken } from './token.ts';

export interface Quoted {
  readonly kind: 'text' | 'name';
  readonly text: string;
  /** Undefined where it is not closed. */
  readonly end: number | undefined;
}

/** The text or quoted name that begins at `at`. `before` is the token in front: PostgreSQL's `E'…'` always escapes. */
export function readQuoted(sql: string, at: number, { family, escapes, ansi }: SqlReading, before: SqlToken | undefined): Quoted | undefined {
  const mark = sql.charAt(at);
  if (mark === '[' && family === 'sqlite') {
    const end = sql.indexOf(']', at);
    return { kind: 'name', text: foldCase(sql.slice(at + 1, end)), end: end < 0 ? undefined : end + 1 };
  }
  if (mark === '`' ? family === 'postgres' : mark !== "'" && mark !== '"') return undefined;
  const name = mark === '`' || (mark === '"' && ansi);
  const always = family === 'postgres' && mark === "'" && before?.text === 'E' && /[eE]/.test(sql.charAt(at - 1));
  const escaped = always || (family === 'clickhouse' ? escapes : escapes && !name);
  const end = endOfQuoted(sql, at, mark, escaped);
  const inner = sql.slice(at + 1, end === undefined ? sql.length : end - 1);
  return { kind: name ? 'name' : 'text', text: name ? foldCase(inner.replaceAll(mark + mark, mark)) : inner, end };
}

function endOfQuoted(sql: string, start: number, mark: string, escaped: boolean): number | undefined {
  const edge = mark === "'" ? (escaped ? /['\\]/g : /'/g) : mark === '"' ? (escaped ? /["\\]/g : /"/g) : escaped ? /[`\\]/g : /`/g;
  edge.lastIndex = start + 1;
  for (let found = edge.exec(sql); found; found = edge.exec(sql)) {
    if (found[0] === '\\' || sql.charAt(edge.lastIndex) === mark) edge.lastIndex += 1;
    else return edge.lastIndex;
  }
  return undefined;
}

const opening = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/** The text between `$tag$` and its like. */
export function endOfDollarText(sql: string, at: number): { readonly text: string; readonly end: number | undefined } | undefined {
  if (sql.charAt(at) !== '$') return undefined;
  opening.lastIndex = at;
  const tag = opening.exec(sql)?.[0];
  if (tag === undefined) return undefined;
  const end = sql.indexOf(tag, at + tag.length);
  return { text: sql.slice(at + tag.length, end < 0 ? sql.length : end), end: end < 0 ? undefined : end + tag.length };
}
