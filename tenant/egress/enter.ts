import type { IncomingMessage } from 'node:http';
import { LetsbeError } from '../../kernel/errors.ts';
import type { ProxyClient } from './clients.ts';
import type { ProxyContext } from './context.ts';

/** Every value of a header, as it was sent: a second `Host` is one that some server believes. */
export function headerValues({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

/** The client of a request, by its key. Throws AUTH_INVALID; OVERLOADED where too many of its own are under way. */
export function enter(request: IncomingMessage, { clients, busy, limits }: Pick<ProxyContext, 'clients' | 'busy' | 'limits'>): { readonly client: ProxyClient; readonly leave: () => void } {
  const given = headerValues(request, 'proxy-authorization');
  const client = given.length === 1 ? clients.find(given[0]) : undefined;
  if (!client) throw new LetsbeError('AUTH_INVALID');
  const open = busy.get(client) ?? 0;
  if (open >= limits.perClient) throw new LetsbeError('OVERLOADED', { reason: `${limits.perClient} connections of this client are open` });
  busy.set(client, open + 1);
  let left = false;
  return {
    client,
    leave() {
      if (left) return;
      left = true;
      const rest = (busy.get(client) ?? 1) - 1;
      if (rest > 0) busy.set(client, rest);
      else busy.delete(client);
    },
  };
}

/** A body, or a switch of protocols, has no place in a request that this proxy passes on. Throws REQUEST_INVALID. */
export function refuseBody(request: IncomingMessage): void {
  const framed = [...headerValues(request, 'content-length').filter((value) => value.trim() !== '0'), ...headerValues(request, 'transfer-encoding'), ...headerValues(request, 'upgrade')];
  if (framed.length > 0) throw new LetsbeError('REQUEST_INVALID', { reason: 'a request with a body or an upgrade is not passed on in the open; connect to port 443' });
}
