import { readHostName } from './host-name.ts';

export interface Authority {
  readonly host: string;
  readonly port: number;
}

/** Reads what a CONNECT names: a host and a port, nothing else. No user, no path, no port left out or written oddly. */
export function readAuthority(text: string, ports: readonly number[]): Authority | { readonly reason: string } {
  if (text.includes('@')) return { reason: 'it names a user; an address to connect to is a host and a port' };
  const [, name, digits] = /^([^:/?#\\[\]]+|\[[^\]]*\]):([0-9]+)$/.exec(text) ?? [];
  if (name === undefined || digits === undefined) return { reason: 'it is no host with a port, such as example.com:443' };
  if (!/^[1-9][0-9]{0,4}$/.test(digits) || !ports.includes(Number(digits))) return { reason: `only port ${ports.join(' and ')} is connected to` };
  const read = readHostName(name);
  return 'reason' in read ? read : { host: read.host, port: Number(digits) };
}
