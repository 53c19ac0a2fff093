export interface PageRequest {
  readonly method: string;
  readonly url: string;
  /** The address of the document that asks; undefined where none does, as in a new page. */
  readonly from: string | undefined;
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Why a request that a page makes by itself does not leave; undefined where it does. Hosts are up to the forward proxy. A page changes things
 * at its own origin alone: two tools that one agent is signed in to must not be set upon each other.
 */
export function whyBlocked({ method, url, from }: PageRequest): string | undefined {
  const to = URL.parse(url);
  if (!to || (to.protocol !== 'https:' && to.protocol !== 'http:')) return 'it is no address of the web';
  if (reading.has(method)) return undefined;
  return URL.parse(from ?? '')?.origin === to.origin ? undefined : 'a page of another origin would change something there';
}
