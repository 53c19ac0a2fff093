import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { LetsbeError } from '../errors.ts';

const decoders: Record<string, (body: Buffer, maxBytes: number) => Promise<Buffer>> = {
  gzip: (body, maxOutputLength) => promisify(gunzip)(body, { maxOutputLength }),
  'x-gzip': (body, maxOutputLength) => promisify(gunzip)(body, { maxOutputLength }),
  deflate: (body, maxOutputLength) => promisify(inflate)(body, { maxOutputLength }),
  br: (body, maxOutputLength) => promisify(brotliDecompress)(body, { maxOutputLength }),
};

/**
 * Reads an answer whole, at most `maxBytes` before and after decompression: a small body can unpack to gigabytes.
 * Throws TOOL_ANSWER_TOO_LARGE or TOOL_ANSWER_UNREADABLE.
 */
export async function readBody(incoming: IncomingMessage, maxBytes: number, instance: string): Promise<Buffer> {
  const tooLarge = (): LetsbeError => new LetsbeError('TOOL_ANSWER_TOO_LARGE', { instance, limitBytes: maxBytes });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const encoding = (incoming.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '' || body.length === 0) return body;
  const decode = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
  if (!decode) throw new LetsbeError('TOOL_ANSWER_UNREADABLE', { instance, reason: `its content encoding ${encoding.slice(0, 20)} is not known` });
  try {
    return await decode(body, maxBytes);
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')) throw tooLarge();
    throw new LetsbeError('TOOL_ANSWER_UNREADABLE', { instance, reason: 'its compressed body is broken' }, error);
  }
}
