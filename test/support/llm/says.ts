import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject } from '../../../kernel/json.ts';

/** A request as the provider got it. */
export interface ProviderSaw {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Byte for byte. */
  readonly raw: string;
  readonly body: JsonObject;
}

/** What the model says to a request. */
export interface Says {
  /** The connection of a stream is kept open behind its end. */
  readonly staysOpen?: true;
  readonly text?: string;
  /** How the text is cut into deltas; by default one a word. */
  readonly pieces?: readonly string[];
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
  readonly usage?: JsonObject;
}
