import { isIP } from 'node:net';
import { isClimbing } from '../template/path.ts';
import { addressKind, mappedIpv4 } from './address.ts';

/** Where an instance lives, as its registry entry says: requests go to exactly this origin. */
export interface Target {
  readonly origin: string;
  /** Path of the base URL, without a slash at its end: put before every base path. */
  readonly prefix: string;
  /** Whether a name may resolve to loopback or a private range. */
  readonly local: boolean;
}

/**
 * Reads the base URL of a registry entry: http or https, a plain path, nothing else. A literal private address or `localhost` is
 * local by itself; a name is only when the entry says so, since whoever answers its DNS could otherwise lead us inside.
 */
export function readTarget(baseUrl: string, declaredLocal = false): Target | { reason: string } {
  // oxlint-disable-next-line no-control-regex -- the URL parser drops these silently
  if (/[\u0000-\u0020\u007f\\]/.test(baseUrl)) return { reason: 'it holds blanks, control characters or backslashes' };
  const url = URL.parse(baseUrl);
  if (!url) return { reason: 'it is not a URL' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { reason: 'it must begin with http:// or https://' };
  if (url.username !== '' || url.password !== '') return { reason: 'it holds a user name or password; store those as a secret' };
  if (url.search !== '' || url.hash !== '' || baseUrl.includes('?') || baseUrl.includes('#')) return { reason: 'it holds a query or fragment' };
  if (url.hostname.endsWith('.')) return { reason: `its host ends in a dot; write ${url.hostname.slice(0, -1)}` };
  if (!isCanonicalHost(baseUrl, url)) return { reason: `its host is an odd spelling of ${url.hostname}; write it so` };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const mapped = isIP(host) === 6 ? mappedIpv4(host) : undefined;
  if (mapped !== undefined) return { reason: `its host is an odd spelling of ${mapped}; write it so` };
  const kind = isIP(host) === 0 ? undefined : addressKind(host);
  if (kind === 'never') return { reason: `${host} is a link-local, multicast or reserved address` };
  const local = declaredLocal || kind === 'local' || host === 'localhost' || host.endsWith('.localhost');
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, ''), local };
}

/** `http://2130706433/`, `http://0x7f.1/`, `http://ⓔxample.com/`: spellings that a reader takes for another host. */
function isCanonicalHost(baseUrl: string, url: URL): boolean {
  const written = /^https?:\/\/([^/]*)/i.exec(baseUrl)?.[1] ?? '';
  const host = written.replace(/:\d+$/, '').toLowerCase();
  return host === url.hostname;
}

/** Why a path may not be requested below a base, or its normal form. The check is on the parsed URL, as the socket will send it. */
export function joinPath(target: Target, base: string, path: string): { path: string } | { reason: string } {
  // oxlint-disable-next-line no-control-regex -- the URL parser drops these silently
  if (/[\u0000-\u0020\u007f\\?#]/.test(path)) return { reason: 'its path holds blanks, control characters, backslashes, ? or #' };
  if (path !== '' && !path.startsWith('/')) return { reason: 'its path must begin with /' };
  const decoded = decode(path);
  if (decoded === undefined) return { reason: 'its path holds broken percent-encoding' };
  // oxlint-disable-next-line no-control-regex -- a server may cut the path there
  if (/[\u0000-\u001f\u007f]/.test(decoded)) return { reason: 'its path holds encoded control characters' };
  const below = `${target.prefix}${base}`;
  const url = URL.parse(`${target.origin}${below}${path}`);
  if (!url || url.origin !== target.origin) return { reason: 'its path leads to another origin' };
  if (path.split('/').some(isClimbing) || (url.pathname !== below && !url.pathname.startsWith(`${below}/`))) {
    return { reason: `its path leaves ${base === '' ? '/' : base}` };
  }
  return { path: url.pathname };
}

/** Servers differ in what they make of `%zz` or of an overlong `%c0%ae`, so that nobody could say where it leads. */
function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
