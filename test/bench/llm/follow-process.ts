import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import type { Load } from './tell-load.ts';

/** Somebody else's program that listens at a port. */
export interface Followed {
  readonly port: number;
  readonly child: ChildProcess;
  /** What its process used by now. */
  load(): Promise<Load>;
}

/** Ticks of the processor in a second, as /proc counts them. */
const ticks = 100;

/** Waits until a program takes connections; one that ends before is given as it is, and every call of it will fail. */
export async function followProcess(child: ChildProcess, port: number): Promise<Followed> {
  while (child.exitCode === null && !(await answers(port)));
  return {
    port, child,
    load() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      const [user, system, pages] = [fields[11], fields[12], fields[21]].map(Number);
      return Promise.resolve({ cpu: ((user ?? 0) + (system ?? 0)) * (1e6 / ticks), rss: (pages ?? 0) * 4096 });
    },
  };
}

/** A port that is free now. */
export function findPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
