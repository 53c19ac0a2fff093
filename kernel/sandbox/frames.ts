/** Cuts a byte stream into frames and hands on each one's parsed JSON, or says once why the stream can no longer be trusted. */
export interface FrameReader {
  push(chunk: Uint8Array): void;
}

const prefixBytes = 4;

/** One frame: four bytes of length (big endian), then that many bytes of UTF-8 JSON. Throws a RangeError above `maxBytes`. */
export function encodeFrame(message: object, maxBytes: number): Buffer {
  const text = JSON.stringify(message);
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) throw new RangeError(`A frame of ${bytes} bytes is over ${maxBytes}`);
  const frame = Buffer.allocUnsafe(prefixBytes + bytes);
  frame.writeUInt32BE(bytes, 0);
  frame.write(text, prefixBytes);
  return frame;
}

/**
 * Reads what `encodeFrame` writes, in chunks of any size. A length of zero or above `maxBytes`, or a body that is not JSON, calls
 * `onBroken` once; everything after it is ignored. A length is judged before its body is waited for, so memory stays bounded.
 */
export function createFrameReader(maxBytes: number, onFrame: (frame: unknown) => void, onBroken: (reason: string) => void): FrameReader {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let wanted: number | undefined;
  let broken = false;

  const fail = (reason: string) => {
    broken = true;
    held = [];
    onBroken(reason);
  };

  const take = (bytes: number): Buffer => {
    const all = held.length === 1 && held[0] ? Buffer.from(held[0].buffer, held[0].byteOffset, held[0].byteLength) : Buffer.concat(held);
    held = all.length > bytes ? [all.subarray(bytes)] : [];
    heldBytes -= bytes;
    return all.subarray(0, bytes);
  };

  const readNext = (): boolean => !broken && (wanted === undefined ? readLength() : readBody(wanted));

  const readLength = (): boolean => {
    if (heldBytes < prefixBytes) return false;
    wanted = take(prefixBytes).readUInt32BE(0);
    if (wanted > 0 && wanted <= maxBytes) return true;
    fail(`a frame of ${wanted} bytes`);
    return false;
  };

  const readBody = (bytes: number): boolean => {
    if (heldBytes < bytes) return false;
    wanted = undefined;
    const frame = parseBody(take(bytes));
    if (frame === undefined) fail('a frame that is not JSON');
    else onFrame(frame.value);
    return frame !== undefined;
  };

  return {
    push(chunk) {
      if (broken) return;
      held.push(chunk);
      heldBytes += chunk.byteLength;
      let more = readNext();
      while (more) more = readNext();
    },
  };
}

function parseBody(body: Buffer): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch {
    return undefined;
  }
}
