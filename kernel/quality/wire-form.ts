import type { WireRequest } from '../egress/transport.ts';
import type { Json, JsonObject } from '../json.ts';

/** Query or form pairs as an example writes them: a repeated key is a list. */
export function pairsOf(pairs: URLSearchParams): JsonObject {
  return Object.fromEntries([...new Set(pairs.keys())].map((key): [string, Json] => {
    const values = pairs.getAll(key);
    return [key, values.length === 1 ? (values[0] ?? '') : values];
  }));
}

/** The body of a request as an example writes it: JSON, form pairs, multipart parts, or text. */
export function bodyOf(request: WireRequest): Json {
  if (!request.body) return null;
  const type = request.headers['content-type'] ?? '';
  const text = request.body.toString('utf8');
  if (type.startsWith('application/x-www-form-urlencoded')) return pairsOf(new URLSearchParams(text));
  if (type.startsWith('multipart/form-data')) return partsOf(request.body, type.split('boundary=')[1] ?? '');
  return type.startsWith('application/json') ? (JSON.parse(text) as Json) : text;
}

/** The parts of a multipart body as an operation writes them: texts, and files as filename, type and base64. */
function partsOf(body: Buffer, boundary: string): JsonObject {
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(parts.map((part): [string, Json] => {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const content = Buffer.from(part.slice(end + 4, -2), 'latin1');
    const named = (pattern: RegExp): string | undefined => pattern.exec(head)?.[1];
    const filename = named(/; filename="([^"]*)"/);
    const file = { filename: filename ?? '', type: named(/content-type: (\S+)/) ?? '', base64: content.toString('base64') };
    return [named(/; name="([^"]*)"/) ?? '', filename === undefined ? content.toString('utf8') : file];
  }));
}
