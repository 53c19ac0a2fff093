import { isOverridingHeader } from '../../../../kernel/egress/overrides.ts';
import { refusal, type Finding } from '../finding.ts';

/** Names in lower case with `-`; several values of one name are joined by a comma, as RFC 9110 §5.3 reads them. */
export type Headers = ReadonlyMap<string, string>;

const mostHeaders = 64;
const longestValue = 8192;
const methodHeaders = new Set(['x-http-method-override', 'x-http-method', 'x-method-override', 'x-method', 'http-method-override', 'x-http-override', 'x-override-method', 'http-x-http-method-override']);
const routing = new Set(['host', 'forwarded', 'x-host', 'x-http-host-override', 'x-http-destinationurl', 'x-http-path-override', 'x-request-uri', 'x-uri', 'x-url', 'x-proxy-url', 'request-uri', 'base-url', 'x-base-url', 'x-accel-redirect', 'x-sendfile', 'x-envoy-original-path', 'x-server-name', 'x-backend-host', 'x-override-url']);
const framing = new Set(['transfer-encoding', 'te', 'trailer', 'upgrade', 'proxy-connection', 'keep-alive', 'http2-settings', 'sec-websocket-key']);
const sender = new Set(['true-client-ip', 'cf-connecting-ip', 'client-ip', 'x-cluster-client-ip', 'x-originating-ip', 'x-remote-ip', 'x-remote-addr', 'x-remote-user', 'remote-user', 'x-auth-request-user', 'x-webauth-user', 'x-authenticated-user', 'fastly-client-ip', 'x-client-ip', 'x-real-ip', 'x-azure-clientip', 'x-custom-ip-authorization', 'x-middleware-subrequest']);

/** Reads the headers, or says why the request must not be sent. What is no list of names and texts is refused. */
export function readHeaders(headers: unknown): Headers | Finding {
  const read = new Map<string, string>();
  if (headers === undefined || headers === null) return read;
  if (typeof headers !== 'object') return refusal('headers.shape', 'Its headers cannot be read.');
  const pairs: unknown[] = Array.isArray(headers) ? headers : Object.entries(headers);
  if (pairs.length > mostHeaders) return refusal('headers.many', 'It has more headers than any tool would need.');
  for (const pair of pairs) {
    const [written, value] = Array.isArray(pair) ? (pair as unknown[]) : [];
    const texts = Array.isArray(value) ? (value as unknown[]) : [value];
    if (typeof written !== 'string' || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,120}$/.test(written)) return refusal('headers.name', 'It has a header with a name that is none.', typeof written === 'string' ? written : undefined);
    if (!texts.every((text) => typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean')) return refusal('headers.shape', 'Its headers cannot be read.', written);
    const text = texts.map(String).join(', ');
    // oxlint-disable-next-line no-control-regex -- a line end would begin another header
    if (text.length > longestValue || /[\u0000-\u0008\u000a-\u001f\u007f]/.test(text)) return refusal('headers.value', 'A header holds control characters or is too long.', written);
    // Servers behind CGI or WSGI see no difference between the two.
    const name = written.toLowerCase().replaceAll('_', '-');
    const bad = judgeHeader(name, text);
    if (bad) return bad;
    read.set(name, read.has(name) ? `${read.get(name)}, ${text}` : text);
  }
  return read;
}

function judgeHeader(name: string, value: string): Finding | undefined {
  if (methodHeaders.has(name)) return undefined;
  if (routing.has(name) || sender.has(name) || isOverridingHeader(name)) return refusal('headers.routing', 'A header tells the server another address, sender or user than the real one.', name);
  if (framing.has(name)) return refusal('headers.framing', 'A header changes how the request is cut off from the next one.', name);
  if (name === 'connection' && !/^(?:keep-alive|close)$/i.test(value.trim())) return refusal('headers.framing', 'A header changes how the request is cut off from the next one.', name);
  return undefined;
}

/** Methods that headers tell the server to take. */
export function methodsInHeaders(headers: Headers): string[] {
  return [...headers].flatMap(([name, value]) => (methodHeaders.has(name) ? value.split(',').map((method) => method.trim()) : []));
}
