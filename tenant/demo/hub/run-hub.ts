import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { valuesInEnvironment } from '../../../kernel/config.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { programFolder } from '../../../kernel/folders.ts';
import { findLeash } from '../../openclaw/supervise/find-leash.ts';

/** A Hub in a process of its own, which ends with this one. */
export interface RunningHub {
  readonly origin: string;
  /** Runs another command of the Hub on the same state, and gives what it printed. @throws HUB_UNREACHABLE where it failed. */
  command(...args: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

const launcher = join(programFolder, 'kernel', 'launch.js');
const announced = /^The Hub runs at (\S+) /;

/** Runs `letsbe hub` with a Postgres of its own below `folder`; no database that the environment names is touched. @throws HUB_UNREACHABLE where it does not start, with its own words. */
export async function runHub(folder: string, signal: AbortSignal): Promise<RunningHub> {
  // Whoever shows it around need not be root.
  const env = { ...valuesInEnvironment(['PATH', 'HOME']), LETSBE_ISOLATION: 'best-effort' };
  const start = (args: readonly string[], leash: readonly string[]): ChildProcess => {
    const words = [launcher, 'hub', ...args, '--state', folder];
    const [program, ...before] = leash;
    return spawn(program ?? process.execPath, program === undefined ? words : [...before, process.execPath, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  };
  const child = start([], findLeash('TERM'));
  const origin = await readOrigin(child, signal);
  return {
    origin,
    async command(...args) {
      const running = start(args, []);
      const [printed, said, [code]] = await Promise.all([textOf(running.stdout), textOf(running.stderr), once(running, 'close')]);
      if (code !== 0) throw new LetsbeError('HUB_UNREACHABLE', { hub: origin, reason: said.trim() });
      return printed;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Its word that it serves; what it says otherwise is why it does not. */
async function readOrigin(child: ChildProcess, signal: AbortSignal): Promise<string> {
  const leave = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', leave, { once: true });
  const said: string[] = [];
  child.once('error', (error) => said.push(error.message));
  try {
    if (child.stderr) for await (const line of createInterface({ input: child.stderr })) {
      const origin = announced.exec(line)?.[1];
      if (origin !== undefined) {
        // What else it says is for nobody.
        child.stderr.resume();
        child.stdout?.resume();
        return origin;
      }
      said.push(line);
    }
  } finally {
    signal.removeEventListener('abort', leave);
  }
  signal.throwIfAborted();
  throw new LetsbeError('HUB_UNREACHABLE', { hub: 'this machine', reason: said.join(' ').trim() || 'it ended as it started' });
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const piece of stream ?? []) text += String(piece);
  return text;
}
