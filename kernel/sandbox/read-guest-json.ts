import type { Json } from '../json.ts';
import { limits } from './limits.ts';

/** What a text of the guest is: a value, or why it is not taken. `limit` tells a size from a fault. */
export type GuestJson = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly limit: boolean; readonly reason: string };

/**
 * Parses JSON that a guest made. Bounded in bytes and in depth (a deep value would overflow the stack of whoever walks it), and without
 * keys named `__proto__`, which a later merge would take for a prototype.
 */
export function readGuestJson(text: string): GuestJson {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.jsonBytes) return { ok: false, limit: true, reason: `${bytes} bytes of JSON, at most ${limits.jsonBytes}` };
  if (isTooDeep(text)) return { ok: false, limit: true, reason: `JSON nested more than ${limits.jsonDepth} deep` };
  try {
    // A key can be spelt with escapes, so any backslash-u counts as a suspect.
    const suspect = text.includes('__proto__') || text.includes('\\u');
    const value: unknown = suspect ? JSON.parse(text, dropProto) : JSON.parse(text);
    return { ok: true, value: value as Json };
  } catch {
    return { ok: false, limit: false, reason: 'text that is not JSON' };
  }
}

function dropProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

/** Counts brackets outside of strings, in one pass and without recursion. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === 0x5c) at += 1;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) {
      quoted = true;
    } else if (char === 0x5b || char === 0x7b) {
      depth += 1;
      if (depth > limits.jsonDepth) return true;
    } else if (char === 0x5d || char === 0x7d) {
      depth -= 1;
    }
  }
  return false;
}
