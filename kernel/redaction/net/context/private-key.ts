import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';

const triggers: readonly Trigger[] = [
  { literal: '-----BEGIN ', anyCase: false, begins: 'anywhere' },
  { literal: '---- BEGIN SSH2 ', anyCase: false, begins: 'anywhere' },
  { literal: 'Private-Lines:', anyCase: false, begins: 'word' },
  { literal: 'BORG_KEY ', anyCase: false, begins: 'word' },
  { literal: '/key/swarm/psk/1.0.0/', anyCase: false, begins: 'anywhere' },
  ...['PrivateExponent:', 'Prime1:', 'Prime2:', 'Exponent1:', 'Exponent2:', 'Coefficient:'].map((literal): Trigger => ({ literal, anyCase: false, begins: 'word' })),
  ...['privateExponent:', 'prime1:', 'prime2:', 'exponent1:', 'exponent2:', 'coefficient:', 'priv:'].map((literal): Trigger => ({ literal, anyCase: false, begins: 'word' })),
  ...['<D>', '<P>', '<Q>', '<DP>', '<DQ>', '<InverseQ>'].map((literal): Trigger => ({ literal, anyCase: false, begins: 'anywhere' })),
];

/** The largest there are hold keys of 16,384 bits, or a ring of them. */
const longest = 49_152;
const shortest = 40;

/** What stands before the words names a scheme, and what stands behind them the account that the key is for. */
const label = /(?:(?:[A-Z0-9 .-]{0,30} )?(?:(?:PRIVATE|SECRET) KEY(?: BLOCK)?|ENCRYPTED PRIVATE KEY) ?|PRIVATE KEY for [a-z0-9]{8,70}|OpenVPN (?:Static key V\d|tls-crypt-v2 (?:client|server) key))-{4,5}/y;

/** Private keys in the files of all sorts: what stands between the line that begins and the line that ends them. */
export function createPrivateKeyRule(): Rule {
  return { rule: 'private-key', triggers, examine: examineKey };
}

function examineKey({ text, at, end, complete }: Place): Outcome {
  if (text[at] === '<') return readElement(text, end, complete);
  if (text[at] === 'B') return readBackupKey(text, end, complete);
  if (text[at] === '/') return readRun(text, end, network, complete);
  if (text[at] !== '-' && text[end - 1] === ':' && !text.startsWith('Private-', at)) return readRun(text, end, /[A-Z]/.test(text.charAt(at)) ? member : bytes, complete);
  if (text[at] !== '-') return readBody(text, end + (/^ ?\d{0,4}/.exec(text.slice(end, end + 6))?.[0].length ?? 0), complete);
  const named = matchAt(label, text, end);
  if (named === undefined) return undefined;
  const start = end + named[0].length;
  return readBody(text, start + (matchAt(headers, text, start)?.[0].length ?? 0), complete);
}

/** What RFC 4716 lets stand before the key: a comment may hold any signs. */
const headers = /(?:\\r)?(?:\\n|\r?\n)(?:(?:Comment|Subject|x-[\w-]{1,30}): ?[^\r\n\\]{0,120}(?:\\r)?(?:\\n|\r?\n)){1,4}/y;

const element = /[A-Za-z0-9+/=\r\n]{40,8192}/y;

/** The members of a key in XML: `<D>…</D>`. */
function readElement(text: string, start: number, complete: boolean): Outcome {
  const found = matchAt(element, text, start);
  const end = start + (found?.[0].length ?? 0);
  if (found !== undefined && text.startsWith('</', end)) return { start, end, kind: 'private-key' };
  return !complete && /^[A-Za-z0-9+/=\r\n]*<?$/.test(text.slice(start, start + 8194)) && text.length - start < 8194 ? { open: start } : undefined;
}

/** The id of a store of backups, and a line's end. */
const store = /[0-9a-f]{64}[ \t]{0,4}(?:(?:\\r)?\\n|\r?\n)/y;
const longestBackupKey = 8192;

/** The key of a store of backups, as its file holds it: lines of base64 below the store's id, up to an empty one. */
function readBackupKey(text: string, from: number, complete: boolean): Outcome {
  const named = matchAt(store, text, from);
  if (named === undefined) return undefined;
  const start = from + named[0].length;
  let at = start;
  while (at < text.length && at - start < longestBackupKey && /[A-Za-z0-9+/=\r\n\\]/.test(text.charAt(at)) && !text.startsWith('\n\n', at)) at += 1;
  if (at >= text.length && !complete) return { open: start };
  const lines = text.slice(start, at).trimEnd();
  return /^[A-Za-z0-9+/]{40}/.test(lines) && lines.length >= 2 * shortest && new Set(lines).size >= 16 ? { start, end: start + lines.length, kind: 'private-key' } : undefined;
}

/** A value that a line of its own or a name before it leads to. Each lead also matches where it is all that a text has so far. */
interface Run {
  readonly lead: RegExp;
  /** What the value may be made of, and what of that is the value. */
  readonly run: RegExp;
  readonly value: RegExp;
  readonly fewest: number;
}

const base64 = { run: /[A-Za-z0-9+/=]{0,2048}/y, value: /[A-Za-z0-9+/=]{0,2048}/y };

/** The key of a private network of IPFS: its first line, the encoding, and 32 bytes. */
const network: Run = { lead: /[ \t]{0,4}(?:\\r)?(?:\\n|\r?\n)[ \t]{0,16}\/base(?:16|64)\/[ \t]{0,4}(?:\\r)?(?:\\n|\r?\n)[ \t]{0,16}/y, ...base64, fewest: 43 };

/** A number of a key as the files of DNSSEC hold it. */
const member: Run = { lead: /[ \t]{0,8}/y, ...base64, fewest: 40 };

/** The same as OpenSSL prints it: bytes with colons, some on a line. */
const bytes: Run = {
  lead: /[ \t]{0,4}(?:\\r)?(?:\\n|\r?\n)[ \t]{1,16}/y,
  run: /(?:[0-9a-f:\s]|\\(?:[nr]|$)){0,6500}/y,
  value: /[0-9a-f]{2}(?::(?:\s|\\[nr]){0,24}[0-9a-f]{2}){0,2100}/y,
  fewest: 47,
};

const longestLead = 80;

function readRun(text: string, from: number, { lead, run, value, fewest }: Run, complete: boolean): Outcome {
  const led = matchAt(lead, text, from);
  if (led === undefined) return !complete && text.length - from < longestLead && /^[\s\\/a-z0-9]*$/.test(text.slice(from)) ? { open: from } : undefined;
  const start = from + led[0].length;
  if (!complete && start + (matchAt(run, text, start)?.[0].length ?? 0) >= text.length) return { open: start };
  const found = matchAt(value, text, start)?.[0] ?? '';
  return found.length >= fewest && new Set(found).size >= 12 ? { start, end: start + found.length, kind: 'private-key' } : undefined;
}

/** Base64 with what stands between in files, strings and code: line ends, also written as `\n`, quotes, signs that join, headers. */
function readBody(text: string, start: number, complete: boolean): Outcome {
  let at = start;
  while (at < text.length && at - start < longest && text[at] !== '<' && !text.startsWith('----', at) && !(text.charCodeAt(at) === 80 && text.startsWith('Private-', at)) && isBodyCharacter(text.charCodeAt(at))) at += 1;
  if (at >= text.length && !complete) return { open: start };
  const body = text.slice(start, at);
  const key = body.replaceAll(/\\[nrt]/g, '').replaceAll(/[^A-Za-z0-9+/=]/g, '');
  if (key.length < shortest || !/[A-Za-z0-9+/]{24}/.test(body) || /\.{3}|…|x{8}|X{8}|\*{3}/.test(body) && key.length < 200 || new Set(key).size < 16) return undefined;
  return { start, end: start + body.trimEnd().length, kind: 'private-key' };
}

function isBodyCharacter(code: number): boolean {
  // Of the signs only those that are neither brackets nor `#`, `&`, `@` and the like.
  return code >= 65 && code <= 90 || code >= 97 && code <= 122 || code >= 43 && code <= 58 || code === 61 || code === 32 || code === 9 || code === 10 || code === 13 || code === 92 || code === 34 || code === 39 || code === 62 || code === 40 || code === 41;
}

