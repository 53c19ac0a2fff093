/** How a provider of web search is asked and answers: its documented API as data. `#` in the query stands for the words. */
export interface SearchProvider {
  /** Below the base URL. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The header that carries the key; a provider without one takes none. */
  readonly keyHeader?: string;
  /** Where it always is; others are the customer's own. */
  readonly origin?: string;
  /** JSON pointers: the list of results, and within one its address, title and text. */
  readonly results: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  /** What a person is told who sets it up. */
  readonly howTo: string;
}

/** Every provider there is, by the name that `web.json` says. */
export const searchProviders = {
  searxng: {
    path: '/search', query: { q: '#', format: 'json' },
    results: '/results', url: '/url', title: '/title', text: '/content',
    howTo: 'a SearXNG of your own, with json among search.formats of its settings.yml: {"search": {"provider": "searxng", "baseUrl": "http://127.0.0.1:8080"}}',
  },
  brave: {
    path: '/res/v1/web/search', query: { q: '#', count: '20', text_decorations: 'false' }, keyHeader: 'x-subscription-token', origin: 'https://api.search.brave.com',
    results: '/web/results', url: '/url', title: '/title', text: '/description',
    howTo: 'Brave Search, with its key in the vault (letsbe vault set brave_search_key --origin https://api.search.brave.com): {"search": {"provider": "brave", "ref": "brave_search_key"}}',
  },
} as const satisfies Record<string, SearchProvider>;
