import type { WireReply } from '../../../kernel/egress/transport.ts';
import { asLetsbeError, LetsbeError } from '../../../kernel/errors.ts';
import { usualPorts } from '../../egress/limits.ts';
import { sendNoted } from '../../journal/send-noted.ts';
import { usualWebLimits, type Reader, type WebDependencies } from './context.ts';
import { readUrl, type WebUrl } from './read-url.ts';

export interface Fetched {
  readonly reply: WireReply;
  /** Where the page was in the end. */
  readonly url: string;
}

const accept = 'text/html,application/xhtml+xml,text/plain,text/markdown,application/json;q=0.9,application/xml;q=0.8';

export interface SendOptions {
  readonly reader: Reader;
  readonly beforeSend: () => void;
  readonly signal: AbortSignal;
}

export interface FetchOptions extends SendOptions {
  /** Whether this call may follow a redirect to a host. */
  readonly mayFollow: (host: string, port: number) => boolean;
  /** Told once a server has said something: a page, or where else to look. What is thrown afterwards may hold its words too. */
  readonly heard: (address: string) => void;
}

/**
 * Asks for a page, which the gate has let through, and follows its redirects: only to hosts that the call may reach, from https never to
 * http. Throws HOST_REFUSED, HOST_UNREACHABLE, PAGE_UNREADABLE or CALL_CANCELLED.
 */
export async function fetchPage(first: WebUrl, dependencies: WebDependencies, { reader, beforeSend, signal, mayFollow, heard }: FetchOptions): Promise<Fetched> {
  const { clock, pin } = dependencies;
  const limits = { ...usualWebLimits, ...dependencies.limits };
  const since = clock.elapsed();
  let at = first;
  for (let hop = 0; ; hop += 1) {
    assertPort(at, dependencies);
    if (hop > 0) assertMayFollow(at, dependencies, reader, mayFollow);
    const pinned = await pin(at.host, signal);
    const left = Math.ceil(limits.timeoutMs - (clock.elapsed() - since));
    if (left <= 0) throw new LetsbeError('HOST_UNREACHABLE', { host: at.host, reason: `it took longer than ${limits.timeoutMs} ms` });
    beforeSend();
    const reply = await sendNoted({
      origin: at.url.origin, ...pinned, method: 'GET', path: `${at.url.pathname}${at.url.search}`,
      headers: { accept, 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'letsbe/0.1 (+https://letsbe.biz/agents)' },
      timeoutMs: left, maxBytes: limits.maxBytes, signal, instance: at.host,
    }, dependencies, { route: 'web', agent: reader.chain.at(-1) ?? '' }).catch((error: unknown) => {
      throw failureOf(error, at, limits.maxBytes);
    });
    const next = redirectOf(reply, at);
    const isPage = reply.status >= 200 && reply.status < 300;
    if (next || isPage) heard(at.url.href);
    if (!next) {
      if (!isPage) throw new LetsbeError('PAGE_UNREADABLE', { url: at.url.href, reason: `the server answered with status ${reply.status}` });
      return { reply, url: at.url.href };
    }
    if (hop >= limits.redirects) throw new LetsbeError('PAGE_UNREADABLE', { url: first.url.href, reason: `it was redirected more than ${limits.redirects} times` });
    at = next;
  }
}

function assertPort({ host, port, url }: WebUrl, { ports = usualPorts }: WebDependencies): void {
  const open = url.protocol === 'https:' ? ports.secure : ports.plain;
  if (!open.includes(port)) throw new LetsbeError('HOST_REFUSED', { host, reason: `only port ${open.join(' and ')} is asked` });
}

function assertMayFollow({ host, port, url }: WebUrl, { known }: WebDependencies, { chain }: Reader, mayFollow: FetchOptions['mayFollow']): void {
  if (!mayFollow(host, port)) throw new LetsbeError('HOST_REFUSED', { host, reason: `the page redirects there, and ${chain.at(-1) ?? 'nobody'} may not reach it yet; fetch an address of ${host} itself to have it asked about` });
  // A page that was opened may not have a secret of ours carried on by us.
  if (known.inspect(url.href).length > 0) throw new LetsbeError('HOST_REFUSED', { host, reason: 'the page redirects to an address that holds a credential' });
}

const redirects = new Set([301, 302, 303, 307, 308]);

function redirectOf({ status, headers }: WireReply, { url }: WebUrl): WebUrl | undefined {
  const location = headers['location'];
  if (!redirects.has(status) || location === undefined) return undefined;
  const refuse = (reason: string): LetsbeError => new LetsbeError('PAGE_UNREADABLE', { url: url.href, reason: `it redirects to an address that is not followed: ${reason}` });
  const next = URL.parse(location, url.href);
  const read = next ? readUrl(next.href) : { reason: 'it is no address' };
  if ('reason' in read) throw refuse(read.reason);
  if (url.protocol === 'https:' && read.url.protocol === 'http:') throw refuse('it leads from https to http');
  return read;
}

/** Words about tools mean nothing to who reads a page. */
function failureOf(error: unknown, { host, url }: WebUrl, maxBytes: number): LetsbeError {
  const failed = asLetsbeError(error);
  const said = (name: string): string => (typeof failed.details[name] === 'string' ? failed.details[name] : '');
  if (failed.code === 'TOOL_TIMEOUT') return new LetsbeError('HOST_UNREACHABLE', { host, reason: 'it did not answer in time' }, error);
  if (failed.code === 'TOOL_UNAVAILABLE') return new LetsbeError('HOST_UNREACHABLE', { host, reason: `the connection failed${said('detail')}` }, error);
  if (failed.code === 'TOOL_ANSWER_TOO_LARGE') return new LetsbeError('PAGE_UNREADABLE', { url: url.href, reason: `it is larger than ${maxBytes} bytes` }, error);
  if (failed.code === 'TOOL_ANSWER_UNREADABLE') return new LetsbeError('PAGE_UNREADABLE', { url: url.href, reason: said('reason') }, error);
  return failed;
}
