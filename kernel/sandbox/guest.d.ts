/**
 * The one module a plugin's `quirks.ts` may import. Nothing else exists in the guest: no timers, no fetch, no process,
 * no require, no file system.
 */
declare module 'letsbe:host' {
  type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

  /** A request to the instance being called. `path` is joined to the base path; the host adds the credential and refuses what leaves the grant. */
  export interface HttpRequest {
    method: string;
    path: string;
    /** One of the plugin's granted base paths; the first one when left out. */
    base?: string;
    query?: Record<string, string | number | boolean | (string | number | boolean)[]>;
    headers?: Record<string, string>;
    /** Sent as JSON unless it is a string, which is sent as it is (name its type in `headers`). */
    body?: Json;
  }

  /** `body` is parsed JSON when the tool answered JSON, else the text. Header names are lower case. */
  export interface HttpReply {
    status: number;
    headers: Record<string, string>;
    body: Json;
  }

  /** Sends one request. Statuses the adapter maps to an error are thrown as such; name the ones to see in `accept`. */
  export function http(request: HttpRequest, options?: { accept?: number[] }): Promise<HttpReply>;

  /** Runs another declarative operation of the same plugin and gives its result. Never one stricter than the operation that is running. */
  export function run(operation: string, params: { [key: string]: Json }): Promise<Json>;

  /** One line in the host's log under the plugin's name; redacted and counted. */
  export function log(message: string): void;

  /** Hex digest of a text. */
  export function hash(algorithm: 'sha256' | 'sha1' | 'md5', text: string): Promise<string>;

  /** The plugin's settings, frozen. */
  export const config: Readonly<Record<string, Json>>;

  /** Thrown to refuse a call with a sentence for the agent; anything else thrown counts as a fault of the plugin. */
  export class Refusal extends Error {}

  /** A handler of an operation: params in, result out, both JSON. */
  export type Handler<P = { [key: string]: Json }, R = Json> = (params: P) => Promise<R>;
}
