import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes a server's kept connections when their time is over, and not one on which something has come: where the process stood still, timers are looked
 * at before sockets, and a request that was sent in time would be cut off unread.
 */
export function closeIdle(server: Server): void {
  server.on('timeout', (socket: Socket) => {
    const read = socket.bytesRead;
    // Behind the sockets' turn.
    setImmediate(() => {
      if (socket.bytesRead === read) socket.destroy();
    });
  });
}
