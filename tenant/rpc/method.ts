import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Json, JsonObject } from '../../kernel/json.ts';

/** Who asks, as the socket knows them. */
export interface RpcCaller {
  /** Idempotency keys of one scope never meet those of another. */
  readonly scope: string;
  /** The agents this caller may speak for; none on the operator's socket. */
  readonly agents: ReadonlySet<string>;
}

export interface MethodContext {
  readonly caller: RpcCaller;
  /** Agents the call came through, the one that makes it last. Empty where a method takes no chain. */
  readonly chain: readonly string[];
  /** Names the request; passed on to whoever keeps from doing it twice. */
  readonly key: string | undefined;
  /** Aborts when a client that waits for a read hangs up. Never aborts for a method that changes something. */
  readonly signal: AbortSignal;
}

/** The schema of an object that says all its keys. Params marked `writeOnly` are secrets: they are repeated nowhere. */
export interface ParamsSchema {
  readonly type: 'object';
  readonly required: readonly string[];
  readonly additionalProperties: false;
  readonly properties: { readonly [name: string]: object };
}

/** Whether a method takes an `idempotencyKey`. */
export type KeyRule = 'required' | 'optional' | 'none';

/** One row of a socket's method table. */
export interface Method {
  readonly name: string;
  /** One line for people and models. */
  readonly title: string;
  /** All that may be sent, with what the socket itself reads: session, chain, key. */
  readonly params: ParamsSchema;
  readonly mutating: boolean;
  readonly key: KeyRule;
  /** Whether an answer stays as it is. One that does not is never given a second time; the method is asked again. */
  readonly isFinal: (answer: unknown) => boolean;
  /** The answer holds what only this caller may see; it is not redacted, and kept nowhere. */
  readonly handsOutSecret: boolean;
  /** Checked params without what the socket itself reads. */
  own(params: JsonObject): JsonObject;
  /** Takes its own params. Gives plain JSON, or nothing. */
  handle(own: JsonObject, context: MethodContext): unknown;
}

/** What a socket adds to the params of its methods, and reads itself. */
export interface Added {
  readonly properties: ParamsSchema['properties'];
  readonly required: readonly string[];
}

/** The type of params that a schema lets through. */
type ParamsOf<S> = S extends JSONSchema ? FromSchema<S> : never;

export interface MethodDefinition<S extends ParamsSchema> {
  readonly name: string;
  readonly title: string;
  readonly params: S;
  /** For a method that only reads it is left out. */
  readonly mutating?: { readonly key: KeyRule; readonly isFinal?: (answer: unknown) => boolean };
  readonly handsOutSecret?: true;
  handle(params: ParamsOf<S>, context: MethodContext): unknown;
}

const idempotencyKey = {
  type: 'string', pattern: '^[!-~]{8,128}$',
  description: 'names this request: sent again with it, the same answer is given and nothing is done twice',
} as const;

const nothing: Added = { properties: {}, required: [] };

/** Makes a row of a method table; `handle` gets params of the type that its schema describes. */
export function defineMethod<const S extends ParamsSchema>(definition: MethodDefinition<S>, added: Added = nothing): Method {
  const { name, title, params, mutating, handsOutSecret = false } = definition;
  const key = mutating?.key ?? 'none';
  const keyed = key === 'none' ? {} : { idempotencyKey };
  const read = new Set(Object.keys({ ...added.properties, ...keyed }));
  return {
    name, title, key, handsOutSecret,
    mutating: mutating !== undefined,
    isFinal: mutating?.isFinal ?? (() => true),
    params: {
      type: 'object',
      additionalProperties: false,
      required: [...added.required, ...(key === 'required' ? ['idempotencyKey'] : []), ...params.required],
      properties: { ...added.properties, ...keyed, ...params.properties },
    },
    own: (params) => Object.fromEntries(Object.entries(params).filter(([param]) => !read.has(param))),
    handle: (own, context) => definition.handle(own as ParamsOf<S>, context),
  };
}

/** What every method without params of its own takes. */
export const noParams = { type: 'object', required: [], additionalProperties: false, properties: {} } as const satisfies ParamsSchema;

/** A JSON value of a schema that TypeScript only knows as `unknown`. */
export function asJsonObject(value: { readonly [name: string]: unknown } | undefined): JsonObject {
  return (value ?? {}) as { [name: string]: Json };
}
