import type { Wire } from '../../metering/read-usage/usage-reader.ts';

/** What a path is for. */
export type Route =
  | { readonly kind: 'call'; readonly wire: Wire }
  | { readonly kind: 'count' }
  | { readonly kind: 'models'; readonly id?: string }
  | { readonly kind: 'unknown' };

const posts: Readonly<Record<string, Route>> = {
  '/v1/chat/completions': { kind: 'call', wire: 'openai-chat' },
  '/v1/responses': { kind: 'call', wire: 'openai-responses' },
  '/v1/embeddings': { kind: 'call', wire: 'openai-embeddings' },
  '/v1/messages': { kind: 'call', wire: 'anthropic-messages' },
  '/v1/messages/count_tokens': { kind: 'count' },
};

/** A path with what it is for and the methods it takes. The query is not looked at. */
export function findRoute(url: string): { readonly route: Route; readonly methods: readonly string[] } {
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  const post = Object.hasOwn(posts, path) ? posts[path] : undefined;
  if (post) return { route: post, methods: ['POST'] };
  const reads = ['GET', 'HEAD'];
  if (path === '/v1/models') return { route: { kind: 'models' }, methods: reads };
  const id = /^\/v1\/models\/([^?#]{1,600})$/.exec(path)?.[1];
  const decoded = id === undefined ? undefined : decode(id);
  return decoded === undefined ? { route: { kind: 'unknown' }, methods: [] } : { route: { kind: 'models', id: decoded }, methods: reads };
}

/** Whether a client speaks Anthropic's wire: its paths, and its version header where a path is of both. */
export function speaksMessages(url: string, version: string | undefined): boolean {
  return url.startsWith('/v1/messages') || (version !== undefined && url.startsWith('/v1/models'));
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
