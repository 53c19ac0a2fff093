import type { Agent as PlainAgent, IncomingHttpHeaders } from 'node:http';
import type { Agent as TlsAgent } from 'node:https';
import { isIP } from 'node:net';
import { LetsbeError } from '../errors.ts';
import { http, https } from '../node-http.ts';
import { readBody } from './read-body.ts';

/** A request with everything in it, credential included: made right before the socket and kept by nobody. */
export interface WireRequest {
  readonly origin: string;
  readonly address: string;
  readonly family: 4 | 6;
  readonly method: string;
  /** Path with query, percent-encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  /** Name of the instance, for errors. */
  readonly instance: string;
  /** Never sent again, not even over a socket that was dead. */
  readonly once?: boolean;
}

export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Transport {
  send(request: WireRequest): Promise<WireReply>;
  close(): void;
}

const stale = Symbol('stale socket');
const repeatable = new Set(['GET', 'HEAD', 'PROPFIND', 'REPORT']);

function isStaleSocket(error: unknown): boolean {
  return error instanceof Error && stale in error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

/**
 * Sends over sockets that connect to the pinned address only; redirects are answers like any other.
 * `ca` holds the certificates (PEM) that are trusted in place of the usual ones.
 * Throws TOOL_TIMEOUT, TOOL_UNAVAILABLE, TOOL_ANSWER_TOO_LARGE, TOOL_ANSWER_UNREADABLE or CALL_CANCELLED.
 */
export function createTransport({ ca }: { readonly ca?: string } = {}): Transport {
  const options = { keepAlive: true, keepAliveMsecs: 10_000, maxSockets: 16, maxFreeSockets: 4, timeout: 60_000 };
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent({ ...options, ...(ca === undefined ? {} : { ca }) }) };
  return {
    async send(request) {
      const deadline = AbortSignal.timeout(request.timeoutMs);
      const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
      try {
        return await exchange(request, agents, signal);
      } catch (error) {
        // A kept-alive socket that the tool closed meanwhile: nothing was read, so what only reads may go out once more.
        if (!isStaleSocket(error) || request.once === true || !repeatable.has(request.method)) throw translate(error, request, deadline);
      }
      try {
        return await exchange(request, agents, signal);
      } catch (error) {
        throw translate(error, request, deadline);
      }
    },
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

function exchange(request: WireRequest, agents: { 'http:': PlainAgent; 'https:': TlsAgent }, signal: AbortSignal): Promise<WireReply> {
  const url = new URL(request.origin);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'https:';
  let answered = false;
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? https : http).request({
      protocol: url.protocol,
      // The name was judged already: the socket goes to that very address, whatever its DNS says by now, and only sockets to it are used again.
      hostname: request.address,
      family: request.family,
      ...(secure && isIP(hostname) === 0 ? { servername: hostname } : {}),
      port: url.port,
      method: request.method,
      path: request.path,
      headers: { ...request.headers, host: url.host, ...(request.body ? { 'content-length': String(request.body.length) } : {}) },
      agent: secure ? agents['https:'] : agents['http:'],
      maxHeaderSize: 32 * 1024,
      signal,
    });
    outgoing.on('error', (error) => reject(outgoing.reusedSocket && !answered ? Object.assign(error, { [stale]: true }) : error));
    outgoing.on('response', (incoming) => {
      answered = true;
      readBody(incoming, request.maxBytes, request.instance).then(
        (body) => resolve({ status: incoming.statusCode ?? 0, headers: flatten(incoming.headers), body }),
        (error: unknown) => {
          outgoing.destroy();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
    // A request that still waits for a socket does not report its end by itself.
    const giveUp = (): void => reject(new Error('the signal ended it'));
    signal.addEventListener('abort', giveUp, { once: true });
    outgoing.on('close', () => {
      signal.removeEventListener('abort', giveUp);
      // A switch of protocols closes the request without an answer and without an error.
      if (!answered) reject(new LetsbeError('TOOL_ANSWER_UNREADABLE', { instance: request.instance, reason: 'it ended without an answer' }));
    });
    outgoing.end(request.body);
  });
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
}

function translate(error: unknown, request: WireRequest, deadline: AbortSignal): LetsbeError {
  const { instance } = request;
  if (error instanceof LetsbeError) return error;
  if (request.signal?.aborted) return new LetsbeError('CALL_CANCELLED');
  if (deadline.aborted) return new LetsbeError('TOOL_TIMEOUT', { instance, limitMs: request.timeoutMs });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('HPE_')) return new LetsbeError('TOOL_ANSWER_UNREADABLE', { instance, reason: 'it is not HTTP' }, error);
  return new LetsbeError('TOOL_UNAVAILABLE', { instance, detail: code === '' ? '' : ` (${code})`, ...(unconnected.test(code) ? {} : { unanswered: true }) }, error);
}

/** Ends before a connection stands: nothing of the request has left. Any other end leaves open whether the tool did what was asked. */
const unconnected = /^(?:ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ENOTFOUND|EADDRNOTAVAIL|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|UNABLE_.*|SELF_SIGNED.*|DEPTH_ZERO.*)$/;
