import type { ServerResponse } from 'node:http';
import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Json } from '../json.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may ask. `realm` says how they show who they are (`open`: they need not); `roles` which of them may, any when left out; `fresh` that they must
 * have proved who they are a short while ago.
 */
export interface Access {
  readonly realm: string;
  readonly roles?: readonly string[];
  readonly fresh?: true;
}

/**
 * What makes a repeated request harmless: a key that it must or may carry, or its own content (`natural`). `none` for what only reads.
 */
export type Idempotency = 'required' | 'optional' | 'natural' | 'none';

/** At most so many requests a minute, counted by whoever asks or by the address they come from. */
export interface RateLimit {
  readonly perMinute: number;
  readonly by: 'actor' | 'address';
}

/** What a request is, before its body is read. */
export interface RequestHead {
  readonly method: Method;
  readonly path: string;
  readonly requestId: string;
  /** Of the peer of the connection. */
  readonly address: string;
  /** One header, by its lower-case name. */
  readonly header: (name: string) => string | undefined;
}

/** A request whose parts fit their schemas. */
export interface RouteRequest<P = unknown, Q = unknown, B = unknown> extends RequestHead {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

export interface Answer {
  readonly status: number;
  /** Nothing is sent where it is left out. */
  readonly body?: Json | object;
  /** Instead of JSON. */
  readonly text?: { readonly type: string; readonly content: string };
  /** Instead of content: takes the response over once its head is sent, and ends it some time. */
  readonly stream?: { readonly type: string; readonly open: (response: ServerResponse) => void };
  readonly headers?: Readonly<Record<string, string>>;
}

/** One row of the route table: all that is done with a request of this kind. */
export interface Route<Context> {
  readonly method: Method;
  /** `/api/v1/customer/approvals/{id}` */
  readonly path: string;
  /** One line for people. */
  readonly title: string;
  readonly access: Access;
  readonly params: JSONSchema;
  readonly query: JSONSchema;
  /** Left out where there is none. */
  readonly body?: JSONSchema;
  /** The body of each answer that is no error, by its status; `null` for none. */
  readonly answers: Readonly<Record<number, JSONSchema | null>>;
  /** How the act is called in the audit; left out for what only reads, and for what has an audit of its own. */
  readonly audit?: string;
  readonly idempotency: Idempotency;
  readonly rate?: RateLimit;
  /** Bytes of a body at most. */
  readonly maxBody: number;
  /** Asked thousands of times a second: it is answered ahead of the web framework. */
  readonly hot: boolean;
  /** Waits for somebody outside: it holds no transaction meanwhile, and so changes nothing that is kept. */
  readonly waits: boolean;
  handle(request: RouteRequest, context: Context): Promise<Answer>;
}

/** An object without keys: what a route takes where it says nothing. */
export const nothing = { type: 'object', additionalProperties: false, properties: {} } as const;

type Of<S> = S extends JSONSchema ? FromSchema<S> : unknown;

export interface RouteDefinition<Context, P, Q, B> {
  readonly method: Method;
  readonly path: string;
  readonly title: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answers: Readonly<Record<number, JSONSchema | null>>;
  readonly audit?: string;
  readonly idempotency?: Idempotency;
  readonly rate?: RateLimit;
  readonly maxBody?: number;
  readonly hot?: true;
  readonly waits?: true;
  handle(request: RouteRequest<Of<P>, Of<Q>, Of<B>>, context: Context): Promise<Answer>;
}

const usualBody = 64 * 1024;

/** Makes a row; `handle` gets a request of the types that its schemas describe. */
export function defineRoute<Context, const P extends JSONSchema = typeof nothing, const Q extends JSONSchema = typeof nothing, const B extends JSONSchema = never>(definition: RouteDefinition<Context, P, Q, B>): Route<Context> {
  const { method, path, title, access, params = nothing, query = nothing, body, answers, audit, idempotency = 'none', rate, maxBody = usualBody, hot = false, waits = false } = definition;
  return {
    method, path, title, access, params, query, answers, idempotency, maxBody, hot, waits,
    ...(body === undefined ? {} : { body }),
    ...(audit === undefined ? {} : { audit }),
    ...(rate === undefined ? {} : { rate }),
    handle: (request, context) => definition.handle(request as RouteRequest<Of<P>, Of<Q>, Of<B>>, context),
  };
}
