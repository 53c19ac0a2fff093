import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Copies of the Hub in processes of their own, on one database, of which any can be killed. */
export interface HubCopies {
  /** Where one of those listens that run. */
  origin(): string;
  /** Ends one at once, as a power cut would, and starts another in its place. */
  kill(nth: number): Promise<void>;
  close(): Promise<void>;
}

interface Copy {
  readonly child: ChildProcess;
  readonly origin: string;
}

/** `random` gives 0 ≤ x < 1. */
export async function startHubCopies(count: number, databaseUrl: string, stateFolder: string, random: () => number): Promise<HubCopies> {
  const start = async (): Promise<Copy> => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'kernel', 'launch.js'), 'hub', '--state', stateFolder], { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl } });
    for await (const line of createInterface({ input: child.stderr })) {
      const origin = /The Hub runs at (\S+) /.exec(line)?.[1];
      if (origin !== undefined) {
        // What else it says is for nobody.
        child.stderr.resume();
        return { child, origin };
      }
    }
    throw new Error('a copy of the Hub did not start');
  };
  const copies: (Copy | undefined)[] = await Promise.all(Array.from({ length: count }, start));
  return {
    origin() {
      const running = copies.filter((copy) => copy !== undefined);
      const found = running[Math.floor(random() * running.length)];
      if (!found) throw new Error('no copy runs');
      return found.origin;
    },
    async kill(nth) {
      const copy = copies[nth];
      copies[nth] = undefined;
      if (copy) {
        const ended = once(copy.child, 'exit');
        copy.child.kill('SIGKILL');
        await ended;
      }
      copies[nth] = await start();
    },
    close: async () => {
      await Promise.all(copies.map(async (copy) => {
        if (!copy) return;
        const ended = once(copy.child, 'exit');
        copy.child.kill('SIGTERM');
        await ended;
      }));
    },
  };
}
