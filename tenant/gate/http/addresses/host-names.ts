import { isInside } from './address-inside.ts';

/** Names of hosts that never lead to the public network, as data of the pack. */
export interface HostNames {
  /** Names, and all that end in one of them, that lead to this machine, its network or a cloud's metadata. */
  readonly inside: readonly string[];
  /** Services whose names carry an address (`10-0-0-1.nip.io`), or change it between two look-ups. */
  readonly carrying: readonly string[];
}

/** `172-16-0-1.example.com`, `10.0.0.1.example.com`: four numbers in a row that are an address of this network. */
function carriesInside(host: string): boolean {
  return [...host.matchAll(/(?<=^|[.-])(?=(\d{1,3})([.-])(\d{1,3})\2(\d{1,3})\2(\d{1,3})(?:[.-]|$))/g)].some(([, a, , b, c, d]) => {
    const numbers = [a, b, c, d].map(Number);
    return numbers.every((one) => one <= 255) && isInside(numbers.join('.'));
  });
}

/** Why a name must not be called, or nothing. Resolving is not this function's business: the egress judges the address again. */
export function judgeName(host: string, { inside, carrying }: HostNames): string | undefined {
  const endsIn = (suffix: string): boolean => host.endsWith(suffix) && (host.length === suffix.length || host.charAt(host.length - suffix.length - 1) === '.');
  if (/^\.|\.\./.test(host) || !/^[a-z0-9._-]+$/.test(host)) return 'its host is none';
  if (!host.includes('.')) return 'its host is a name that only this network knows';
  if (inside.some(endsIn)) return 'its host leads into this network or to this machine';
  if (carrying.some(endsIn)) return 'its host is a name that can stand for any address, also one in here';
  return /(?:^|[.-])(?:127|10|169-254|192-168|0)(?:-\d{1,3}){2,3}(?:[.-]|$)/.test(host) || carriesInside(host) ? 'its host carries an address in its name' : undefined;
}
