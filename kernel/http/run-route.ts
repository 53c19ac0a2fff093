import type { IncomingMessage, ServerResponse } from 'node:http';
import { asLetsbeError, LetsbeError, toEnvelope } from '../errors.ts';
import type { Log } from '../log.ts';
import { contractHeader, type Contract } from '../wire/contract.ts';
import { readBody } from './read-body.ts';
import type { Answer, RequestHead, Route, RouteRequest } from './route.ts';
import type { Validate, Validators } from './validators.ts';

/** What the program that serves the routes does around each of them. */
export interface Around<Actor, Context> {
  /** Who asks, before anything of the request is read. @throws AUTH_INVALID, ROLE_REQUIRED, RATE_LIMITED. */
  admit(route: Route<Context>, head: RequestHead): Promise<Actor>;
  /** Does the work, once for each idempotency key, and writes it into the audit. */
  perform(route: Route<Context>, actor: Actor, request: RouteRequest, work: (context: Context) => Promise<Answer>): Promise<Answer>;
}

export interface RunnerOptions<Actor, Context> {
  readonly around: Around<Actor, Context>;
  readonly validators: Validators;
  readonly log: Log;
  /** Versions of the contract that are served, the newest last. */
  readonly contracts: readonly Contract[];
  /** Hears of each request that was answered. */
  readonly observe?: Observe;
}

/** One request and how it was answered. */
export interface Observation {
  /** As the table has it: no id of anybody stands in it. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly requestId: string;
  /** Milliseconds. */
  readonly took: number;
}

export interface Observe {
  /** Monotonic milliseconds. */
  readonly elapsed: () => number;
  readonly answered: (observation: Observation) => void;
}

/** What is sent. */
export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
  /** Writes the content in place of `content`, as long as it likes. */
  readonly stream?: (response: ServerResponse) => void;
}

/** Words of the address of a request. */
export interface Words {
  readonly params: Record<string, string>;
  readonly query: Record<string, string | string[]>;
}

export type RunRoute = (message: IncomingMessage, head: RequestHead, words: Words) => Promise<Sent>;

/** Makes what answers one route: who asks, whether the request fits, the work, whether the answer fits. Whatever goes wrong becomes an error of the table. */
export function createRunner<Actor, Context>(route: Route<Context>, { around, validators, log, contracts, observe }: RunnerOptions<Actor, Context>): RunRoute {
  const checkParams = validators.words(route.params, 'path');
  const checkQuery = validators.words(route.query, 'query');
  const checkBody = route.body === undefined ? undefined : validators.json(route.body, 'body');
  const checkAnswer = new Map(Object.entries(route.answers).map(([status, schema]): [number, Validate | null] => [Number(status), schema === null ? null : validators.json(schema, `answer ${status}`)]));
  const newest = contracts.at(-1);

  function readContract(head: RequestHead): Contract | undefined {
    const given = head.header(contractHeader);
    if (given === undefined) return newest;
    const found = contracts.find(({ version }) => String(version) === given);
    if (!found) throw new LetsbeError('CONTRACT_UNSUPPORTED', { given: JSON.stringify(given.slice(0, 20)), supported: contracts.map(({ version }) => version).join(' or ') });
    return found;
  }

  async function answer(message: IncomingMessage, head: RequestHead, { params, query }: Words): Promise<Answer> {
    const actor = await around.admit(route, head);
    if ([...Object.values(params), ...Object.values(query).flat()].some((word) => word.includes('\0') || !word.isWellFormed())) assertFits('a word of the address holds a NUL character or half a surrogate pair');
    assertFits(checkParams(params));
    assertFits(checkQuery(query));
    const body = await readBody(message, checkBody ? route.maxBody : 0);
    if (checkBody) assertFits(body === undefined ? 'it has no body' : checkBody(body));
    const request: RouteRequest = { method: head.method, path: head.path, requestId: head.requestId, address: head.address, header: head.header, params, query, body };
    const given = await around.perform(route, actor, request, (context) => route.handle(request, context));
    assertAnswer(given);
    return given;
  }

  /** An answer that was not promised is not sent: it may hold what nobody meant to tell. */
  function assertAnswer({ status, body }: Answer): void {
    const check = checkAnswer.get(status);
    if (check === undefined) throw new Error(`${route.method} ${route.path} answered ${status}, which it does not declare`);
    const fault = check?.(body);
    if (fault !== undefined) throw new Error(`${route.method} ${route.path} gave an answer that does not fit: ${fault}`);
  }

  return async (message, head, words) => {
    const began = observe?.elapsed() ?? 0;
    let contract = newest;
    let sent: Sent;
    try {
      contract = readContract(head);
      sent = toSent(await answer(message, head, words), head, contract);
    } catch (thrown) {
      sent = sendError(thrown, head, contract, log);
    }
    observe?.answered({ route: route.path, method: route.method, status: sent.status, requestId: head.requestId, took: observe.elapsed() - began });
    return sent;
  };
}

function assertFits(fault: string | undefined): void {
  if (fault !== undefined) throw new LetsbeError('BODY_INVALID', { faults: fault });
}

/** What every answer says of itself. */
function standing(requestId: string, contract: Contract | undefined): Record<string, string> {
  const said: Record<string, string> = { 'x-request-id': requestId, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if (!contract) return said;
  return { ...said, [contractHeader]: String(contract.version), ...(contract.deprecated ? goodbye(contract.deprecated) : {}) };
}

/** RFC 9745 and RFC 8594. */
function goodbye({ since, until }: NonNullable<Contract['deprecated']>): Record<string, string> {
  return { deprecation: `@${Math.floor(Date.parse(since) / 1000)}`, sunset: new Date(until).toUTCString() };
}

function toSent({ status, body, text, stream, headers = {} }: Answer, { requestId }: RequestHead, contract: Contract | undefined): Sent {
  const type: Record<string, string> = text ? { 'content-type': text.type } : stream ? { 'content-type': stream.type } : body === undefined ? {} : { 'content-type': 'application/json' };
  return { status, headers: { ...standing(requestId, contract), ...type, ...headers }, content: text?.content ?? (body === undefined ? '' : JSON.stringify(body)), ...(stream ? { stream: stream.open } : {}) };
}

/** An error as it is sent. What is not of the table is told to the log alone. */
export function sendError(thrown: unknown, head: RequestHead, contract: Contract | undefined, log: Log): Sent {
  const error = asLetsbeError(thrown, { requestId: head.requestId });
  if (error.code === 'INTERNAL') log.error({ err: error.cause ?? error, requestId: head.requestId, method: head.method, path: head.path }, 'a request failed');
  const wait: unknown = error.details['waitSeconds'];
  return {
    status: error.status,
    headers: { ...standing(head.requestId, contract), 'content-type': 'application/json', ...(error.code === 'RATE_LIMITED' && typeof wait === 'number' ? { 'retry-after': String(wait) } : {}), ...(error.code === 'AUTH_INVALID' ? { 'www-authenticate': 'Bearer' } : {}), ...(error.code === 'REQUEST_TOO_LARGE' ? { connection: 'close' } : {}) },
    content: JSON.stringify(toEnvelope(error, head.requestId)),
  };
}
