import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

/** Where the process that was given a nonce stands while it gives it back: an address of this machine's kernel, in no folder. */
export function placeOf(nonce: string): string {
  return `letsbe-runtime-${createHash('sha256').update(nonce).digest('hex')}`;
}

/**
 * Does something while this process listens there, so that the kernel tells whose process it is. Rejects where it cannot, such as when another one stands there already. Nowhere but on
 * Linux are there such addresses: elsewhere it is only done.
 */
export async function standAt<T>(place: string, act: () => Promise<T>, platform = process.platform): Promise<T> {
  if (platform !== 'linux') return act();
  const server = createServer((socket) => void socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(`\0${place}`, resolve);
  });
  try {
    return await act();
  } finally {
    server.close();
  }
}
