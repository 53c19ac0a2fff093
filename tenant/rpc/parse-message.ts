import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { DeepJsonError, parseUntrustedJson } from '../../kernel/untrusted-json.ts';

/** The text is no JSON at all, which JSON-RPC tells apart from a request that is none. */
export class UnreadableMessage extends LetsbeError {
  constructor(reason: string) {
    super('REQUEST_INVALID', { reason });
  }
}

/**
 * Reads one message. Throws UnreadableMessage for what is not UTF-8 or not JSON, and REQUEST_INVALID for what is nested too deep, holds
 * more than `mostValues` values, or has a key twice or one named `__proto__`: parsers differ over which of two counts.
 */
export function parseMessage(line: Uint8Array, mostValues: number): Json {
  const text = decode(line);
  const message = parse(text);
  const { values, keys } = count(message, mostValues);
  if (values > mostValues) throw new LetsbeError('REQUEST_INVALID', { reason: `it holds more than ${mostValues} values` });
  if (keys !== countKeys(text)) throw new LetsbeError('REQUEST_INVALID', { reason: 'a key stands twice in one object, or is named __proto__' });
  return message;
}

function decode(line: Uint8Array): string {
  try {
    // A byte order mark is left in, where it is no JSON.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line);
  } catch {
    throw new UnreadableMessage('it is not UTF-8');
  }
}

function parse(text: string): Json {
  try {
    return parseUntrustedJson(text);
  } catch (error) {
    if (error instanceof DeepJsonError) throw new LetsbeError('REQUEST_INVALID', { reason: error.message });
    // The parser's own words repeat the text, which may hold a secret.
    throw new UnreadableMessage('it is not JSON on one line');
  }
}

/** Values and keys that were built; stops soon after `most`. The depth is bounded already. */
function count(value: Json, most: number, sum = { values: 0, keys: 0 }): { values: number; keys: number } {
  sum.values += 1;
  if (sum.values > most || typeof value !== 'object' || value === null) return sum;
  const inner = Object.values(value);
  if (!Array.isArray(value)) sum.keys += inner.length;
  for (const each of inner) {
    if (sum.values > most) break;
    count(each, most, sum);
  }
  return sum;
}

/** Keys as they are written: valid JSON has a colon outside of strings for each, and nowhere else. */
function countKeys(text: string): number {
  let keys = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charCodeAt(at);
    if (mark === 0x22) inString = !inString;
    else if (inString && mark === 0x5c) at += 1;
    else if (!inString && mark === 0x3a) keys += 1;
  }
  return keys;
}
