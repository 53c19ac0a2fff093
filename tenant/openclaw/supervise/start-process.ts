import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
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
  /** Words before the command that make the kernel end it when we end, without another process id; none where there is no such thing. */
  readonly leash: readonly string[];
}

/** The runtime, as a process of a group of its own. */
export interface RuntimeProcess {
  readonly pid: number;
  /** Resolves once it has ended, with how. */
  readonly ended: Promise<string>;
  /** Asks it to end what is under way, and ends it and all it started when it takes longer. */
  stop(patienceMs: number): Promise<void>;
}

/** Begun anew, with one of it kept, behind so many bytes. */
const mostOutput = 5_000_000;

/** Starts it, as another user where one is given. Rejects where no process came of it. */
export async function startProcess({ node, program, environment, cwd, owner, outputFile, leash }: ProcessOrder, clock: Clock): Promise<RuntimeProcess> {
  const [command, ...args] = [...leash, node, program, 'gateway', 'run'] as const;
  const output = openOutput(outputFile);
  const child = spawn(command, args, { cwd, env: { ...environment }, detached: true, stdio: ['ignore', output, output], ...(owner ? { uid: owner.uid, gid: owner.gid } : {}) });
  closeSync(output);
  const ended = Promise.withResolvers<string>();
  const started = Promise.withResolvers<number>();
  child.once('spawn', () => started.resolve(child.pid ?? 0));
  child.on('error', (error) => {
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

function openOutput(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostOutput) renameSync(file, `${file}.old`);
  return openSync(file, 'a', 0o600);
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
