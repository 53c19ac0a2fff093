import { resolvePinned } from '../../../../kernel/egress/resolve.ts';
import { waitAtMost } from '../../../../kernel/egress/wait-at-most.ts';
import { asLetsbeError, LetsbeError } from '../../../../kernel/errors.ts';
import type { Json } from '../../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../../kernel/untrusted-json.ts';
import { sendNoted } from '../../../journal/send-noted.ts';
import { usualWebLimits, type WebDependencies } from '../context.ts';
import type { SendOptions } from '../fetch-page.ts';
import { readResults, type SearchResult } from './read-results.ts';
import type { SearchSettings } from './read-settings.ts';

/** Asks the provider that people have set up. Throws SEARCH_UNAVAILABLE, SECRET_REF_UNRESOLVED or CALL_CANCELLED. */
export async function searchWeb(query: string, most: number, settings: SearchSettings, dependencies: WebDependencies, { reader, beforeSend, signal }: SendOptions): Promise<SearchResult[]> {
  const { clock, lookup, secrets } = dependencies;
  const { timeoutMs, maxBytes } = { ...usualWebLimits, ...dependencies.limits };
  const { provider, target, ref } = settings;
  const fail = (reason: string, cause?: unknown): LetsbeError => new LetsbeError('SEARCH_UNAVAILABLE', { reason: `${target.origin} ${reason}`, mend: 'Try again later; if it lasts, look at web.json in the state folder and at the provider itself.' }, cause);
  const failOf = (error: unknown): LetsbeError => {
    const failed = asLetsbeError(error);
    return failed.code === 'CALL_CANCELLED' || failed.code === 'SEARCH_UNAVAILABLE' ? failed : fail(`gave no answer (${failed.code})`, error);
  };
  const resolved = resolvePinned(target, lookup).catch((error: unknown) => {
    throw fail('has a name that does not resolve', error);
  });
  const pinned = await waitAtMost(resolved, { clock, ms: timeoutMs, signal, instance: target.origin }).catch((error: unknown) => {
    throw failOf(error);
  });
  if ('reason' in pinned) throw fail(`is not asked: ${pinned.reason}`);
  const words = new URLSearchParams(Object.entries(provider.query).map(([name, value]) => [name, value === '#' ? query : value]));
  const key = provider.keyHeader !== undefined && ref !== undefined ? { [provider.keyHeader]: secrets.use(ref, target.origin, 'web search') } : {};
  beforeSend();
  const reply = await sendNoted({
    origin: target.origin, ...pinned, method: 'GET', path: `${target.prefix}${provider.path}?${words.toString()}`,
    headers: { accept: 'application/json', 'accept-encoding': 'gzip', 'user-agent': 'letsbe/0.1', ...key }, timeoutMs, maxBytes, signal, instance: 'web search',
  }, dependencies, { route: 'web', agent: reader.chain.at(-1) ?? '' }).catch((error: unknown) => {
    throw failOf(error);
  });
  if (reply.status !== 200) throw fail(`answered with status ${reply.status}${reply.status === 403 || reply.status === 401 ? '; JSON may not be switched on there, or the key is wrong' : ''}`);
  const results = readResults(parse(reply.body, fail), provider, most);
  if (!results) throw fail('answered with something else than results');
  return results;
}

function parse(body: Buffer, fail: (reason: string, cause?: unknown) => LetsbeError): Json {
  try {
    return parseUntrustedJson(body.toString('utf8'));
  } catch (error) {
    throw fail('answered with something else than JSON', error);
  }
}
