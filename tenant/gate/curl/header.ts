import { fillHoles, startOf, type Word } from '../shell/word.ts';

/** A header as curl reads it: `Name: value`; `Name;` is sent empty; `Name:` takes away one that curl sends by itself. */
export type CurlHeader =
  | { readonly kind: 'sent'; readonly name: string; readonly value: string; readonly certain: boolean }
  | { readonly kind: 'removed'; readonly name: string }
  | { readonly kind: 'file'; readonly path: Word }
  /** Its name is not certain, or it is none. */
  | { readonly kind: 'unsure' };

/** Reads the value of `-H` (RFC 9110 §5.1; curl's Curl_add_custom_headers). */
export function readHeader(word: Word): CurlHeader {
  const start = startOf(word);
  if (start.startsWith('@')) return { kind: 'file', path: word };
  const certain = word.text !== undefined;
  const text = fillHoles(word, 'x');
  const colon = text.indexOf(':');
  if (colon < 0 && certain && /^[^;]+;\s*$/.test(text)) return { kind: 'sent', name: text.slice(0, text.indexOf(';')), value: '', certain };
  if (colon <= 0 || (!certain && !start.includes(':'))) return { kind: 'unsure' };
  const name = text.slice(0, colon);
  const value = text.slice(colon + 1).replace(/^[ \t]+/, '');
  return value.trim() === '' && certain ? { kind: 'removed', name } : { kind: 'sent', name, value, certain };
}

/** Whether a header is a place for a key: `Authorization`, `X-Api-Key`, `PRIVATE-TOKEN` and their like. */
export function isCredentialHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === 'authorization' || /^(?:[a-z0-9]+-){0,4}(?:api-?key|api-?token|auth-?token|auth-?key|access-?token|access-?key|private-?token|admin-?key|app-?key|secret-?key|master-?key|service-?key|subscription-?key|bearer-?token|vault-token|token)$/.test(lower);
}
