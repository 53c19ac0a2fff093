import { LetsbeError } from '../../kernel/errors.ts';
import type { ProxyClient } from './clients.ts';
import type { Hosts } from './hosts.ts';

/** Whether a client of the forward proxy may go there now, without asking anybody. */
export function mayReach(hosts: Pick<Hosts, 'allows'>, { chain, reaches }: ProxyClient, host: string, port: number): boolean {
  return reaches ? reaches(host, port) : hosts.allows(chain, host, port);
}

/** Returns where a client may go there. Throws as `Hosts.demand` does, and HOST_REFUSED for one that has hosts of its own: what a page loads is nothing to bother a person with. */
export async function demandHost(hosts: Pick<Hosts, 'demand'>, { chain, reaches }: ProxyClient, host: string, port: number): Promise<void> {
  if (!reaches) return hosts.demand(chain, host, port);
  if (!reaches(host, port)) throw new LetsbeError('HOST_REFUSED', { host, reason: 'no page of it may be opened by this agent' });
}
