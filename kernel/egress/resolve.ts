import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { addressKind, type AddressKind } from './address.ts';
import type { Target } from './target.ts';

export type Lookup = (host: string) => Promise<{ address: string; family: number }[]>;

export const systemLookup: Lookup = (host) => lookup(host, { all: true, verbatim: true });

/**
 * The address a request is pinned to, or why there is none. Every address a name has must be allowed: one bad among good is a rebinding.
 * `kindOf` judges an address; by default as the public network does.
 */
export async function resolvePinned(target: Target, resolve: Lookup, kindOf: (address: string) => AddressKind = addressKind): Promise<{ address: string; family: 4 | 6 } | { reason: string }> {
  const host = new URL(target.origin).hostname.replace(/^\[|\]$/g, '');
  const literal = isIP(host);
  const answers = literal === 0 ? await resolve(host) : [{ address: host, family: literal }];
  for (const { address } of answers) {
    const kind = kindOf(address);
    if (kind === 'never') return { reason: `${host} resolves to ${address}, a link-local, multicast or reserved address` };
    if (kind === 'local' && !target.local) {
      return { reason: `${host} resolves to the private address ${address}; mark the registry entry "network": "local" if the tool runs there` };
    }
  }
  const first = answers[0];
  return first ? { address: first.address, family: first.family === 6 ? 6 : 4 } : { reason: `${host} has no address` };
}
