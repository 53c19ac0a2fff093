/** A piece of SQL: a word (upper case), a mark, or a value of which only the kind counts. */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark';
  readonly text: string;
}

const longestSql = 32 * 1024;

/**
 * Cuts SQL into tokens, in one pass. Undefined for what the databases themselves read differently: a backslash in a text (an escape to
 * MySQL, a letter to PostgreSQL), an open text or comment, MySQL's comments that are run.
 */
export function readSqlTokens(sql: string): SqlToken[] | undefined {
  if (sql.length > longestSql) return undefined;
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < sql.length) {
    const rest = sql.slice(at, at + 2);
    const mark = rest[0] ?? '';
    if (/\s/.test(mark)) at += 1;
    else if (rest === '--' || mark === '#') {
      // PostgreSQL has operators with `#`, MySQL begins a comment there, and only MySQL wants a blank after `--`.
      if (mark === '#' || !/^--(?:\s|$)/.test(sql.slice(at, at + 3))) return undefined;
      const end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length : end;
    } else if (rest === '/*') {
      const end = sql.indexOf('*/', at + 2);
      // PostgreSQL's comments nest, others' do not.
      if (end < 0 || /^[!+]|^M!/.test(sql.slice(at + 2, at + 4)) || sql.slice(at + 2, end).includes('/*')) return undefined;
      at = end + 2;
    } else if (mark === "'" || mark === '"' || mark === '`' || mark === '[') {
      const read = readQuoted(sql, at, mark);
      if (!read) return undefined;
      tokens.push(read.token);
      at = read.end;
    } else if (mark === '$' && /^\$(?:[A-Za-z_]\w*)?\$/.test(sql.slice(at, at + 70))) {
      const tag = /^\$(?:[A-Za-z_]\w*)?\$/.exec(sql.slice(at, at + 70))?.[0] ?? '$$';
      const end = sql.indexOf(tag, at + tag.length);
      if (end < 0) return undefined;
      tokens.push({ kind: 'text', text: '' });
      at = end + tag.length;
    } else {
      const word = /^(?:[\p{L}_@][\p{L}\p{N}_$@]*|\d[\w.]*)/u.exec(sql.slice(at, at + 200))?.[0];
      const text = word ?? mark;
      tokens.push({ kind: word === undefined ? 'mark' : /^\d/.test(word) ? 'number' : 'word', text: text.toUpperCase() });
      at += text.length;
    }
  }
  return tokens;
}

function readQuoted(sql: string, start: number, mark: string): { token: SqlToken; end: number } | undefined {
  const close = mark === '[' ? ']' : mark;
  let at = start + 1;
  for (;;) {
    const end = sql.indexOf(close, at);
    if (end < 0) return undefined;
    if (mark !== '[' && sql[end + 1] === close) {
      at = end + 2;
      continue;
    }
    const inner = sql.slice(start + 1, end);
    if (mark === '[' && !/^[\w .]*$/.test(inner)) return undefined;
    if (inner.includes('\\')) return undefined;
    return { token: mark === "'" ? { kind: 'text', text: inner } : { kind: 'name', text: inner.toUpperCase() }, end: end + 1 };
  }
}

/** Statements, cut at semicolons. */
export function splitStatements(tokens: readonly SqlToken[]): SqlToken[][] {
  const statements: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'mark' && token.text === ';') statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}
