import type { ChildProcess } from 'node:child_process';
import type { Clock } from '../../../../kernel/clock.ts';
import { askToEnd, findFirstProcess, isGone, type FirstProcess } from './first-process.ts';

/** Ends a command as a whole: asks first, and after the grace ends it by force. */
export interface Ending {
  begin(): void;
  /** To be called as soon as the box has said something of itself: afterwards it may be too late to learn who is in it. */
  note(): void;
  /** To be called when the outer process is gone. Resolves when all that it had started is. */
  done(): Promise<void>;
  /** The last signal that was sent. */
  sent(): 'SIGTERM' | 'SIGKILL' | undefined;
}

export interface EndingParts {
  readonly child: ChildProcess;
  /** What the box said of itself so far. */
  readonly status: () => string;
  readonly shutIn: boolean;
  readonly nsenter: string | undefined;
  readonly ownUid: number;
  readonly graceMs: number;
  readonly clock: Clock;
}

/** How often it is looked whether the last process is gone, and how often at most: what the kernel cannot end (a disk that does not answer) is not waited for. */
const lookMs = 3;
const mostLooks = 3000;

export function createEnding({ child, status, shutIn, nsenter, ownUid, graceMs, clock }: EndingParts): Ending {
  let first: FirstProcess | undefined;
  let sent: 'SIGTERM' | 'SIGKILL' | undefined;
  let over = false;
  let cancel: () => void = () => undefined;

  const note = (): void => {
    if (shutIn) first ??= findFirstProcess(status(), child.pid);
  };

  const force = (): void => {
    if (over) return;
    sent = 'SIGKILL';
    // As long as the outer process is there, it has not let go of the number of the first one: nobody else can have it.
    note();
    if (first) kill(first.pid);
    if (child.pid !== undefined) kill(-child.pid);
    child.kill('SIGKILL');
  };

  const ask = (): void => {
    sent = 'SIGTERM';
    if (!shutIn) {
      if (child.pid !== undefined) kill(-child.pid, 'SIGTERM');
      return;
    }
    note();
    if (first === undefined || nsenter === undefined) {
      force();
      return;
    }
    void askToEnd(nsenter, first.pid, ownUid).then((asked) => {
      if (!asked) force();
    });
  };

  return {
    begin() {
      if (over || sent !== undefined) return;
      cancel = clock.after(graceMs, force);
      ask();
    },
    async done() {
      over = true;
      cancel();
      // Without namespaces, what stayed in its group is all that can be found of it.
      if (!shutIn && child.pid !== undefined) kill(-child.pid);
      if (!first) return;
      // It was told to end with its parent; that it does is not left to chance.
      if (!isGone(first)) kill(first.pid);
      await untilGone(first, clock);
    },
    note,
    sent: () => sent,
  };
}

async function untilGone(first: FirstProcess, clock: Clock): Promise<void> {
  for (let looks = 0; looks < mostLooks && !isGone(first); looks += 1) await new Promise<void>((resolve) => { clock.after(lookMs, resolve); });
}

function kill(pid: number, signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It has ended meanwhile, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
