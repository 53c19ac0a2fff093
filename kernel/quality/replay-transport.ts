import { credentialHeaders } from '../egress/auth/issue.ts';
import type { Transport, WireReply, WireRequest } from '../egress/transport.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Exchange } from '../schema/example.ts';
import type { PluginManifest } from '../schema/plugin.ts';
import { differs } from './differs.ts';

/** Stands for the socket in a replay: answers from the recorded exchanges, in order, and keeps what differs. */
export interface ReplayTransport extends Transport {
  findings(): string[];
}

export function createReplayTransport(manifest: PluginManifest, exchanges: readonly Exchange[]): ReplayTransport {
  const { auth } = manifest;
  const found: string[] = [];
  let next = 0;

  function isLogin(path: string): boolean {
    return auth?.scheme === 'session' && path === `${auth.login.base ?? manifest.permissions.http?.[0]?.basePath ?? ''}${auth.login.path}` && exchanges[next]?.request.path !== path;
  }

  function checkCredential(request: WireRequest, query: URLSearchParams): void {
    if (auth?.scheme === 'query' ? !query.has(auth.param) : credentialHeaders(auth).some((name) => request.headers[name] === undefined)) {
      found.push(`request ${next + 1} carries no credential`);
    }
    if (auth?.scheme === 'query') query.delete(auth.param);
  }

  return {
    send(request) {
      const [path = '', search = ''] = request.path.split('?');
      const query = new URLSearchParams(search);
      if (isLogin(path) && auth?.scheme === 'session') return Promise.resolve(json({ status: 200, body: nest(auth.token, 'replayed-session-token') }));
      checkCredential(request, query);
      const exchange = exchanges[next];
      next += 1;
      if (!exchange) {
        found.push(`it sends a request that was not recorded: ${request.method} ${path}`);
        return Promise.resolve(json({ status: 500, body: null }));
      }
      const expected = exchange.request;
      const at = `request ${next}`;
      if (request.method !== expected.method) found.push(`${at} is a ${request.method}, expected ${expected.method}`);
      if (path !== expected.path) found.push(`${at} goes to ${path}, expected ${expected.path}`);
      found.push(...differs(`${at}: its query`, sorted(fromPairs(query)), sorted(expected.query ?? {})));
      found.push(...differs(`${at}: its body`, bodyOf(request), expected.body ?? null));
      for (const [name, value] of Object.entries(expected.headers ?? {})) found.push(...differs(`${at}: its header ${name}`, request.headers[name.toLowerCase()] ?? null, value));
      return Promise.resolve(json(exchange.reply));
    },
    close: () => undefined,
    findings: () => (next < exchanges.length ? [...found, `it sends ${next} of ${exchanges.length} recorded requests`] : found),
  };
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).toSorted(([a], [b]) => a.localeCompare(b)));
}

function fromPairs(pairs: URLSearchParams): JsonObject {
  const object: JsonObject = {};
  for (const key of new Set(pairs.keys())) {
    const values = pairs.getAll(key);
    object[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return object;
}

function bodyOf(request: WireRequest): Json {
  if (!request.body) return null;
  const type = request.headers['content-type'] ?? '';
  const text = request.body.toString('utf8');
  if (type.startsWith('application/x-www-form-urlencoded')) return fromPairs(new URLSearchParams(text));
  if (type.startsWith('multipart/form-data')) return partsOf(request.body, type.split('boundary=')[1] ?? '');
  return type.startsWith('application/json') ? (JSON.parse(text) as Json) : text;
}

/** The parts of a multipart body as an operation writes them: texts, and files as filename, type and base64. */
function partsOf(body: Buffer, boundary: string): JsonObject {
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(parts.map((part): [string, Json] => {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const content = Buffer.from(part.slice(end + 4, -2), 'latin1');
    const named = (pattern: RegExp): string | undefined => pattern.exec(head)?.[1];
    const filename = named(/; filename="([^"]*)"/);
    const file = { filename: filename ?? '', type: named(/content-type: (\S+)/) ?? '', base64: content.toString('base64') };
    return [named(/; name="([^"]*)"/) ?? '', filename === undefined ? content.toString('utf8') : file];
  }));
}

function json(reply: Exchange['reply']): WireReply {
  const text = reply.text ?? (reply.body === undefined || reply.body === null ? '' : JSON.stringify(reply.body));
  const headers = { 'content-type': reply.text === undefined ? 'application/json' : 'text/plain', ...reply.headers };
  return { status: reply.status, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])), body: Buffer.from(text) };
}

/** The smallest answer that has a value at a pointer. */
function nest(pointer: string, value: string): Json {
  return pointer.split('/').slice(1).reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
}
