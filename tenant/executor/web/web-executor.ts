import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import type { CallRequest, Executor, ReadyCall } from '../../calls/ready-call.ts';
import { operationFacts } from '../../gate/rules/operation-facts.ts';
import type { Verdict } from '../../gate/verdict.ts';
import type { Reader, WebDependencies } from './context.ts';
import { fetchPage } from './fetch-page.ts';
import { outsidersNotice, refuseSecrets, taintReader } from './outsiders.ts';
import { oneLine } from './page/plain.ts';
import { readAnswer } from './page/read-answer.ts';
import { redactStart } from './page/redact-start.ts';
import { readUrl } from './read-url.ts';
import { searchWeb } from './search/search-web.ts';

const usualCharacters = 40_000;
const mostCharacters = 200_000;
const usualResults = 10;
const mostResults = 20;
const longestQuery = 400;

/**
 * Runs `web.fetch` {url, maxCharacters?} → {url, title, text, cut, notice} and `web.search` {query, count?} → {results: [{url, title,
 * text}], notice} of the instance `web`. A page of a host that the agents may reach is green; any other asks, and is fetched once when
 * approved. Whoever has read the web is tainted by it. Errors: PARAMS_INVALID, OPERATION_UNKNOWN, HOST_REFUSED, HOST_UNREACHABLE,
 * PAGE_UNREADABLE, SEARCH_UNAVAILABLE.
 */
export function createWebExecutor(dependencies: WebDependencies): Executor {
  return {
    serves: (instance) => instance === 'web',
    within: async (request, use) => {
      const ready = request.operation === 'web.fetch' ? readyFetch : request.operation === 'web.search' ? readySearch : undefined;
      if (!ready) throw new LetsbeError('OPERATION_UNKNOWN', { operation: request.operation, hint: ' There are: web.fetch, web.search.' });
      return use(ready(request, dependencies));
    },
  };
}

function readerOf({ caller }: CallRequest): Reader {
  return { chain: caller?.chain ?? [], contexts: caller?.contexts, isPerson: caller?.person !== undefined };
}

/** What every call of the web has. */
function partsOf({ instance, operation }: CallRequest, params: JsonObject, base: Verdict) {
  return {
    instance, operation, name: operation, params, base, idempotent: true, generation: '', outsiders: true,
    facts: operationFacts({ plugin: 'web', instance, operation, params, class: base.class, external: base.external, idempotent: true }),
    subject: () => Promise.resolve(undefined),
    verify: () => Promise.resolve(undefined),
  };
}

const harmless = (rule: string, sentence: string): Verdict => ({ class: 'green', external: false, ask: false, reasons: [{ rule, sentence }] });

function readyFetch(request: CallRequest, dependencies: WebDependencies): ReadyCall {
  const { operation, params: { url: written, maxCharacters = usualCharacters, ...others } } = request;
  const { hosts, known, pause } = dependencies;
  const refuse = (faults: string): LetsbeError => new LetsbeError('PARAMS_INVALID', { operation, faults });
  refuseOthers(others, refuse);
  if (typeof written !== 'string') throw refuse('url is missing');
  if (typeof maxCharacters !== 'number' || !Number.isInteger(maxCharacters) || maxCharacters < 1 || maxCharacters > mostCharacters) throw refuse(`maxCharacters is a whole number from 1 to ${mostCharacters}`);
  const at = readUrl(written);
  if ('reason' in at) throw refuse(`url cannot be fetched: ${at.reason}`);
  refuseSecrets(at.url.href, 'url', known, refuse);
  const reader = readerOf(request);
  const allowed = reader.isPerson || hosts.allows(reader.chain, at.host, at.port);
  const base: Verdict = allowed
    ? harmless('web.fetch', 'It reads a page of a host that the agent may reach.')
    : { class: 'yellow_external', external: true, ask: true, reasons: [{ rule: 'web.new-host', sentence: 'It asks a host that this agent did not reach before. What stands in the address is told to that host.', matched: at.host }] };
  return {
    ...partsOf(request, { url: at.url.href, maxCharacters }, base),
    title: 'Reads a page of the web', summary: `Read ${plainText(at.url.href, 300)}`,
    bound: { definition: 'web.fetch/1', target: at.url.origin, files: {} },
    async run(beforeSend, signal) {
      // It was judged as a page of an allowed host, and is none any more.
      if (allowed && !reader.isPerson && !hosts.allows(reader.chain, at.host, at.port)) throw new LetsbeError('HOST_REFUSED', { host: at.host, reason: 'it was taken back meanwhile' });
      // What was let through once, by a person, is this host: its own redirects go where it was meant to go.
      const mayFollow = (host: string, port: number): boolean => reader.isPerson || hosts.allows(reader.chain, host, port) || (!allowed && host === at.host);
      const { reply, url } = await fetchPage(at, dependencies, { reader, beforeSend, signal, mayFollow, heard: (address) => taintReader(dependencies.taints, reader, address) });
      dependencies.counted('webFetches', reader.chain);
      const page = await readAnswer(reply, url, pause);
      const { text, cut } = await redactStart(page.text, maxCharacters, known.stream(), pause);
      return { result: { url: known.redactText(url), title: known.redactText(page.title), text, cut, notice: outsidersNotice } };
    },
  };
}

function readySearch(request: CallRequest, dependencies: WebDependencies): ReadyCall {
  const { operation, params: { query: written, count = usualResults, ...others } } = request;
  const refuse = (faults: string): LetsbeError => new LetsbeError('PARAMS_INVALID', { operation, faults });
  refuseOthers(others, refuse);
  const query = typeof written === 'string' ? oneLine(written, longestQuery + 1) : '';
  if (query === '' || query.length > longestQuery) throw refuse(`query is a text of at most ${longestQuery} characters`);
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > mostResults) throw refuse(`count is a whole number from 1 to ${mostResults}`);
  refuseSecrets(query, 'query', dependencies.known, refuse);
  const settings = dependencies.search();
  const reader = readerOf(request);
  return {
    ...partsOf(request, { query, count }, harmless('web.search', 'It searches the web by the provider that you chose.')),
    title: 'Searches the web', summary: `Search for ${plainText(query, 200)}`,
    bound: { definition: 'web.search/1', target: settings.target.origin, files: {} },
    async run(beforeSend, signal) {
      const results = await searchWeb(query, count, settings, dependencies, { reader, beforeSend, signal });
      taintReader(dependencies.taints, reader, `search for ${query}`);
      dependencies.counted('webSearches', reader.chain);
      return { result: { results: dependencies.known.redactJson(results.map((result) => ({ ...result }))), notice: outsidersNotice } };
    },
  };
}

function refuseOthers(others: JsonObject, refuse: (faults: string) => LetsbeError): void {
  const names = Object.keys(others);
  if (names.length > 0) throw refuse(`there is no param ${names.join(', ').slice(0, 60)}`);
}
