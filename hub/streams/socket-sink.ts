import type { WebSocket } from 'ws';
import type { Clock } from '../../kernel/clock.ts';
import { Gone, leaveMs, mostWaiting, stallMs, TooSlow, type EndReason, type Sink } from './message.ts';

/** Close codes, by the reason. */
export const closeCodes: Readonly<Record<EndReason, number>> = { 'session-ended': 4401, 'role-changed': 4403, 'token-expired': 4498, 'too-slow': 4408, 'copy-ending': 1001, failed: 1011, refused: 1008 };

/** A stream as a WebSocket: one JSON object a message. */
export function createSocketSink(socket: WebSocket, clock: Clock): Sink {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  // What is wrong with a socket ends it, and the end is heard above.
  socket.on('error', () => undefined);
  return {
    gone: gone.signal,
    send: (message) => new Promise((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) return reject(new Gone());
      const cancel = clock.after(stallMs, () => reject(new TooSlow()));
      // Called once it is written out, not once it is queued.
      socket.send(JSON.stringify(message), (error) => {
        cancel();
        // What is wrong with a socket ends it.
        if (error) reject(new Gone());
        else resolve();
      });
    }),
    push(message) {
      if (socket.bufferedAmount > mostWaiting) return false;
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      return true;
    },
    end(reason) {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(JSON.stringify({ type: 'end', reason }));
      socket.close(closeCodes[reason], reason);
      clock.after(leaveMs, () => socket.terminate());
    },
  };
}
