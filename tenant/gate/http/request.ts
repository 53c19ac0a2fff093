import type { Json } from '../../../kernel/json.ts';

/** A raw request to a tool, as an agent asks for it. Nothing in it is trusted, its types neither. */
export interface HttpRequest {
  /** The tool by its plugin's name (`ghost`, `cal.com`); `url` means that the path is a full address of anywhere. */
  readonly tool: string;
  readonly method: string;
  /** Path with query, below the tool's origin. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | null;
  /** Text as it is sent, or JSON that is still to be written. */
  readonly body?: Json;
}

export type Pairs = readonly (readonly [key: string, value: string])[];

/** A body, as its content type says it is to be read. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'lines'; readonly values: readonly Json[] }
  | { readonly kind: 'form' | 'multipart'; readonly pairs: Pairs }
  | { readonly kind: 'xml' | 'text'; readonly text: string }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** One value of the query or the body, folded: key and value in lower case, value cut. */
export interface Leaf {
  readonly key: string;
  readonly value: string;
  /** It stands in the query, or directly below the root of the body. */
  readonly top: boolean;
}

/** A request that is what it seems to be: read once, judged by everything that follows. */
export interface ReadRequest {
  readonly tool: string;
  /** In upper case. */
  readonly method: string;
  /** Other methods that a header or a param tells the server to take instead. */
  readonly overrides: readonly string[];
  /** Decoded, without empty ones and without what follows a semicolon. */
  readonly segments: readonly string[];
  readonly query: Pairs;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Body;
  readonly leaves: readonly Leaf[];
  /** Why what was read is not all that a server may see: two keys of one name, too many values. */
  readonly unsure: string | undefined;
  /** Only of the tool `url`: where it goes. */
  readonly url: URL | undefined;
}
