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
  /** Megabytes that it holds; undefined where nobody can say. */
  readonly resident: (pid: number) => number | undefined;
  readonly limitMegabytes: number;
  /** Lets no turn begin. Resolves, once none is under way or after some minutes, with what lets them begin again. */
  readonly hold: () => Promise<() => void>;
  /** Where a person can read what it said. */
  readonly logFile: string;
}

/** Keeps the runtime running: started again when it ends, restarted when it has grown too large, given up when it fails too often. At no time there are two. */
export interface Supervisor {
  status(): RuntimeStatus;
  /** Resolves once it runs. Throws RUNTIME_FAILED where it does not come to run. */
  running(): Promise<void>;
  /** Ends it at once, as if it had failed by itself. */
  fail(reason: string): Promise<void>;
  /** Lets turns end, then starts it anew. Throws RUNTIME_FAILED where it does not come to run. */
  restart(reason: string): Promise<void>;
  /** Ends it, and resolves once it has ended, in whatever state it was. */
  close(): Promise<void>;
}

/** One process, from before it is started until it has ended. */
interface Life {
  /** The process once it is there; undefined where none came of it. */
  started: Promise<RuntimeProcess | undefined>;
}

const checkMs = 15_000;
const patienceMs = 20_000;
/** One that has grown too large again so soon needs more than it may have: to restart it all the time would help nobody. */
const betweenGrowthsMs = 10 * 60_000;

export function createSupervisor({ clock, log, random, start, ready, gone, resident, limitMegabytes, hold, logFile }: SupervisorDependencies): Supervisor {
  const crashes = createCrashBudget(random);
  const closing = Promise.withResolvers<void>();
  let status: RuntimeStatus = { state: 'stopped', since: clock.now(), starts: 0 };
  let present: Life | undefined;
  let ending = Promise.resolve();
  let waiting = Promise.withResolvers<void>();
  let cancelTimer = (): void => undefined;
  let isClosed = false;
  let grewAt = Number.NEGATIVE_INFINITY;
  waiting.promise.catch(() => undefined);

  const failure = (reason: string): LetsbeError => new LetsbeError('RUNTIME_FAILED', { reason, log: logFile });

  function enter(state: RuntimeState, changes: { readonly pid?: number; readonly reason?: string; readonly starts?: number } = {}): void {
    status = { state, since: clock.now(), starts: changes.starts ?? status.starts, ...(changes.pid === undefined ? {} : { pid: changes.pid }), ...(changes.reason === undefined ? {} : { reason: changes.reason }) };
    log.info({ runtime: status }, 'the runtime of the agents');
    if (state === 'running') waiting.resolve();
    else if (state === 'failed') waiting.reject(failure(changes.reason ?? ''));
    else if (state !== 'stopped') renew();
  }

  function renew(): void {
    waiting.resolve();
    waiting = Promise.withResolvers<void>();
    waiting.promise.catch(() => undefined);
  }

  async function begin(): Promise<void> {
    cancelTimer();
    if (isClosed || present) return;
    enter('starting', { starts: status.starts + 1 });
    const starting = start();
    const life: Life = { started: starting.catch(() => undefined) };
    present = life;
    try {
      const process = await starting;
      if (present !== life) return;
      const endsFirst = process.ended.then((how) => { throw failure(how); });
      await Promise.race([ready(process), endsFirst]);
      if (present !== life) return;
      enter('running', { pid: process.pid });
      watchSize(process.pid);
      void process.ended.then((how) => ended(life, how));
    } catch (error) {
      // Whoever ended it says why, and goes on.
      if (present !== life) return;
      await end(life, patienceMs);
      failed(reasonOf(error));
    }
  }

  /** From here on the process counts no more; resolves once it and any before it are no more. One that is only being started is waited for. */
  function end(life: Life | undefined, patience: number): Promise<void> {
    cancelTimer();
    if (present === life) present = undefined;
    gone();
    ending = Promise.all([ending.catch(() => undefined), life?.started.then(async (process) => {
      // What was opened for it while it was being started.
      gone();
      await process?.stop(patience);
    })]).then(() => undefined);
    return ending;
  }

  function ended(life: Life, how: string): void {
    if (present !== life) return;
    void end(life, 0).catch((error: unknown) => log.error({ err: error }, 'the runtime of the agents could not be cleared away'));
    failed(how);
  }

  function failed(reason: string): void {
    // A restart starts it by itself.
    if (isClosed || present || status.state === 'draining') return;
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

  function watchSize(pid: number): void {
    cancelTimer = clock.after(checkMs, () => {
      const held = resident(pid);
      if (held === undefined || held <= limitMegabytes || clock.now() - grewAt < betweenGrowthsMs) {
        watchSize(pid);
        return;
      }
      grewAt = clock.now();
      restart(`it holds ${held} MB, and ${limitMegabytes} are the most`).catch((error: unknown) => log.error({ err: error }, 'the runtime of the agents had grown too large, and was not started anew'));
    });
  }

  let restarting: Promise<void> | undefined;
  async function restartNow(reason: string): Promise<void> {
    if (isClosed) throw failure('it was stopped');
    cancelTimer();
    const wasRunning = status.state === 'running';
    enter('draining', { reason, ...(status.pid === undefined ? {} : { pid: status.pid }) });
    // Where it does not run no turn goes on, and those that wait would wait for it.
    const release = wasRunning ? await Promise.race([hold(), closing.promise]) : undefined;
    try {
      await end(present, patienceMs);
      await begin();
    } finally {
      release?.();
    }
    if (status.state !== 'running') throw failure(status.reason ?? 'it was stopped');
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
        if (status.state === 'failed' || isClosed) throw failure(status.reason ?? 'it was stopped');
        await waiting.promise;
      }
    },
    restart(reason) {
      // A person looked at it.
      crashes.clear();
      return restart(reason);
    },
    async fail(reason) {
      if (!present) return;
      await end(present, 0);
      failed(reason);
    },
    async close() {
      isClosed = true;
      closing.resolve();
      waiting.reject(failure('it was stopped'));
      await end(present, patienceMs);
      enter('stopped');
    },
  };
}

function reasonOf(error: unknown): string {
  const { details, message } = asLetsbeError(error);
  return typeof details['reason'] === 'string' ? details['reason'] : message;
}
