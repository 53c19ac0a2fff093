import { refusal, unknown, finding, type Finding } from '../finding.ts';
import type { Leaf, Pairs } from '../request.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS', 'PROPFIND', 'REPORT', 'SEARCH', 'QUERY']);
const writing = new Set(['POST', 'PUT', 'PATCH', 'PROPPATCH', 'MKCOL', 'MKCALENDAR', 'COPY', 'MOVE', 'LOCK', 'UNLOCK', 'MERGE', 'LINK', 'BIND', 'REBIND']);
const deleting = new Set(['DELETE', 'UNLINK', 'UNBIND', 'PURGE']);
const tunnels = new Set(['CONNECT', 'TRACE', 'TRACK', 'DEBUG', 'PRI']);

/** What a method does, whatever it is called on: RFC 9110 §9, RFC 4918 §9 (WebDAV), RFC 3253, RFC 5842. */
export type MethodKind = 'reads' | 'writes' | 'deletes' | 'unknown';

export function kindOf(method: string): MethodKind {
  if (reading.has(method)) return 'reads';
  if (writing.has(method)) return 'writes';
  return deleting.has(method) ? 'deletes' : 'unknown';
}

/** Why a method must not be sent, or what is said of one that nobody here knows. */
export function judgeMethod(method: string): Finding | undefined {
  if (!/^[A-Z][A-Z-]{1,24}$/.test(method)) return refusal('method.shape', 'Its method is none.', method);
  if (tunnels.has(method)) return refusal('method.tunnel', 'Its method opens a tunnel, or sends back what is secret in the request.', method);
  if (kindOf(method) === 'unknown') return unknown('method.unknown', 'Nobody here knows what its method does.', method);
  return method === 'PURGE' ? finding('method.purge', 'red', 'It throws away what the tool keeps ready.', { matched: method }) : undefined;
}

const overridingKeys = new Set(['_method', '__method', '_httpmethod', 'x-http-method-override', 'x-http-method', 'x_http_method_override', 'http_method', 'httpmethod', 'methodoverride', 'method_override', '_http_method']);
/** Some name the method plainly; then only a real one counts, since it is also a common name for other things. */
const plainKeys = new Set(['method', 'verb', 'http-method', 'requestmethod']);
const plainMethods = new Set(['DELETE', 'PUT', 'PATCH', 'POST', 'PURGE', 'MOVE', 'COPY']);

/** Methods that a query or a body tells the server to take. */
export function methodsInParams(leaves: readonly Leaf[], query: Pairs): string[] {
  const written = leaves.flatMap(({ key, value, top }) => (top && overridingKeys.has(key) ? [value.toUpperCase()] : []));
  const plain = query.flatMap(([key, value]) => (plainKeys.has(key.toLowerCase()) && plainMethods.has(value.toUpperCase()) ? [value.toUpperCase()] : []));
  return [...written, ...plain];
}
