import { isIP } from 'node:net';
import { domainToASCII, domainToUnicode } from 'node:url';

/** Endings that name no host of the public network. */
const ours = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|corp|home|home\.arpa|onion|invalid|alt)$/;

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The one spelling of a host on the public network: a name in ASCII lower case with a dot in it, or why it is none. Addresses are refused in
 * every notation, since an allow list names hosts, and so is whatever two programs could read as different hosts.
 */
export function readHostName(text: string): { readonly host: string } | { readonly reason: string } {
  if (!/^[\x21-\x7e]{1,253}$/.test(text)) return { reason: text.length > 253 ? 'its name is too long' : 'its name is written with other signs than plain ASCII; write it as a browser sends it (xn--…)' };
  const host = text.toLowerCase();
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0 || /(?:^|\.)(?:0x[0-9a-f]*|[0-9]+)$/.test(host)) return { reason: 'it is an address; only names are reached' };
  if (host.endsWith('.')) return { reason: 'its name ends in a dot; write it without' };
  const labels = host.split('.');
  if (!labels.every((part) => label.test(part))) return { reason: 'it is no name of a host' };
  if (labels.length < 2 || ours.test(host)) return { reason: 'it is no host of the public network' };
  // A name in another script that does not say the same again was made to be read as another one.
  const read = domainToUnicode(host);
  if (host.includes('xn--') && (read.includes('xn--') || domainToASCII(read) !== host)) return { reason: 'its name in other scripts is not well formed' };
  return { host };
}
