import type { Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import { longestHello, readClientHello } from './client-hello.ts';

/** More pieces than this are no network's doing. */
const mostPieces = 256;

/**
 * Waits for the first message of TLS and gives the bytes that were read with the name in it, or why there is none. `early` came with the
 * request already. The socket is paused afterwards.
 */
export function readHello(socket: Socket, early: Buffer, { clock, ms }: { readonly clock: Clock; readonly ms: number }): Promise<{ readonly bytes: Buffer; readonly serverName: string } | { readonly reason: string }> {
  return new Promise((resolve) => {
    let bytes = early;
    let pieces = 0;
    const settle = (result: { bytes: Buffer; serverName: string } | { reason: string }): void => {
      cancel();
      socket.removeListener('data', more);
      socket.removeListener('close', gone);
      socket.removeListener('end', gone);
      socket.pause();
      resolve(result);
    };
    const look = (): void => {
      const hello = readClientHello(bytes);
      if (hello.state === 'read') settle({ bytes, serverName: hello.serverName });
      else if (hello.state === 'refused') settle({ reason: hello.reason });
      else if (pieces >= mostPieces || bytes.length > longestHello) settle({ reason: 'its first message comes in too many pieces' });
    };
    const more = (chunk: Buffer): void => {
      pieces += 1;
      bytes = Buffer.concat([bytes, chunk]);
      look();
    };
    const gone = (): void => settle({ reason: 'it ended before its first message' });
    const cancel = clock.after(ms, () => settle({ reason: 'its first message did not come in time' }));
    socket.on('data', more);
    socket.once('close', gone);
    socket.once('end', gone);
    if (socket.destroyed) gone();
    else if (bytes.length > 0) look();
  });
}
