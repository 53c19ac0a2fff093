import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One connection of a client. */
export interface GatewayPeer {
  /** Sends a text frame; an object as its JSON. */
  send(what: string | object): void;
  /** Ends the connection with these words, as the protocol has it. */
  end(reason: string): void;
  /** Ends it without a word. */
  drop(): void;
}

export interface GatewayServer {
  readonly port: number;
  /** What came, the oldest first. */
  readonly received: { readonly id: string; readonly method: string; readonly params: { readonly [name: string]: unknown } }[];
  readonly peers: GatewayPeer[];
  close(): void;
}

/** A server of WebSockets (RFC 6455, text frames alone) that says what the test wants. `told` is given each request. Any other request is answered that it is ready. */
export async function startGatewayServer(greeted: (peer: GatewayPeer) => void, told: (request: GatewayServer['received'][number], peer: GatewayPeer) => void, port = 0): Promise<GatewayServer> {
  const received: GatewayServer['received'] = [];
  const peers: GatewayPeer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => void response.writeHead(200).end('{}'));
  server.on('upgrade', (request, stream) => {
    const socket = stream as Socket;
    sockets.add(socket);
    socket.on('error', () => undefined);
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    const peer: GatewayPeer = {
      send: (what) => void socket.write(frame(1, Buffer.from(typeof what === 'string' ? what : JSON.stringify(what)))),
      end(reason) {
        socket.write(frame(8, Buffer.concat([Buffer.from([0x10, 0x08]), Buffer.from(reason)])));
        socket.end();
      },
      drop: () => void socket.destroy(),
    };
    peers.push(peer);
    let held = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      for (let read = readFrame(held); read; read = readFrame(held)) {
        held = held.subarray(read.length);
        if (read.kind !== 1) continue;
        const asked = JSON.parse(read.text) as GatewayServer['received'][number];
        received.push(asked);
        told(asked, peer);
      }
    });
    greeted(peer);
  });
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  return {
    port: (server.address() as AddressInfo).port, received, peers,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function frame(kind: number, body: Buffer): Buffer {
  if (body.length < 126) return Buffer.concat([Buffer.from([0x80 | kind, body.length]), body]);
  const head = Buffer.alloc(10);
  head.writeUInt8(0x80 | kind, 0);
  head.writeUInt8(127, 1);
  head.writeBigUInt64BE(BigInt(body.length), 2);
  return Buffer.concat([head, body]);
}

/** What a client sends is masked. */
function readFrame(bytes: Buffer): { kind: number; text: string; length: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < start + 4) return undefined;
  const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < start + 4 + size) return undefined;
  const body = Buffer.from(bytes.subarray(start + 4, start + 4 + size)).map((byte, at) => byte ^ bytes.readUInt8(start + at % 4));
  return { kind: bytes.readUInt8(0) & 0x0f, text: Buffer.from(body).toString('utf8'), length: start + 4 + size };
}
