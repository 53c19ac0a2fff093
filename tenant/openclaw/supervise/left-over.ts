import { readFileSync, rmSync } from 'node:fs';
import type { Clock } from '../../../kernel/clock.ts';
import { writePrivate } from '../config/write-files.ts';

/** Who a process is: its number is given to another one some day. */
interface Identity {
  readonly pid: number;
  /** Ticks of the clock since the machine was started. */
  readonly started: string;
  /** Which start of the machine. */
  readonly boot: string;
}

const patienceMs = 5000;
const betweenMs = 50;

/** Writes down which process was started, for a later process of ours. Nothing is written where `/proc` does not tell. */
export function noteProcess(file: string, pid: number, proc = '/proc'): void {
  const identity = identify(pid, proc);
  if (identity) writePrivate(file, JSON.stringify(identity), undefined);
}

/**
 * Ends the process that stands in the file, with its group, where it still lives: one that outlived us would keep its state folder and its port. Another one that
 * has its number by now is left alone. Says whether there was one; resolves once it is gone, or after some seconds.
 */
export async function endLeftOver(file: string, clock: Clock, proc = '/proc'): Promise<boolean> {
  const noted = readNote(file);
  const lives = (): boolean => {
    const now = noted && identify(noted.pid, proc);
    return now !== undefined && now.started === noted?.started && now.boot === noted.boot;
  };
  const found = noted !== undefined && lives();
  if (found) {
    endGroup(noted.pid);
    for (const since = clock.elapsed(); lives() && clock.elapsed() - since < patienceMs;) await new Promise<void>((resolve) => void clock.after(betweenMs, resolve));
  }
  rmSync(file, { force: true });
  return found;
}

/** Undefined for a process that is not there, or has ended and is only not yet taken note of. */
function identify(pid: number, proc: string): Identity | undefined {
  const stat = read(`${proc}/${pid}/stat`);
  const boot = read(`${proc}/sys/kernel/random/boot_id`)?.trim();
  // The name of a program stands in brackets and may hold anything.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const started = fields?.[19];
  return boot === undefined || started === undefined || fields?.[0] === 'Z' ? undefined : { pid, started, boot };
}

function readNote(file: string): Identity | undefined {
  try {
    const { pid, started, boot } = JSON.parse(read(file) ?? '{}') as Partial<Identity>;
    return Number.isSafeInteger(pid) && pid !== undefined && pid > 1 && typeof started === 'string' && typeof boot === 'string' ? { pid, started, boot } : undefined;
  } catch {
    // Half written, or somebody else's: nobody is named.
    return undefined;
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not there, or no more.
    return undefined;
  }
}
