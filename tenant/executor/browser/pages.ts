import type { BrowserAct } from '../../../kernel/wire/policy.ts';
import type { Hosts } from '../../egress/hosts.ts';

/** Which pages agents may open, and what counts there as work within the business. A chain may what each of its agents may. */
export interface Pages {
  /** Of an origin that the policy lists for each of them, or of a host that they may reach anyway. */
  mayOpen(chain: readonly string[], origin: string): boolean;
  names(chain: readonly string[], origin: string, act: string): boolean;
  /** Whether what a page loads may come from there. */
  reaches(chain: readonly string[], host: string, port: number): boolean;
}

export interface PagesDependencies {
  /** What the policy lists for an agent. */
  readonly listed: (agent: string) => ReadonlyMap<string, readonly BrowserAct[]>;
  readonly hosts: Pick<Hosts, 'allows'>;
  /** Whether all of these are agents of ours, and none is stopped. */
  readonly mayAct: (chain: readonly string[]) => boolean;
}

export function createPages({ listed, hosts, mayAct }: PagesDependencies): Pages {
  const isListed = (chain: readonly string[], origin: string): boolean => chain.length > 0 && mayAct(chain) && chain.every((agent) => listed(agent).has(origin));
  return {
    mayOpen(chain, origin) {
      const place = placeOf(origin);
      return place !== undefined && (isListed(chain, origin) || hosts.allows(chain, place.host, place.port));
    },
    names: (chain, origin, act) => isListed(chain, origin) && chain.every((agent) => listed(agent).get(origin)?.some((named) => named === act) === true),
    reaches: (chain, host, port) => hosts.allows(chain, host, port) || originsAt(host, port).some((origin) => isListed(chain, origin)),
  };
}

/** The host and port behind an origin of the web. */
export function placeOf(origin: string): { readonly host: string; readonly port: number } | undefined {
  const url = URL.parse(origin);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  return { host: url.hostname, port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port) };
}

function originsAt(host: string, port: number): string[] {
  return ['https', 'http'].flatMap((scheme) => URL.parse(`${scheme}://${host}:${port}`)?.origin ?? []);
}
