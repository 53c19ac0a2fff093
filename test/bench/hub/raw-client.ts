import { connect, type Socket } from 'node:net';

/** A connection that sends ready bytes and waits for the whole answer: a client that costs little beside the server it measures. */
export interface RawClient {
  /** Sends a request. Gives the status. */
  send(request: Buffer): Promise<number>;
  close(): void;
}

export function makeRequest(path: string, key: string, body: string): Buffer {
  return Buffer.from(`POST ${path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

export function openRawClient(port: number): Promise<RawClient> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let answer = '';
    let done: ((status: number) => void) | undefined;
    socket.on('error', reject);
    socket.on('data', (piece) => {
      answer += piece.toString('latin1');
      const head = answer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
      if (answer.length < head + 4 + length) return;
      const status = Number(answer.slice(9, 12));
      answer = '';
      done?.(status);
    });
    socket.on('connect', () => resolve({
      send: (request) => new Promise((answered) => {
        done = answered;
        socket.write(request);
      }),
      close: () => socket.destroy(),
    }));
  });
}
