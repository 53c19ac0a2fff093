import { LetsbeError } from '../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { plainText } from '../../kernel/template/summarise.ts';

/** What names a request in its answer. */
export type RequestId = string | number | null;

export interface RpcRequest {
  /** Undefined for a notification, which is never answered. */
  readonly id: RequestId | undefined;
  readonly method: string;
  readonly params: Json;
}

const members = new Set(['jsonrpc', 'id', 'method', 'params']);
const longestMethod = 100;

/** Reads one request of JSON-RPC 2.0, or says as an error why it is none. An id that can be echoed is given with either. */
export function readRequest(message: Json, longestId: number): RpcRequest | { readonly id: RequestId; readonly error: LetsbeError } {
  if (!isJsonObject(message)) return { id: null, error: invalid('a request is a JSON object') };
  const id = readId(message, longestId);
  if (id === 'invalid') return { id: null, error: invalid(`an id is a string of at most ${longestId} characters, a whole number up to ±${Number.MAX_SAFE_INTEGER}, or null`) };
  const reason = findFault(message);
  if (reason !== undefined) return { id: id?.value ?? null, error: invalid(reason) };
  return { id: id?.value, method: message['method'] as string, params: readParams(message) };
}

function readParams(message: JsonObject): Json {
  return Object.hasOwn(message, 'params') ? (message['params'] ?? null) : {};
}

function findFault(message: JsonObject): string | undefined {
  const unknown = Object.keys(message).find((key) => !members.has(key));
  if (unknown !== undefined) return `a request has no member ${JSON.stringify(plainText(unknown, 40))}`;
  if (message['jsonrpc'] !== '2.0') return 'its "jsonrpc" must be "2.0"';
  const { method } = message;
  if (typeof method !== 'string' || method === '' || method.length > longestMethod) return `its "method" must be a name of at most ${longestMethod} characters`;
  return undefined;
}

/** Only what comes back as it was given: JavaScript would round a larger number, and say `null` for an infinite one. */
function readId(message: JsonObject, longest: number): { readonly value: RequestId } | 'invalid' | undefined {
  if (!Object.hasOwn(message, 'id')) return undefined;
  const id = message['id'];
  if (id === null || Number.isSafeInteger(id) || (typeof id === 'string' && id.length <= longest)) return { value: id as RequestId };
  return 'invalid';
}

function invalid(reason: string): LetsbeError {
  return new LetsbeError('REQUEST_INVALID', { reason });
}
