import { isIP } from 'node:net';
import { addressKind } from '../../../../kernel/egress/address.ts';

/**
 * Whether an IP address must not be called by an agent's own address: all that is not public, and IPv6 that carries an IPv4 address
 * inside in a way its prefix does not tell (ISATAP, RFC 5214 §6.1; the NAT64 prefixes of RFC 6052 lie outside of what is public).
 */
export function isInside(host: string): boolean {
  if (addressKind(host) !== 'public') return true;
  if (isIP(host) !== 6) return false;
  const canonical = URL.parse(`http://[${host}]/`)?.hostname ?? '';
  return /:(?:0|200)?:?5efe:[0-9a-f]{1,4}:[0-9a-f]{1,4}\]$/.test(canonical);
}
