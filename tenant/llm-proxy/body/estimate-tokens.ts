import type { Json } from '../../../kernel/json.ts';

/** Bytes of text a token has at the least, on average over a whole request: English has four, JSON three. */
const bytesPerToken = 3;
/** What a picture or another file counts. Providers count by its size in pixels or pages, and few reach this. */
const tokensOfMedia = 3000;
/** Longer runs without a blank are no words. */
const longText = 4000;
const base64 = /^(?:data:[^,]{1,200};base64,)?[\w+/=-]+$/;

/** Tokens of a request, an estimate from above. `text` is the body as it is sent, `body` the same, read. */
export function estimateTokens(text: string, body: Json): number {
  const media = text.length > longText ? sumMedia(body) : { count: 0, bytes: 0 };
  return Math.ceil((Buffer.byteLength(text) - media.bytes) / bytesPerToken) + media.count * tokensOfMedia;
}

/** Files that stand in a body as base64. */
function sumMedia(value: Json, sum = { count: 0, bytes: 0 }): { count: number; bytes: number } {
  if (typeof value === 'string') {
    if (value.length > longText && base64.test(value)) {
      sum.count += 1;
      sum.bytes += value.length;
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) sumMedia(inner, sum);
  }
  return sum;
}
