/** An address, taken apart as curl does. */
export interface CurlAddress {
  /** In lower case. */
  readonly scheme: string;
  /** Name and password before the host, raw. */
  readonly user?: string;
  /** In lower case; an IPv6 address without its brackets. */
  readonly host: string;
  /** As written, or the scheme's own. */
  readonly port: number;
  /** Path with query, without what follows a `#`; begins with `/`. */
  readonly path: string;
}

const ports: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21, ftps: 990, ws: 80, wss: 443 };

/** Schemes that curl guesses from the begin of a host's name. */
const guesses = ['ftp', 'dict', 'ldap', 'imap', 'smtp', 'pop3'];

/**
 * Takes an address apart, or says why nobody can say where it leads: curl, this program and a reader must see the same host in it.
 * `scheme` is taken where none is written.
 */
export function readCurlAddress(text: string, scheme?: string): CurlAddress | { readonly odd: string } {
  if (text.length > 8192) return { odd: 'it is longer than any page would need' };
  // oxlint-disable-next-line no-control-regex -- parsers drop these, or end there
  if (/[\u0000-\u0020\u007f-\u00a0\\]/.test(text)) return { odd: 'it holds blanks, control characters or backslashes' };
  if (/^file:/i.test(text)) return readFileAddress(text);
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^#]*)/i.exec(text);
  const [, written, authority = '', path = ''] = match ?? [];
  if (written === undefined && /^[a-z][a-z0-9+.-]*:\//i.test(text)) return { odd: 'its slashes are not those of an address' };
  const parts = /^(?:([^@]*)@)?(\[[0-9a-f:.]+\]|[^@:[\]]+)(?::(\d{1,5}))?$/i.exec(authority);
  if (!parts) return { odd: 'its host cannot be read' };
  const [, user, bracketed = '', port] = parts;
  if (/[%{}"'`<>|^!$&()*,;=+~]/.test(bracketed)) return { odd: 'its host holds signs that no host has' };
  if (port !== undefined && (Number(port) > 65535 || Number(port) === 0)) return { odd: 'its port is none' };
  const host = bracketed.toLowerCase().replace(/^\[|\]$/g, '');
  const known = (written ?? scheme ?? guesses.find((guess) => host.startsWith(`${guess}.`)) ?? 'http').toLowerCase();
  return { scheme: known, ...(user === undefined ? {} : { user }), host, port: port === undefined ? (ports[known] ?? 0) : Number(port), path: path.startsWith('/') ? path : `/${path}` };
}

/** `file:///a`, `file://localhost/a`, `file:/a`: what curl opens on this machine. */
function readFileAddress(text: string): CurlAddress | { readonly odd: string } {
  const path = /^file:(?:\/\/(?:localhost|127\.0\.0\.1)?(?=\/)|(?!\/\/))(\/[^?#]*)/i.exec(text)?.[1];
  if (path === undefined) return { odd: 'it names a file on another machine' };
  try {
    return { scheme: 'file', host: '', port: 0, path: decodeURIComponent(path) };
  } catch {
    return { odd: 'its path holds broken encoding' };
  }
}

/** How many characters of a text that goes on unknown are certainly scheme, host and port; nothing if they may go on. */
export function certainAuthority(start: string): number | undefined {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#\\]+|[^/?#\\:]+(?::\d+)?)[/?#]|^file:\/\/(?:localhost|127\.0\.0\.1)?\/|^file:\/[^/]/i.exec(start)?.[0].length;
}
