import http from 'node:http';
import { rmSync } from 'node:fs';
import type { Clock } from '../../../../kernel/clock.ts';
import { bakeryContainers } from './bakery-containers.ts';
import { createSimulatedEngineRoutes } from './simulated-engine-routes.ts';

export interface SimulatedDockerEngine {
  readonly socket: string;
  close(): Promise<void>;
}

/** Serves a simulation of the Docker Engine (not Docker: nothing runs) on a socket, with the five containers of the bakery. */
export async function startSimulatedDockerEngine({ socket, clock }: { readonly socket: string; readonly clock: Pick<Clock, 'now'> }): Promise<SimulatedDockerEngine> {
  const answer = createSimulatedEngineRoutes(bakeryContainers, clock.now);
  const server = http.createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://simulated');
    const { status, body, bytes } = answer(incoming.method ?? '', url.pathname, url.searchParams);
    outgoing.writeHead(status, { 'x-simulated-tool': 'docker', 'content-type': bytes ? 'application/vnd.docker.raw-stream' : 'application/json' });
    outgoing.end(bytes ?? (body === undefined ? undefined : JSON.stringify(body)));
    incoming.resume();
  });
  rmSync(socket, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  return {
    socket,
    close: () => new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    }),
  };
}
