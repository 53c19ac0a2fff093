import { isUtf8 } from 'node:buffer';
import type { Edit } from './edit.ts';

const mark = ';base64,';
/** What belongs to base64 of neither alphabet, and does not pad it. */
const behind = /[^\w+/=-]/g;
const none: readonly Edit[] = [];

/**
 * Edits for the base64 payloads of `data:` URIs in a text whose content changes when `redact` has read it. The content is read as UTF-8 where
 * it is that, else a byte a character, so that all bytes without a finding stay; the new payload is base64 of the same alphabet.
 */
export function findDataEdits(text: string, redact: (content: string) => string): readonly Edit[] {
  let at = text.indexOf(mark);
  if (at < 0) return none;
  const edits: Edit[] = [];
  while (at >= 0) {
    const start = at + mark.length;
    const end = endOfPayload(text, start);
    const changed = redactBase64(text.slice(start, end), redact);
    if (changed !== undefined) edits.push({ start, end, text: changed });
    at = text.indexOf(mark, end);
  }
  return edits;
}

/** Base64 whose content changes when `redact` has read it, encoded anew; undefined where it stays, or is no base64. */
export function redactBase64(payload: string, redact: (content: string) => string): string | undefined {
  if (payload.length < 8) return undefined;
  const bytes = Buffer.from(payload, 'base64');
  const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
  const content = bytes.toString(encoding);
  const clean = redact(content);
  if (clean === content) return undefined;
  const url = payload.includes('-') || payload.includes('_');
  const encoded = Buffer.from(clean, encoding).toString(url ? 'base64url' : 'base64');
  return payload.endsWith('=') || payload.length % 4 === 0 ? encoded : encoded.replaceAll('=', '');
}

function endOfPayload(text: string, start: number): number {
  behind.lastIndex = start;
  return behind.exec(text)?.index ?? text.length;
}
