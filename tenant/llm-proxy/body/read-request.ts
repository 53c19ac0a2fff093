import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import type { Clock } from '../../../kernel/clock.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Limits } from '../limits.ts';

/** Unpacks, into no more than so many bytes. */
type Unpack = (body: Buffer, maxOutputLength: number) => Promise<Buffer>;

const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: (body, maxOutputLength) => promisify(gunzip)(body, { maxOutputLength }),
  deflate: (body, maxOutputLength) => promisify(inflate)(body, { maxOutputLength }),
  br: (body, maxOutputLength) => promisify(brotliDecompress)(body, { maxOutputLength }),
  zstd: (body, maxOutputLength) => promisify(zstdDecompress)(body, { maxOutputLength }),
};

/** Whether a text is UTF-8 is known only by reading it so: one that is read otherwise elsewhere could hide something. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * A body as text. Throws REQUEST_INVALID for what is too slow, ends early, cannot be unpacked or is no UTF-8, REQUEST_TOO_LARGE for what is larger
 * than the limit, packed or unpacked.
 */
export async function readRequest(incoming: IncomingMessage, limits: Limits, clock: Clock): Promise<string> {
  const body = await collect(incoming, limits, clock);
  return decode(await unpack(body, incoming.headers['content-encoding'], limits.requestBytes));
}

/** A body that came packed, unpacked within a limit. Throws like `readRequest`. */
export async function unpack(body: Buffer, contentEncoding: string | undefined, limitBytes: number): Promise<Buffer> {
  const encoding = (contentEncoding ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return body;
  const unpacker = Object.hasOwn(unpackers, encoding) ? unpackers[encoding] : undefined;
  if (!unpacker) throw new LetsbeError('REQUEST_INVALID', { reason: 'its content encoding is none of gzip, deflate, br and zstd' });
  try {
    return await unpacker(body, limitBytes);
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')) throw new LetsbeError('REQUEST_TOO_LARGE', { limitBytes });
    throw new LetsbeError('REQUEST_INVALID', { reason: 'its compressed body is broken' }, error);
  }
}

function collect(incoming: IncomingMessage, { requestBytes, requestMs }: Limits, clock: Clock): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const cancel = clock.after(requestMs, () => fail(new LetsbeError('REQUEST_INVALID', { reason: `it did not come within ${requestMs} ms` })));
    const fail = (error: LetsbeError): void => {
      cancel();
      incoming.removeListener('data', take);
      // What still comes is not kept, and whoever answers ends the connection.
      incoming.resume();
      reject(error);
    };
    const tooLarge = (): void => fail(new LetsbeError('REQUEST_TOO_LARGE', { limitBytes: requestBytes }));
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > requestBytes) tooLarge();
      else chunks.push(chunk);
    };
    if (Number(incoming.headers['content-length'] ?? 0) > requestBytes) {
      tooLarge();
      return;
    }
    incoming.on('data', take);
    incoming.once('end', () => {
      cancel();
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    const ended = (): void => fail(new LetsbeError('REQUEST_INVALID', { reason: 'it ended early' }));
    incoming.once('error', ended);
    incoming.once('close', () => {
      if (!incoming.complete) ended();
    });
  });
}

function decode(body: Buffer): string {
  try {
    return decoder.decode(body);
  } catch (error) {
    throw new LetsbeError('REQUEST_INVALID', { reason: 'it is no UTF-8' }, error);
  }
}
