import { finding, type Finding } from '../finding.ts';
import type { Protocol } from './protocol.ts';
import { findStray } from '../../languages/sql/stray.ts';
import { asHttp, judgeSql } from './sql.ts';
import type { ReadRequest } from '../request.ts';
import { isJsonObject, type Json } from '../../../../kernel/json.ts';

const allKeys = new Set(['sql', 'sql_query', 'query', 'stmt', 'statement', 'statements', 'q', 'native', 'text', 'command', 'querytext', 'rawsql', 'raw_sql']);

/** Judges all SQL that a request to a database's own door carries: in the query, a form, JSON at any depth, or as plain text. */
export const judgeSqlBody: Protocol = (request) => {
  const found = findSql(request);
  const { kind } = request.body;
  // Some join the command of the query with the body.
  const blind = kind === 'bytes' || kind === 'xml' || kind === 'lines' || kind === 'unreadable';
  return found.length === 0 || blind ? undefined : found.flatMap((sql) => judgeSql(sql));
};

/** Keys that hold nothing but database commands. A search, `q`, may be for any words. */
const plainKeys = new Set([...allKeys].filter((key) => key !== 'q' && key !== 'text' && key !== 'native'));

function findSql({ body, query }: ReadRequest, keys: ReadonlySet<string> = allKeys): string[] {
  const pairs = body.kind === 'form' || body.kind === 'multipart' ? [...query, ...body.pairs] : query;
  const found = pairs.filter(([key, value]) => keys.has(key.toLowerCase()) && value.trim() !== '').map(([, value]) => value);
  if (body.kind === 'text' && keys === allKeys) found.push(body.text);
  const open: { key: string; value: Json }[] = body.kind === 'json' ? [{ key: 'statements', value: body.value }] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const { key, value } = next;
    if (typeof value === 'string') {
      if (keys.has(key.toLowerCase())) found.push(value);
    } else if (Array.isArray(value)) open.push(...value.map((item) => ({ key, value: item })));
    else if (isJsonObject(value)) open.push(...Object.entries(value).map(([name, inner]) => ({ key: name, value: inner })));
    if (found.length > 50 || open.length > 20_000) return ['', ...found];
  }
  return found;
}

/** A question of a tool that asks databases: chosen from its tables, it only reads; written by hand, it is SQL. */
export const judgeQuestion: Protocol = (request, knowledge) => {
  const { body } = request;
  if (body.kind !== 'json' || !isJsonObject(body.value)) return judgeSqlBody(request, knowledge);
  const { query } = body.value;
  if (isJsonObject(query) && !JSON.stringify(body.value).includes('"native"')) return [finding('sql.question', 'green', 'It asks a question by choosing from tables.')];
  return judgeSqlBody(request, knowledge);
};

/** Whom the request goes to is not known: a database among others, whose every field may hold its commands. */
const anybody = 'localhost';

/**
 * SQL where none is expected: any text that begins like a database command which changes something, or a whole body that does, whatever it says it is
 * (ClickHouse takes one with the type of a form). It only ever raises.
 */
export function findStrayedSql(request: ReadRequest, body: unknown): Finding[] {
  const { kind } = request.body;
  const open = request.tool === anybody;
  const texts = findSql(request, open ? allKeys : plainKeys);
  const raw = typeof body === 'string' && kind !== 'multipart' && (kind !== 'json' || open) ? body : '';
  const found = texts.flatMap((text) => findStray(text, { anywhere: false, questions: open }));
  // Some join the command of the query with the body.
  const joined = raw === '' ? [] : texts.flatMap((text) => findStray(`${text} ${raw}`, { anywhere: false }));
  return [...found, ...joined, ...findStray(raw, { anywhere: kind === 'unreadable', questions: open })].filter((one) => one.class !== 'green').map(asHttp);
}
