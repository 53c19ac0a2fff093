import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Clock } from '../../../kernel/clock.ts';
import type { Owner } from '../config/write-files.ts';

export interface ProcessOrder {
  readonly node: string;
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly owner: Owner | undefined;
  /** Where its output goes, after what stands there. */
  readonly outputFile: string;
}

/** The runtime, as a process of a group of its own. */
export interface RuntimeProcess {
  readonly pid: number;
  /** Resolves once it has ended, with how. */
  readonly ended: Promise<string>;
  /** Asks it to end what is under way, and ends it and all it started when it takes longer. */
  stop(patienceMs: number): Promise<void>;
}

/** Starts it, as another user where one is given. Rejects where no process came of it. */
export async function startProcess({ node, program, environment, cwd, owner, outputFile }: ProcessOrder, clock: Clock): Promise<RuntimeProcess> {
  const output = openSync(outputFile, 'a', 0o600);
  const child = spawn(node, [program, 'gateway', 'run'], { cwd, env: { ...environment }, detached: true, stdio: ['ignore', output, output], ...(owner ? { uid: owner.uid, gid: owner.gid } : {}) });
  closeSync(output);
  const ended = Promise.withResolvers<string>();
  const started = Promise.withResolvers<number>();
  child.once('spawn', () => started.resolve(child.pid ?? 0));
  child.once('error', (error) => {
    started.reject(error);
    ended.resolve(error.message);
  });
  child.once('exit', (code, signal) => {
    signalGroup(child.pid, 'SIGKILL');
    ended.resolve(signal === null ? `it ended with ${code}` : `it was ended by ${signal}`);
  });
  const pid = await started.promise;
  return {
    pid,
    ended: ended.promise,
    async stop(patienceMs) {
      child.kill('SIGTERM');
      const stopWaiting = clock.after(patienceMs, () => signalGroup(pid, 'SIGKILL'));
      await ended.promise;
      stopWaiting();
    },
  };
}

/** Also what it started and left behind. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody is left.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
