import { AsyncResource } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { decodeLoosely } from '../egress/decode.ts';
import type { Egress } from '../egress/egress.ts';
import { encodeBody } from '../egress/encode.ts';
import { LetsbeError } from '../errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Log } from '../log.ts';
import type { Door } from '../sandbox/sandbox.ts';
import { isStricter, classify, mayChange } from '../operations/classify.ts';
import { queryPairs } from '../template/path.ts';
import { answerLimitBytes, type OperationCall } from '../operations/run.ts';
import { plainText } from '../template/summarise.ts';

export interface DoorDependencies {
  readonly egress: Egress;
  readonly clock: Clock;
  readonly log: Log;
  readonly defaultBase: string;
  /** Runs another operation of the same plugin within the same call. */
  readonly run: (name: string, params: JsonObject) => Promise<Json>;
}

type Knock = (input: Json) => Promise<Json> | Json;

/** Headers of an answer that carry credentials: code of a plugin uses them, it never reads them. */
const withheld = new Set(['set-cookie', 'authorization', 'www-authenticate', 'proxy-authenticate', 'authentication-info']);
const algorithms = new Set(['sha256', 'sha1', 'md5']);

/** What the code of one call may ask of the host, within the methods its operation declares. Everything else is refused. */
export function createDoor(call: OperationCall, { egress, clock, log, defaultBase, run }: DoorDependencies): Door {
  const { operation, instance } = call;
  const malformed = (what: string): LetsbeError => new LetsbeError('HANDLER_FAILED', { operation: operation.id, reason: `it called ${what} with arguments of another shape` });

  async function http(input: Json): Promise<Json> {
    const request = isJsonObject(input) ? readRequest(input['request'] ?? null, input['options'] ?? {}) : undefined;
    if (!request) throw malformed('http');
    if (!operation.definition.methods?.includes(request.method)) {
      throw new LetsbeError('PERMISSION_DENIED', { plugin: operation.plugin, what: `send ${plainText(request.method, 20)} in ${operation.id}`, place: 'the methods of the operation' });
    }
    const encoded = request.body === undefined ? undefined : encodeBody(request.body, 'json', '');
    const reply = await egress.send(instance, {
      method: request.method,
      base: request.base ?? defaultBase,
      path: request.path,
      query: queryPairs(request.query),
      headers: request.headers,
      ...(encoded ? { body: encoded.body, contentType: encoded.type } : {}),
      accept: request.accept,
      timeoutMs: Math.max(1, Math.ceil(call.deadline - clock.elapsed())),
      maxBytes: answerLimitBytes / 8,
      signal: call.signal,
      once: !operation.definition.idempotent,
      beforeSend: mayChange(request.method, operation.definition) ? call.beforeSend : undefined,
    });
    const headers = Object.fromEntries(Object.entries(reply.headers).filter(([name]) => !withheld.has(name)));
    return { status: reply.status, headers, body: decodeLoosely(reply) };
  }

  const knocks: Readonly<Record<string, Knock>> = {
    http,
    run: (input) => {
      if (!isJsonObject(input) || typeof input['operation'] !== 'string' || !isJsonObject(input['params'] ?? {})) throw malformed('run');
      return run(input['operation'], (input['params'] ?? {}) as JsonObject);
    },
    log: (input) => {
      if (!isJsonObject(input) || typeof input['message'] !== 'string') throw malformed('log');
      log.info({ operation: operation.id }, plainText(input['message'], 500));
      return null;
    },
    hash: (input) => {
      if (!isJsonObject(input) || typeof input['text'] !== 'string' || typeof input['algorithm'] !== 'string' || !algorithms.has(input['algorithm'])) throw malformed('hash');
      return createHash(input['algorithm']).update(input['text']).digest('hex');
    },
  };

  // Knocks come from another process, on nobody's behalf; what is done for them is done for this call.
  return AsyncResource.bind(async (name, input) => {
    const knock = Object.hasOwn(knocks, name) ? knocks[name] : undefined;
    if (!knock) throw new LetsbeError('HANDLER_FAILED', { operation: operation.id, reason: 'it asked the host for something that does not exist' });
    return knock(input);
  });
}

/**
 * A handler passed the gate at its own class: what it runs may be neither stricter nor reach further.
 * @param external operations that count as external at this instance, whatever the adapter says
 */
export function assertWithin(outer: OperationCall, inner: OperationCall, external: ReadonlySet<string> = new Set()): void {
  const allowed = classify(outer.operation.definition, outer.params);
  const asked = classify(inner.operation.definition, inner.params);
  if (isStricter(asked.class, allowed.class) || ((asked.external || external.has(inner.operation.name)) && !(allowed.external || external.has(outer.operation.name)))) {
    throw new LetsbeError('PERMISSION_DENIED', { plugin: outer.operation.plugin, what: `run ${inner.operation.id} (${asked.class}) inside ${outer.operation.id} (${allowed.class})`, place: 'the class of the outer operation' });
  }
}

interface GuestRequest {
  method: string;
  path: string;
  base?: string;
  query: JsonObject;
  headers: Record<string, string>;
  body?: Json;
  accept: number[];
}

function readRequest(input: Json, options: Json): GuestRequest | undefined {
  if (!isJsonObject(input) || !isJsonObject(options)) return undefined;
  const { method, path, base, query = {}, headers = {}, body } = input;
  const { accept = [] } = options;
  if (typeof method !== 'string' || typeof path !== 'string' || !isJsonObject(query) || !isJsonObject(headers) || !Array.isArray(accept)) return undefined;
  if (base !== undefined && typeof base !== 'string') return undefined;
  if (!Object.values(headers).every((value) => typeof value === 'string') || !accept.every((status) => typeof status === 'number')) return undefined;
  return { method, path, ...(base === undefined ? {} : { base }), query, headers: headers as Record<string, string>, ...(body === undefined ? {} : { body }), accept };
}
