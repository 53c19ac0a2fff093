import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../kernel/untrusted-json.ts';

/** What the runtime's socket sends: docs/gateway/protocol of openclaw 2026.9.6. */
export type Frame =
  | { readonly type: 'res'; readonly id: string; readonly ok: true; readonly payload: Json }
  | { readonly type: 'res'; readonly id: string; readonly ok: false; readonly message: string }
  | { readonly type: 'event'; readonly event: string; readonly payload: JsonObject };

/** Undefined for what is none of these: newer ones may send more, and nothing is read into it. */
export function readFrame(text: string): Frame | undefined {
  let read: Json;
  try {
    read = parseUntrustedJson(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(read)) return undefined;
  const { type, id, ok, payload, error, event } = read;
  if (type === 'event' && typeof event === 'string') return { type, event, payload: isJsonObject(payload) ? payload : {} };
  if (type !== 'res' || typeof id !== 'string') return undefined;
  if (ok === true) return { type, id, ok, payload: payload ?? null };
  return { type, id, ok: false, message: isJsonObject(error) && typeof error['message'] === 'string' ? error['message'] : 'it does not say why' };
}
