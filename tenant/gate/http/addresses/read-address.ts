import { isIP } from 'node:net';
import { refusal, type Finding } from '../finding.ts';
import { isInside } from './address-inside.ts';
import { judgeName, type HostNames } from './host-names.ts';

const longestAddress = 8192;
const ports = new Set(['', '80', '443']);

/**
 * Reads a full address, or says why it must not be called. The platform's own URL parser folds every spelling of a host (full-width
 * digits, octal, hexadecimal, one number for all), and a host that a person would read otherwise than it is called is refused.
 */
export function readAddress(address: string, hosts: HostNames): URL | Finding {
  if (address.length > longestAddress) return refusal('url.long', 'The address is longer than any page would need.');
  // oxlint-disable-next-line no-control-regex -- the URL parser drops these silently
  if (/[\u0000-\u0020\u007f-\u009f\\]/.test(address)) return refusal('url.control', 'The address holds blanks, control characters or backslashes.', address);
  if (!/^https?:\/\/[^/]/i.test(address)) return refusal('url.scheme', 'The address is none of a web page.', address);
  const url = URL.parse(address);
  if (!url) return refusal('url.broken', 'The address is none.', address);
  const refuse = (why: string): Finding => refusal('url.host', `The address must not be called: ${why}.`, url.host);
  if (/^https?:\/\/[^/?#]*@/i.test(address)) return refuse('it holds a user name, behind which another host can hide');
  if (!ports.has(url.port)) return refuse('its port is none of a web page');
  if (/[\r\n\0]|%0d|%0a|%00/i.test(url.pathname)) return refusal('url.control', 'The address holds hidden control characters.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) {
    if (isInside(host)) return refuse('it leads into this network, to this machine or to nobody');
  } else {
    if (host.endsWith('.')) return refuse('its host ends in a dot');
    const why = judgeName(host, hosts);
    if (why !== undefined) return refuse(why);
  }
  return isOddSpelling(address, url) ? refuse('its host is an odd spelling of another one') : url;
}

/** `0x7f.1`, `1２7.0.0.1`, `ⓔxample.com`: only case, and letters of a language within a name, may differ from what is called. */
function isOddSpelling(address: string, url: URL): boolean {
  const written = (/^https?:\/\/([^/?#]*)/i.exec(address)?.[1] ?? '').replace(/:\d*$/, '').toLowerCase();
  if (written === url.hostname) return false;
  if (written.includes('%') || /\p{Default_Ignorable_Code_Point}/u.test(written) || written.normalize('NFKC') !== written) return true;
  // A name in another script is written in its own letters and called in `xn--`.
  return !/\P{ASCII}/u.test(written) || URL.parse(`http://${written}/`)?.hostname !== url.hostname;
}
