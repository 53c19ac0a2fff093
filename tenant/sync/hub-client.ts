import type { IncomingMessage } from 'node:http';
import { LetsbeError } from '../../kernel/errors.ts';
import { http, https } from '../../kernel/node-http.ts';
import type { Json } from '../../kernel/json.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { parseUntrustedJson } from '../../kernel/untrusted-json.ts';
import { contractHeader, newestContract, idempotencyHeader } from '../../kernel/wire/contract.ts';

/** One request to the Hub. */
export interface HubRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Behind `/api/v1/tenant`. */
  readonly path: string;
  readonly key?: string;
  readonly body?: object;
  readonly idempotencyKey?: string;
  /** What the answer must fit; nothing is read where it is left out. */
  readonly answer?: object;
}

export interface HubAnswer {
  readonly status: number;
  readonly body: Json | undefined;
}

/** Asks the Hub. Throws HUB_REFUSED with the Hub's own code for what it does not take, HUB_UNREACHABLE for all that may go well another time. */
export interface HubClient {
  ask(request: HubRequest): Promise<HubAnswer>;
  close(): void;
}

export interface HubClientOptions {
  readonly hub: string;
  readonly schemas: Schemas;
  /** Looks at what is about to leave; what it throws keeps it here. */
  readonly guard: (body: Json) => void;
  /** Told of every request: bytes out and in, and how it went. */
  readonly noted: (out: number, received: number, verdict: 'sent' | 'failed') => void;
}

const timeoutMs = 20_000;
const largestAnswer = 4 * 1024 * 1024;

/** A client with its own connections. Redirects are answers like any other: they are not followed. */
export function createHubClient({ hub, schemas, guard, noted }: HubClientOptions): HubClient {
  const isTls = hub.startsWith('https:');
  const agent = isTls ? new https.Agent({ keepAlive: true, maxSockets: 4 }) : new http.Agent({ keepAlive: true, maxSockets: 4 });
  const open = isTls ? https.request : http.request;

  function send({ method, path, key, body, idempotencyKey }: HubRequest): Promise<{ status: number; text: string }> {
    const content = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      [contractHeader]: newestContract,
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...(idempotencyKey === undefined ? {} : { [idempotencyHeader]: idempotencyKey }),
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }),
    };
    return new Promise((resolve, reject) => {
      const failed = (error: unknown): void => {
        noted(Buffer.byteLength(content), 0, 'failed');
        reject(new LetsbeError('HUB_UNREACHABLE', { hub, reason: error instanceof Error ? error.message : 'it did not answer' }, error));
      };
      const request = open(`${hub}/api/v1/tenant${path}`, { method, agent, headers, signal: AbortSignal.timeout(timeoutMs) }, (answer) => {
        read(answer).then((text) => {
          noted(Buffer.byteLength(content), Buffer.byteLength(text), 'sent');
          resolve({ status: answer.statusCode ?? 0, text });
        }, failed);
      });
      request.on('error', failed);
      request.end(content);
    });
  }

  return {
    async ask(request) {
      if (request.body !== undefined) guard(request.body as Json);
      const { status, text } = await send(request);
      const body = text === '' ? undefined : parse(text, hub);
      if (status >= 400 || status < 200 || (status >= 300 && status !== 304)) throw refused(status, body, hub);
      if (request.answer !== undefined && status !== 304 && !fits(schemas, request.answer, body)) throw new LetsbeError('HUB_UNREACHABLE', { hub, reason: 'its answer is not what the contract says' });
      return { status, body };
    },
    close: () => agent.destroy(),
  };
}

/** Fields that are not known here are a newer Hub's, and are left alone. */
function fits(schemas: Schemas, schema: object, body: Json | undefined): boolean {
  return schemas.check(schema)(body).every(({ keyword }) => keyword === 'additionalProperties');
}

function refused(status: number, body: Json | undefined, hub: string): LetsbeError {
  const given = (body as { error?: { code?: unknown; message?: unknown } } | undefined)?.error;
  const code = typeof given?.code === 'string' ? given.code.slice(0, 60) : String(status);
  if (status === 429 || status >= 500 || status < 400) return new LetsbeError('HUB_UNREACHABLE', { hub, reason: `it answered ${status} (${code})` });
  return new LetsbeError('HUB_REFUSED', { code, reason: typeof given?.message === 'string' ? given.message.slice(0, 300) : `it answered ${status}` });
}

async function read(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largestAnswer) {
      answer.destroy();
      throw new Error(`its answer is larger than ${largestAnswer} bytes`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parse(text: string, hub: string): Json {
  try {
    return parseUntrustedJson(text);
  } catch (error) {
    throw new LetsbeError('HUB_UNREACHABLE', { hub, reason: 'its answer is no JSON' }, error);
  }
}
