import type { Clock } from '../../../kernel/clock.ts';
import { asLetsbeError, LetsbeError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import { createCrashBudget } from './crash-budget.ts';
import type { RuntimeProcess } from './start-process.ts';

export type RuntimeState = 'stopped' | 'starting' | 'running' | 'draining' | 'waiting' | 'failed';

export interface RuntimeStatus {
  readonly state: RuntimeState;
  readonly pid?: number;
  /** Why it is not running, where it is not. */
  readonly reason?: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** How often it was started by this process. */
  readonly starts: number;
}

export interface SupervisorDependencies {
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly random: () => number;
  /** Starts the process; rejects where there is none. */
  readonly start: () => Promise<RuntimeProcess>;
  /** Resolves once it answers and its plugin has attested; rejects, with why, where that takes too long. */
  readonly ready: (process: RuntimeProcess) => Promise<void>;
  /** It is gone, or is about to be: nothing of it counts any more. */
  readonly gone: () => void;
  /** Megabytes that it holds. */
  readonly resident: (pid: number) => number;
  readonly limitMegabytes: number;
  /** Resolves once no turn is under way, or after some minutes. */
  readonly idle: () => Promise<void>;
  /** Where a person can read what it said. */
  readonly logFile: string;
}

/** Keeps the runtime running: started again when it ends, restarted when it has grown too large, given up when it fails too often. */
export interface Supervisor {
  status(): RuntimeStatus;
  /** Resolves once it runs. Throws RUNTIME_FAILED where it does not come to run. */
  running(): Promise<void>;
  /** Ends it at once, as if it had failed by itself. */
  fail(reason: string): Promise<void>;
  /** Lets turns end, then starts it anew. */
  restart(reason: string): Promise<void>;
  close(): Promise<void>;
}

const checkMs = 15_000;
const patienceMs = 20_000;

export function createSupervisor({ clock, log, random, start, ready, gone, resident, limitMegabytes, idle, logFile }: SupervisorDependencies): Supervisor {
  const crashes = createCrashBudget(random);
  let status: RuntimeStatus = { state: 'stopped', since: clock.now(), starts: 0 };
  let process: RuntimeProcess | undefined;
  let waiting = Promise.withResolvers<void>();
  let cancelTimer = (): void => undefined;
  let isClosed = false;
  waiting.promise.catch(() => undefined);

  function enter(state: RuntimeState, changes: { readonly pid?: number; readonly reason?: string; readonly starts?: number } = {}): void {
    status = { state, since: clock.now(), starts: changes.starts ?? status.starts, ...(changes.pid === undefined ? {} : { pid: changes.pid }), ...(changes.reason === undefined ? {} : { reason: changes.reason }) };
    log.info({ runtime: status }, 'the runtime of the agents');
    if (state === 'running') waiting.resolve();
    else if (state === 'failed') waiting.reject(new LetsbeError('RUNTIME_FAILED', { reason: changes.reason, log: logFile }));
    else if (state !== 'stopped') renew();
  }

  function renew(): void {
    waiting.resolve();
    waiting = Promise.withResolvers<void>();
    waiting.promise.catch(() => undefined);
  }

  async function begin(): Promise<void> {
    cancelTimer();
    if (isClosed) return;
    enter('starting', { starts: status.starts + 1 });
    let begun: RuntimeProcess | undefined;
    try {
      begun = await start();
      process = begun;
      const mine = begun;
      void mine.ended.then((how) => ended(mine, how));
      await ready(mine);
      if (process !== mine || isClosed) return;
      enter('running', { pid: mine.pid });
      watchSize();
    } catch (error) {
      const failed = begun;
      process = undefined;
      gone();
      if (failed) await failed.stop(patienceMs);
      fail(asLetsbeError(error).message);
    }
  }

  function ended(one: RuntimeProcess, how: string): void {
    if (process !== one) return;
    process = undefined;
    gone();
    cancelTimer();
    // While it starts, whoever waits for it says so.
    if (status.state === 'running') fail(how);
  }

  function fail(reason: string): void {
    if (isClosed) return;
    const delay = crashes.failed(clock.now());
    if (delay === undefined) {
      enter('failed', { reason });
      log.error({ reason, log: logFile }, 'the runtime of the agents failed too often and is not started again by itself');
      return;
    }
    enter('waiting', { reason });
    log.warn({ reason, againInMs: delay }, 'the runtime of the agents ended');
    cancelTimer = clock.after(delay, () => void begin());
  }

  function watchSize(): void {
    cancelTimer = clock.after(checkMs, () => {
      const pid = process?.pid;
      if (pid === undefined) return;
      const held = resident(pid);
      if (held > limitMegabytes) void restart(`it holds ${held} MB, and ${limitMegabytes} are the most`);
      else watchSize();
    });
  }

  let restarting: Promise<void> | undefined;
  async function restartNow(reason: string): Promise<void> {
    cancelTimer();
    const old = process;
    enter('draining', { reason, ...(old ? { pid: old.pid } : {}) });
    await idle();
    process = undefined;
    gone();
    await old?.stop(patienceMs);
    crashes.clear();
    await begin();
  }
  function restart(reason: string): Promise<void> {
    restarting ??= restartNow(reason).finally(() => void (restarting = undefined));
    return restarting;
  }

  void begin();
  return {
    status: () => status,
    async running() {
      while (status.state !== 'running') {
        if (status.state === 'failed' || isClosed) throw new LetsbeError('RUNTIME_FAILED', { reason: status.reason ?? 'it was stopped', log: logFile });
        await waiting.promise;
      }
    },
    restart,
    async fail(reason) {
      const old = process;
      if (!old) return;
      cancelTimer();
      process = undefined;
      gone();
      await old.stop(0);
      fail(reason);
    },
    async close() {
      isClosed = true;
      cancelTimer();
      const old = process;
      process = undefined;
      gone();
      await old?.stop(patienceMs);
      enter('stopped');
      waiting.reject(new LetsbeError('RUNTIME_FAILED', { reason: 'it was stopped', log: logFile }));
    },
  };
}
