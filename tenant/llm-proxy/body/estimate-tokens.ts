import type { Json } from '../../../kernel/json.ts';
import { mediaIn, type Media } from '../wires/media.ts';

/** Bytes of text a token has at the least, on average over a whole request: English has four, JSON three. */
const bytesPerToken = 3;
/** What a picture counts. Providers count by its size in pixels, and few reach this. */
const tokensOfPicture = 3000;
/** A page counts as its text and as a picture of it; one of plain text has so many characters of base64 at the least. */
const tokensOfPage = 5000;
const charactersOfPage = 4000;
/** Providers take no more. */
const mostPages = 100;
/** Of sounds and films: what compresses best, counted by those who count most. */
const charactersPerToken = 40;
/** Shorter ones count as the text they stand in. */
const longText = 4000;

/** Tokens of a request, an estimate from above. `text` is the body as it is sent, `body` the same, read. */
export function estimateTokens(text: string, body: Json): number {
  let bytes = Buffer.byteLength(text);
  let tokens = 0;
  if (text.length > longText) {
    for (const media of mediaIn(body)) {
      if (media.kind !== 'bytes' || media.text.length <= longText) continue;
      bytes -= media.text.length;
      tokens += tokensOf(media);
    }
  }
  return Math.ceil(Math.max(0, bytes) / bytesPerToken) + tokens;
}

function tokensOf({ text, type = '' }: Media): number {
  if (type.startsWith('image/')) return tokensOfPicture;
  if (type.startsWith('audio/') || type.startsWith('video/')) return Math.ceil(text.length / charactersPerToken);
  return Math.min(mostPages, Math.ceil(text.length / charactersOfPage)) * tokensOfPage;
}
