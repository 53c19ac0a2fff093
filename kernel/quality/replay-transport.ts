import { credentialHeaders } from '../egress/auth/issue.ts';
import type { Transport, WireReply, WireRequest } from '../egress/transport.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Exchange } from '../schema/example.ts';
import type { PluginManifest } from '../schema/plugin.ts';
import { differs } from './differs.ts';
import { bodyOf, pairsOf } from './wire-form.ts';

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
      found.push(...differs(`${at}: its query`, sorted(pairsOf(query)), sorted(expected.query ?? {})));
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

function json(reply: Exchange['reply']): WireReply {
  const text = reply.text ?? (reply.body === undefined || reply.body === null ? '' : JSON.stringify(reply.body));
  const headers = { 'content-type': reply.text === undefined ? 'application/json' : 'text/plain', ...reply.headers };
  return { status: reply.status, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])), body: Buffer.from(text) };
}

/** The smallest answer that has a value at a pointer. */
function nest(pointer: string, value: string): Json {
  return pointer.split('/').slice(1).reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
}
