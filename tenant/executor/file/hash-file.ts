import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** Larger files are told by size and time alone. */
const largestHashed = 256 * 1024 * 1024;
const chunkBytes = 256 * 1024;

export function sha256Of(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The sha256 of an opened file; null for one that is too large. */
export async function hashFile(handle: FileHandle): Promise<string | null> {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(chunkBytes);
  let at = 0;
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, chunkBytes, at);
    if (bytesRead === 0) return hash.digest('hex');
    at += bytesRead;
    if (at > largestHashed) return null;
    hash.update(chunk.subarray(0, bytesRead));
  }
}
