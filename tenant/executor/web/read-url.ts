import { readHostName } from '../../egress/host-name.ts';

export interface WebUrl {
  readonly url: URL;
  readonly host: string;
  readonly port: number;
}

const longest = 2048;

/** An address of the public web: http or https to a named host, its usual port or one that is named. Without user, without fragment. */
export function readUrl(text: string): WebUrl | { readonly reason: string } {
  if (text.length > longest) return { reason: `it is longer than ${longest} characters` };
  // oxlint-disable-next-line no-control-regex -- the URL parser drops these silently
  if (/[\u0000-\u0020\u007f\\]/.test(text)) return { reason: 'it holds blanks, control characters or backslashes' };
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { reason: 'it is no address that begins with https:// or http://' };
  if (url.username !== '' || url.password !== '' || /^https?:\/\/[^/?#]*@/i.test(text)) return { reason: 'it names a user' };
  const read = readHostName(url.hostname);
  if ('reason' in read) return read;
  url.hash = '';
  return { url, host: read.host, port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port) };
}
