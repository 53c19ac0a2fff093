import { isOverridingHeader } from '../../../../kernel/egress/overrides.ts';
import { refusal, type Finding } from '../finding.ts';
import { hidesLineEnd } from './line-ends.ts';

/** Names in lower case with `-`; several values of one name are joined by a comma, as RFC 9110 §5.3 reads them. */
export type Headers = ReadonlyMap<string, string>;

const mostHeaders = 64;
const longestValue = 8192;
const methodHeaders = new Set(['x-http-method-override', 'x-http-method', 'x-method-override', 'x-method', 'http-method-override', 'x-http-override', 'x-override-method', 'http-x-http-method-override']);
const routing = new Set(['host', 'x-host', 'x-http-host-override', 'x-http-destinationurl', 'x-http-path-override', 'x-request-uri', 'x-request-path', 'x-uri', 'x-url', 'x-path', 'x-proxy-url', 'request-uri', 'base-url', 'x-base-url', 'x-sendfile', 'x-lighttpd-send-file', 'x-litespeed-location', 'x-reproxy-url', 'x-server-name', 'x-backend', 'x-backend-host', 'x-upstream', 'x-override-url', 'x-matched-path', 'x-script-name', 'via', 'proxy', 'max-forwards', 'alt-used', 'server-name', 'server-port', 'script-name', 'script-filename', 'path-info', 'path-translated', 'document-root', 'query-string', 'request-method', 'gateway-interface', 'auth-type']);
const framing = new Set(['transfer-encoding', 'te', 'trailer', 'upgrade', 'keep-alive', 'http2-settings']);
/** Families of headers that a proxy in front of the tools sets for them, and believes nobody else has set. */
const families = [
  /^(?:x-)?forward(?:ed)?(?:-|$)/, /^x-(?:accel|envoy|middleware|invoke|now-route|vercel|azure|amzn-(?:oidc|mtls)|goog-(?:authenticated|iap)|ms-(?:client-principal|token)|authentik|authelia|pomerium|vouch|webauth|authenticated|auth-request|token-claim|original|rewrite)(?:-|$)/,
  /^(?:x-|http-|http-x-)?remote-(?:user|users|group|groups|name|email|role|roles|ip|addr|host|port)(?:-|$)/, /^x-(?!api-user$)(?:[a-z]+-)*(?:user|username|user-name|user-email|user-ip|host|forwarded)$/, /^x-(?:[a-z]+-)*original-/, /^x-(?:consumer|credential|appengine|anonymous|prox(?:y|ied)|nginx|oidc|saml|shib|remote-extra)-/, /^(?:tailscale|oidc|shib|mellon)-/, /-user-?info$/, /^x-(?:is-)?(?:admin|internal|trusted)$/, /^x-(?:jwt-assertion|id-token|wap-profile)$/, /^x-auth-(?:user|username|email|name|groups?|roles?)$/, /^x-(?:user|username|userinfo|user-email|user-role|user-roles|user-groups|groups|role|roles)$/,
  /^(?:x-)?(?:ssl|tls|mtls)-(?:client|cert)/, /^x-(?:arr-)?client-?(?:cert|verify|dn|subject)/, /^x-ssl-/, /^cf-(?:access-(?:authenticated|jwt)|connecting|worker|visitor|ipcountry)/,
  /^(?:[a-z]+-)*(?:true|real|source|origin|originating|cluster|client|connecting|proxyuser|proxymesh|custom|remote|fastly|visitor|peer)-?(?:client-?)?(?:ip|addr|address)(?:-|$)/, /^sec-websocket-/,
];
/** Acting as somebody else: Kubernetes, Gitea and GitLab, Redmine, Zammad, Elasticsearch. */
const impersonating = /^(?:impersonate-|x-impersonate|sudo$|x-redmine-switch-user$|x-on-behalf-of$|es-security-runas-user$|x-(?:act|run)-as(?:-|$))/;

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
    if (text.length > longestValue || /[\u0000-\u0008\u000a-\u001f\u007f]/.test(text) || hidesLineEnd(text)) return refusal('headers.value', 'A header holds control characters or is too long.', written);
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
  if (routing.has(name) || isOverridingHeader(name) || impersonating.test(name) || families.some((family) => family.test(name))) return refusal('headers.routing', 'A header tells the server another address, sender or user than the real one.', name);
  // `curl -H 'Expect:'` takes the header away.
  if (framing.has(name) || (name === 'expect' && value.trim() !== '')) return refusal('headers.framing', 'A header changes how the request is cut off from the next one.', name);
  if (name === 'connection' && !/^(?:keep-alive|close)$/i.test(value.trim())) return refusal('headers.framing', 'A header changes how the request is cut off from the next one.', name);
  return undefined;
}

/** Methods that headers tell the server to take. */
export function methodsInHeaders(headers: Headers): string[] {
  return [...headers].flatMap(([name, value]) => (methodHeaders.has(name) ? value.split(',').map((method) => method.trim()) : []));
}

/**
 * A length that is not that of the body leaves a rest that servers take for the next request: RFC 9112 §6.3 and §11.2. Only one plain
 * number, and the right one, is accepted; what is to be sent as JSON is measured as it will be written.
 */
export function judgeLength(headers: Headers, body: unknown): Finding | undefined {
  const written = headers.get('content-length');
  return written === undefined || written === String(lengthOf(body)) ? undefined : refusal('headers.length', 'It says another length than its body has, behind which a second request can hide.', written);
}

function lengthOf(body: unknown): number | undefined {
  if (body === undefined || body === null) return 0;
  try {
    return Buffer.byteLength(typeof body === 'string' ? body : JSON.stringify(body));
  } catch {
    return undefined;
  }
}
