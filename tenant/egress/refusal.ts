import { toEnvelope, type ErrorCode, type LetsbeError } from '../../kernel/errors.ts';
import { http } from '../../kernel/node-http.ts';

/** An answer of the proxy itself: status line, headers and a JSON body that says the mend. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Error types of RFC 9209, by which programs tell our own answers from those of the server. */
const proxyErrors: { readonly [code in ErrorCode]?: string } = {
  HOST_REFUSED: 'destination_ip_prohibited', HOST_ASKED: 'http_request_denied', HOST_UNREACHABLE: 'destination_unavailable', OVERLOADED: 'connection_limit_reached',
  REQUEST_INVALID: 'http_request_error', AUTH_INVALID: 'http_request_denied', INTERNAL: 'proxy_internal_error',
};

/** The answer that stands for an error: the standard envelope, with `Proxy-Status` (RFC 9209) beside it. AUTH_INVALID is a 407. */
export function refusalOf(error: LetsbeError): Refusal {
  const status = error.code === 'AUTH_INVALID' ? 407 : error.status;
  const body = `${JSON.stringify(toEnvelope(error))}\n`;
  return {
    status, body,
    headers: {
      'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), connection: 'close',
      'proxy-status': `letsbe; error=${proxyErrors[error.code] ?? 'http_request_denied'}; details="${error.code}"`,
      ...(status === 407 ? { 'proxy-authenticate': 'Basic realm="letsbe"' } : {}),
    },
  };
}

/** The same as bytes, for a socket that no HTTP server holds any more. */
export function writeRefusal({ status, headers, body }: Refusal): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? 'Refused'}\r\n${lines.join('')}\r\n${body}`;
}
