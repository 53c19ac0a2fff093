import type { Json } from '../json.ts';
import { DeepJsonError, deepestJson, parseUntrustedJson } from '../untrusted-json.ts';
import { limits } from './limits.ts';

/** What a text of the guest is: a value, or why it is not taken. `limit` tells a size from a fault. */
export type GuestJson = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly limit: boolean; readonly reason: string };

/** Parses JSON that a guest made, bounded in bytes and in depth. */
export function readGuestJson(text: string): GuestJson {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.jsonBytes) return { ok: false, limit: true, reason: `${bytes} bytes of JSON, at most ${limits.jsonBytes}` };
  try {
    return { ok: true, value: parseUntrustedJson(text) };
  } catch (error) {
    return error instanceof DeepJsonError ? { ok: false, limit: true, reason: `JSON nested more than ${deepestJson} deep` } : { ok: false, limit: false, reason: 'text that is not JSON' };
  }
}
