import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../../kernel/clock.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';

/** A request to a simulated tool, body already read. */
export interface Call {
  readonly method: string;
  readonly path: string;
  /** Values of the `:name` parts of the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body when it is JSON or a form; an empty object otherwise. */
  readonly json: Json;
  /** Files of a multipart body by field. */
  readonly files: Readonly<Record<string, UploadedFile>>;
}

export interface UploadedFile {
  readonly filename: string;
  readonly type: string;
  readonly content: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly body?: Json;
  /** Sent in place of `body`, with `type`. */
  readonly text?: string | Buffer;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Reply;

/** `GET /posts/:id/` → handler; the first that fits answers. `*name` takes the rest of the path. */
export type Routes = Readonly<Record<string, Handler>>;

/** What a tool's simulation is built from. Only secrets are random: ids and data are the same on every start. */
export interface Sources {
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
}

/** A simulation of a documented API, before it listens. */
export interface SimulatedTool {
  readonly id: string;
  readonly title: string;
  readonly authType: string;
  readonly secretName: string;
  readonly secretValue: string;
  /** Settings of the registry entry, where the adapter needs some. */
  readonly config?: JsonObject;
  readonly routes: Routes;
  /** Refuses a request that carries no valid credential. */
  guard(call: Call): Reply | undefined;
  /** Answers a path nobody serves. */
  unknown(call: Call): Reply;
  /** Answers a body that is not the JSON it claims to be. */
  readonly malformed: Reply;
}

/** Ends a handler with the tool's own error answer. */
export class Refused extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`answered ${reply.status}`);
    this.reply = reply;
  }
}
