import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import type { ProviderSaw, Says } from './says.ts';
import { writeAnswer } from './write-answer.ts';

/** A model's words, or bytes and silences of a test's own. */
export type Script = (saw: ProviderSaw, response: ServerResponse) => Says | 'by hand' | Promise<Says | 'by hand'>;

/** A stand-in for providers of models, in the shapes that they document. It records all it is sent. */
export interface FakeProvider {
  readonly origin: string;
  readonly port: number;
  readonly saw: ProviderSaw[];
  /** What it says from now on. */
  say(script: Script): void;
  close(): Promise<void>;
}

export async function startFakeProvider(first: Script = () => ({ text: 'Hello from the model' })): Promise<FakeProvider> {
  let script = first;
  const saw: ProviderSaw[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => void answer(Buffer.concat(chunks).toString('utf8')));
    incoming.on('error', () => undefined);
    async function answer(raw: string): Promise<void> {
      const body = parse(raw);
      const seen = { path: incoming.url ?? '', headers: incoming.headers, raw, body };
      saw.push(seen);
      const says = await script(seen, response);
      if (says !== 'by hand') writeAnswer(seen, says, response);
    }
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`, port, saw,
    say: (next) => void (script = next),
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    }),
  };
}

function parse(raw: string): JsonObject {
  try {
    const body = JSON.parse(raw) as Json;
    return isJsonObject(body) ? body : {};
  } catch {
    return {};
  }
}
