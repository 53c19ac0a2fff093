import type { TLSSocket } from 'node:tls';

/** Bytes of a line at most: a frame of a channel and what stands around it. */
const longestLine = 128 * 1024;
/** Bytes that wait to be sent at most: a copy that does not read is cut off. */
const mostWaiting = 8 * 1024 * 1024;

/** A link between two copies on which each says lines of JSON. */
export interface LineLink {
  /** False where it is closed. */
  say(message: object): boolean;
  readonly isOpen: () => boolean;
  close(): void;
}

/** Reads and writes lines. Whatever is no line of JSON ends the link: only copies with the same key speak here. */
export function createLineLink(socket: TLSSocket, heard: (message: Readonly<Record<string, unknown>>) => void, ended: () => void): LineLink {
  let rest = '';
  socket.setEncoding('utf8').setNoDelay(true);
  socket.on('data', (piece: string) => {
    rest += piece;
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      try {
        heard(JSON.parse(line) as Record<string, unknown>);
      } catch {
        socket.destroy();
        return;
      }
    }
    if (rest.length > longestLine) socket.destroy();
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', ended);
  return {
    say(message) {
      if (socket.destroyed || !socket.writable) return false;
      socket.write(`${JSON.stringify(message)}\n`);
      if (socket.writableLength > mostWaiting) socket.destroy();
      return !socket.destroyed;
    },
    isOpen: () => !socket.destroyed,
    close: () => socket.destroy(),
  };
}
