import type { IncomingMessage } from 'node:http';
import { LetsbeError } from '../errors.ts';
import type { Json } from '../json.ts';
import { parseUntrustedJson } from '../untrusted-json.ts';

/** Reads a body of at most `limit` bytes as JSON; an empty one is undefined. @throws REQUEST_TOO_LARGE, BODY_INVALID. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Json | undefined> {
  const bytes = await readBytes(request, limit);
  if (bytes.length === 0) return undefined;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new LetsbeError('BODY_INVALID', { faults: 'its Content-Type is not application/json' });
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') throw new LetsbeError('BODY_INVALID', { faults: 'a body is taken as it is, without Content-Encoding' });
  const value = parse(bytes);
  if (isIllFormed(value.text, value.json)) throw new LetsbeError('BODY_INVALID', { faults: 'it holds a NUL character or half a surrogate pair' });
  return value.json;
}

/** Neither can be stored as text. Escapes are looked for first: nearly no body has them. */
function isIllFormed(text: string, json: Json): boolean {
  return /\\u(?:0000|d[89a-f])/i.test(text) && /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(json));
}

function parse(bytes: Buffer): { text: string; json: Json } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, json: parseUntrustedJson(text) };
  } catch (error) {
    throw new LetsbeError('BODY_INVALID', { faults: `the body is no JSON that can be read: ${error instanceof SyntaxError ? 'its syntax is wrong' : error instanceof TypeError ? 'it is not UTF-8' : 'it is nested too deep'}` }, error);
  }
}

function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = (): LetsbeError => new LetsbeError('REQUEST_TOO_LARGE', { limitBytes: limit });
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size <= limit) return void pieces.push(piece);
      pieces.length = 0;
      request.pause();
      reject(tooLarge());
    });
    request.on('end', () => {
      // Made only where it is needed: an error costs more than a small body.
      request.off('close', cutOff);
      resolve(pieces.length === 1 ? pieces[0] ?? Buffer.alloc(0) : Buffer.concat(pieces));
    });
    const cutOff = (error?: Error): void => reject(new LetsbeError('BODY_INVALID', { faults: 'it ended before its end' }, error));
    request.on('error', cutOff);
    request.on('close', cutOff);
  });
}
