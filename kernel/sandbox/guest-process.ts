import type { Clock } from '../clock.ts';
import { openLink } from './child-link.ts';
import { findSuspects, type Death } from './find-suspects.ts';
import { startFlight, type Flight, type Log } from './flight.ts';
import { createIdleTimers } from './idle-timers.ts';
import { limits } from './limits.ts';
import type { Outcome } from './outcome.ts';
import type { PreparedCall } from './prepare-call.ts';
import { readRss } from './read-rss.ts';
import type { HelloOrder, Report } from './wire.ts';

/** One process with guest code in it, from its start to its death. */
export interface GuestProcess {
  /** Runs a call; never rejects. */
  run(prepared: PreparedCall, budgetMs: number): Promise<Outcome>;
  /** Throws the isolate of a generation away; resolves when that is done or the process is gone. */
  forget(generation: string): Promise<void>;
  rssBytes(): number;
  /** Kills the process and resolves when it is gone; its calls are lost. */
  close(): Promise<void>;
}

export interface ProcessDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly args: readonly string[];
  readonly dataMiB: number;
  readonly maxRssBytes: number;
  readonly program: string;
  readonly hello: HelloOrder;
  /** Called once, before the calls of the process come out as lost. */
  readonly onDeath: (death: Death, suspects: readonly string[]) => void;
}

/** Starts a guest process. Rejects with a reason in plain words when it does not come up, or is not shut in as it must be. */
export function startGuestProcess(deps: ProcessDeps): Promise<GuestProcess> {
  const { clock } = deps;
  const flights = new Map<number, Flight>();
  const opened = new Set<string>();
  const dropping = new Map<string, (() => void)[]>();
  const idle = createIdleTimers(clock);
  let lastId = 0;
  let ready = false;
  let dead: Death | undefined;
  let cancelPoll: (() => void) | undefined;
  const start = Promise.withResolvers<GuestProcess>();

  const die = (death: Death) => {
    if (dead) return;
    dead = death;
    link.kill();
    cancelStart();
    cancelPoll?.();
    idle.clear();
    const calls = [...flights.values()].map((flight) => ({ flight, plugin: flight.plugin, executing: flight.executing() }));
    const suspects = findSuspects(death, calls);
    deps.onDeath(death, suspects);
    start.reject(new Error(death.reason));
    for (const { flight } of calls) flight.lose(death, suspects.includes(flight.plugin), suspects.length > 1);
    for (const resolve of [...dropping.values()].flat()) resolve();
  };

  const drop = (generation: string): Promise<void> => {
    if (dead || !opened.delete(generation)) return Promise.resolve();
    link.setBusy(true);
    link.send({ t: 'drop', gen: generation });
    return new Promise((resolve) => dropping.set(generation, [...(dropping.get(generation) ?? []), resolve]));
  };

  const watchMemory = () => {
    cancelPoll = clock.after(limits.pollMs, () => {
      const bytes = link.pid === undefined ? undefined : readRss(link.pid);
      if (bytes !== undefined && bytes > deps.maxRssBytes) die({ cause: 'memory', reason: `it used ${bytes} bytes of memory, at most ${deps.maxRssBytes}` });
      else watchMemory();
    });
  };

  const land = (id: number, generation: string) => {
    flights.delete(id);
    if (dead) return;
    idle.start(generation, limits.isolateIdleMs, () => void drop(generation));
    if (flights.size > 0) return;
    cancelPoll?.();
    link.setBusy(dropping.size > 0);
    idle.start('', limits.processIdleMs, () => die({ cause: 'closed', reason: 'it was idle' }));
  };

  const run = (prepared: PreparedCall, budgetMs: number): Promise<Outcome> =>
    new Promise((resolve) => {
      const { generation, plugin, memoryMiB } = prepared.call.code;
      if (dead) {
        resolve({ kind: 'lost', death: dead, suspect: false, doubt: false, remainingMs: budgetMs });
        return;
      }
      idle.stop('');
      idle.stop(generation);
      if (flights.size === 0) {
        link.setBusy(true);
        watchMemory();
      }
      if (!opened.has(generation)) link.send({ t: 'open', gen: generation, source: prepared.source, memoryMiB });
      opened.add(generation);
      lastId += 1;
      const id = lastId;
      const onStuck = () => die({ cause: 'overdue', reason: `a call of ${plugin} did not stop`, overdue: plugin });
      const onOutcome = (outcome: Outcome) => {
        land(id, generation);
        resolve(outcome);
      };
      flights.set(id, startFlight({ clock, log: deps.log, send: (order) => link.send(order), onStuck, onOutcome }, prepared, id, budgetMs));
    });

  const guest: GuestProcess = {
    run,
    forget: drop,
    rssBytes: () => (dead || link.pid === undefined ? 0 : (readRss(link.pid) ?? 0)),
    close() {
      // Or our own process could end before the child is seen to be gone.
      link.setBusy(true);
      die({ cause: 'closed', reason: 'it was closed' });
      return link.exited;
    },
  };

  const takeReport = (report: Report): boolean => {
    switch (report.t) {
      case 'ready':
        if (ready) return false;
        ready = true;
        cancelStart();
        link.setBusy(false);
        start.resolve(guest);
        return true;
      case 'unfit':
        if (ready) return false;
        die({ cause: 'closed', reason: report.reason.slice(0, limits.reasonChars) });
        return true;
      case 'dropped': {
        const waiters = dropping.get(report.gen);
        waiters?.shift()?.();
        if (waiters?.length === 0) dropping.delete(report.gen);
        if (dropping.size === 0 && flights.size === 0) link.setBusy(false);
        return waiters !== undefined;
      }
      case 'door':
      case 'rest':
      case 'done':
        break;
    }
    return flights.get(report.id)?.take(report) ?? false;
  };

  const onForged = (reason: string) => die({ cause: 'forged', reason: `it sent ${reason}` });
  const link = openLink({
    ...deps,
    onForged,
    onReport: (report) => {
      if (!takeReport(report)) onForged(`a ${report.t} report that cannot be true`);
    },
    onGone: (reason) => die({ cause: 'crash', reason }),
  });
  const cancelStart = clock.after(limits.startMs, () => die({ cause: 'crash', reason: `it did not start within ${limits.startMs} ms` }));
  link.setBusy(true);
  link.send(deps.hello);
  return start.promise;
}
