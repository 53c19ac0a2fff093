import { LetsbeError } from '../errors.ts';
import { isJsonObject, type Json } from '../json.ts';
import { asText } from '../template/template.ts';
import { queryPairs } from '../template/path.ts';

export interface EncodedBody {
  readonly body: Buffer;
  readonly type: string;
}

/** Encodes a body as the operation asks. `boundary` is a random text for multipart. Throws PARAMS_INVALID for a part that cannot be sent. */
export function encodeBody(value: Json, encode: 'json' | 'form' | 'multipart', boundary: string): EncodedBody {
  if (typeof value === 'string' && encode === 'json') return { body: Buffer.from(value, 'utf8'), type: 'text/plain; charset=utf-8' };
  if (encode === 'json') return { body: Buffer.from(JSON.stringify(value), 'utf8'), type: 'application/json' };
  if (!isJsonObject(value)) throw new LetsbeError('PARAMS_INVALID', { operation: 'this operation', faults: `a ${encode} body must be an object` });
  if (encode === 'form') return { body: Buffer.from(new URLSearchParams(queryPairs(value)).toString(), 'utf8'), type: 'application/x-www-form-urlencoded' };
  const parts = Object.entries(value).map(([name, part]) => multipartPart(name, part, boundary));
  return { body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` };
}

/** One part of RFC 7578; quotes and line breaks in names are escaped as browsers do. */
function multipartPart(name: string, part: Json, boundary: string): Buffer {
  const quote = (text: string): string => text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${quote(name)}"`;
  if (isJsonObject(part) && typeof part['base64'] === 'string') {
    const type = typeof part['type'] === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(part['type']) ? part['type'] : 'application/octet-stream';
    const file = `${head}; filename="${quote(asText(part['filename'] ?? 'file'))}"\r\ncontent-type: ${type}\r\n\r\n`;
    return Buffer.concat([Buffer.from(file), Buffer.from(part['base64'], 'base64'), Buffer.from('\r\n')]);
  }
  return Buffer.from(`${head}\r\n\r\n${asText(part)}\r\n`);
}
