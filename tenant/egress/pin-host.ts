import type { AddressKind } from '../../kernel/egress/address.ts';
import { resolvePinned, type Lookup } from '../../kernel/egress/resolve.ts';
import { waitAtMost } from '../../kernel/egress/wait-at-most.ts';
import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';

export interface Pinned {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Gives the one address that a connection to a host goes to. */
export type PinHost = (host: string, signal?: AbortSignal) => Promise<Pinned>;

export interface PinDependencies {
  readonly clock: Clock;
  readonly lookup: Lookup;
  /** Judges each address; by default as the public network does. */
  readonly kindOf?: (address: string) => AddressKind;
  readonly timeoutMs?: number;
}

/**
 * Resolves a host once. Every address it has must be of the public network: one of ours among them is a rebinding.
 * Throws HOST_REFUSED, HOST_UNREACHABLE or CALL_CANCELLED.
 */
export function createPinHost({ clock, lookup, kindOf, timeoutMs = 5000 }: PinDependencies): PinHost {
  return async (host, signal) => {
    const resolved = resolvePinned({ origin: `https://${host}`, prefix: '', local: false }, lookup, kindOf).catch((error: unknown) => {
      throw new LetsbeError('HOST_UNREACHABLE', { host, reason: 'its name does not resolve' }, error);
    });
    let pinned: Awaited<typeof resolved>;
    try {
      pinned = await waitAtMost(resolved, { clock, ms: timeoutMs, signal, instance: host });
    } catch (error) {
      throw asLetsbeError(error).code === 'TOOL_TIMEOUT' ? new LetsbeError('HOST_UNREACHABLE', { host, reason: 'its name did not resolve in time' }, error) : error;
    }
    // Which address it was tells what lies in our networks, and to whoever controls the name that it was looked at.
    if ('reason' in pinned) throw new LetsbeError('HOST_REFUSED', { host, reason: pinned.reason.startsWith(`${host} has no address`) ? 'it has no address' : 'its name leads to a private or reserved address' });
    return pinned;
  };
}
