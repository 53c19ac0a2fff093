import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { planCall } from './planned-call.ts';

/** A stand-in for a provider: streams what is planned for a call by its number, and remembers which calls reached it. */
export interface CountingProvider {
  readonly url: string;
  /** Call → how often it came. */
  readonly reached: ReadonlyMap<number, number>;
  close(): Promise<void>;
}

export async function startCountingProvider(seed: number): Promise<CountingProvider> {
  const reached = new Map<number, number>();
  const server: Server = createServer((request, response) => {
    const n = Number(request.url?.slice(1));
    reached.set(n, (reached.get(n) ?? 0) + 1);
    const { fault, events, breakAt } = planCall(seed, n);
    request.resume();
    if (fault === 'refuse') {
      response.writeHead(400).end('{}');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const sent = fault === 'cut' ? events.slice(0, breakAt) : events;
    response.write(sent.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''), () => {
      if (fault === 'cut') response.destroy();
      else response.end();
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reached,
    close: () => new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    }),
  };
}
