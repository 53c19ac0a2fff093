import { refusal, type Finding } from '../finding.ts';
import { hidesLineEnd } from './line-ends.ts';

export interface ReadPath {
  readonly segments: readonly string[];
  /** Everything after the first `?`, raw. */
  readonly search: string;
}

/** Longer ones are no paths of a tool. */
const longestPath = 8192;
const mostSegments = 100;
/** Letters that look like a slash or a backslash, folded by some servers and by all people: Unicode's confusables of both. */
const slashes = /[\u1735\u2044\u2215\u2216\u2571\u2572\u27cb\u27cd\u29f5\u29f8\u29f9\u2cc6\u3033\u31d3\u31d4\ufe68\uff0f\uff3c]/;
/** Letters that look like a full stop, or end a sentence as one does and are folded to it in host names (IDNA: U+3002, U+FF61). */
const dots = /[\u06d4\u0701\u0702\u2024\u3002\ua4f8\ufe52\uff0e\uff61]/g;
/** Parts of plain letters, in which nothing is hidden or encoded. */
const isSimple = /^(?:\/[\w-]+)*\/?$/;
const invisible = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/;

/**
 * Reads a path below a tool's origin, or says why it must not be sent. Servers, proxies and libraries differ in what they make of odd
 * paths, so that one which could mean two things is refused: RFC 3986 §3.3 and §6.2.2, WHATWG URL §4.4, and what is known of those who read otherwise.
 * `encodedSlashes`: whether an encoded slash within a segment is how this tool writes names.
 */
export function readPath(path: string, encodedSlashes = false): ReadPath | Finding {
  if (path.length > longestPath) return refusal('path.long', 'Its address is longer than any tool would need.');
  if (!path.startsWith('/')) return refusal('path.absolute', 'Its path leads away from the tool it was meant for.', path);
  if (/^\/[/\\]/.test(path)) return refusal('path.host', 'Its path begins like the address of another server.', path);
  // oxlint-disable-next-line no-control-regex -- these end or split a request for some servers
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(path)) return refusal('path.control', 'Its path holds control characters, which can smuggle a second request.');
  if (path.includes('\\')) return refusal('path.backslash', 'Its path holds backslashes, which some servers take for slashes.', path);
  if (path.includes('#')) return refusal('path.fragment', 'Its path holds a #, behind which servers and people read differently.', path);
  const cut = path.indexOf('?');
  const plain = cut < 0 ? path : path.slice(0, cut);
  if (plain.includes(' ')) return refusal('path.blank', 'Its path holds a blank, which ends it for some servers.', path);
  // A second header, or the end of a text, for servers that decode before they read.
  if (cut >= 0 && /%0d%0a(?:%20)*[\w-]{1,40}(?::|%3a)|%0[ad](?:host|set-cookie|cookie|content-(?:length|type)|transfer-encoding|location|authorization|x-[\w-]{1,40})(?::|%3a)|%(?:25)?00|%250[ad]/i.test(path.slice(cut))) return refusal('query.control', 'Its query hides control characters that can smuggle a second request.', path);
  if (cut >= 0 && hidesLineEnd(decodeLoosely(path.slice(cut)))) return refusal('query.control', 'Its query hides control characters that can smuggle a second request.', path);
  const odd = isSimple.test(plain) ? undefined : readEncoding(plain, encodedSlashes) ?? readLookalikes(plain) ?? readFileNames(decodeURIComponent(plain));
  if (odd) return odd;
  const segments = plain.split('/').filter((segment) => segment !== '').map((segment) => trimEnd(decodeURIComponent(cutParams(segment)))).filter((segment) => segment !== '');
  if (segments.length > mostSegments) return refusal('path.long', 'Its address is longer than any tool would need.');
  return { segments, search: cut < 0 ? '' : path.slice(cut + 1) };
}

/** `/admin;x=1/users`: some servers drop what follows the semicolon, RFC 3986 leaves it to them. */
function cutParams(segment: string): string {
  const at = segment.search(/;|%3b/i);
  return at < 0 ? segment : segment.slice(0, at);
}

/** Windows drops dots and blanks at the end of a name. */
function trimEnd(segment: string): string {
  let end = segment.length;
  while (end > 0 && /[. ]/.test(segment.charAt(end - 1))) end -= 1;
  return segment.slice(0, end);
}

function readEncoding(plain: string, encodedSlashes: boolean): Finding | undefined {
  let decoded = plain;
  try {
    decoded = decodeURIComponent(plain);
  } catch {
    return refusal('path.encoding', 'Its path holds broken or overlong encoding, behind which anything can hide.', plain);
  }
  if (/%2e|%5c/i.test(plain) || (!encodedSlashes && /%2f/i.test(plain))) return refusal('path.hidden', 'Its path hides dots or slashes behind an encoding.', plain);
  // oxlint-disable-next-line no-control-regex -- a server may cut the path there
  if (/[\u0000-\u001f\u007f-\u009f]/.test(decoded) || hidesLineEnd(decoded)) return refusal('path.control', 'Its path holds hidden control characters.', plain);
  if (/%[0-9a-f]{2}|%u[0-9a-f]{4}/i.test(decoded)) return refusal('path.twice', 'Its path is encoded twice, so that nobody can say where it leads.', plain);
  if (climbs(decoded)) return refusal('path.climbs', 'Its path climbs out of the place it names.', plain);
  return invisible.test(decoded) ? refusal('path.invisible', 'Its path holds characters that nobody can see.') : undefined;
}

/** Letters that become dots, slashes or percent signs where a server folds them (`․`, `／`, `％`). */
function readLookalikes(plain: string): Finding | undefined {
  const decoded = decodeURIComponent(plain);
  const folded = decoded.normalize('NFKC').replaceAll(dots, '.');
  const marks = (text: string): number => text.split(/[/\\%]/).length;
  return slashes.test(decoded) || (folded !== decoded && (climbs(folded) || marks(folded) !== marks(decoded))) ? refusal('path.lookalike', 'Its path holds letters that look like dots or slashes.', plain) : undefined;
}

/** Other names of one file on Windows: its short name (`WEB-IN~1`), a stream of it (`a.php::$DATA`). A parameter without a name makes a part vanish (`/;/`). */
function readFileNames(decoded: string): Finding | undefined {
  const odd = decoded.split('/').some((segment) => /^[^~.]{1,6}~\d{1,2}(?:\.[^.]{1,3})?$|:\$[a-z]|^;/i.test(segment));
  return odd ? refusal('path.alias', 'Its path is another name of something, by which it would not be known.', decoded) : undefined;
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function climbs(path: string): boolean {
  return path.split(/[/\\]/).some((segment) => /^\s*\.+\s*(?:;.*)?$/s.test(segment));
}
