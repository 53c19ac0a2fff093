import type { Clock } from '../clock.ts';
import { asLetsbeError, LetsbeError } from '../errors.ts';
import type { Json } from '../json.ts';
import { createDoorCount } from './count-doors.ts';
import type { Death } from './find-suspects.ts';
import { limits } from './limits.ts';
import { nameEnding } from './name-ending.ts';
import type { Outcome } from './outcome.ts';
import type { PreparedCall } from './prepare-call.ts';
import { readGuestJson } from './read-guest-json.ts';
import type { Order, Report } from './wire.ts';

export type CallReport = Extract<Report, { t: 'door' | 'rest' | 'done' }>;
export type Log = (message: string, details: Readonly<Record<string, unknown>>) => void;

/** One call on its way through a guest process. */
export interface Flight {
  readonly plugin: string;
  readonly generation: string;
  /** Guest code of this call is running or about to. */
  executing(): boolean;
  /** Takes a report of the child; false when it cannot be true, so that the child must be taken for compromised. */
  take(report: CallReport): boolean;
  /** The process is gone. */
  lose(death: Death, suspect: boolean, doubt: boolean): void;
}

interface FlightDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly send: (order: Order) => void;
  /** The child did not stop the call in time. */
  readonly onStuck: () => void;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Sends a call to the child and serves its door until it ends, its budget of `budgetMs` is used up, a limit is passed or the caller cancels. */
export function startFlight(deps: FlightDeps, prepared: PreparedCall, id: number, budgetMs: number): Flight {
  const { clock, send } = deps;
  const { call } = prepared;
  const { operation } = call;
  const since = clock.elapsed();
  const countDoor = createDoorCount();
  const failures = new Map<number, LetsbeError>();
  let lastDoor = 0;
  let entries = 1;
  let stopping: LetsbeError | undefined;
  let cancelGrace: (() => void) | undefined;
  let over = false;

  const remainingMs = () => Math.max(0, budgetMs - (clock.elapsed() - since));
  const overLimit = (reason: string) => new LetsbeError('SANDBOX_LIMIT', { operation, reason });

  const conclude = (outcome: Outcome) => {
    over = true;
    cancelDeadline();
    cancelGrace?.();
    call.signal?.removeEventListener('abort', cancel);
    deps.onOutcome(outcome);
  };

  const stop = (error: LetsbeError) => {
    if (over || stopping !== undefined) return;
    stopping = error;
    cancelDeadline();
    send({ t: 'end', id });
    cancelGrace = clock.after(limits.graceMs, deps.onStuck);
  };

  const cancel = () => stop(new LetsbeError('CALL_CANCELLED', { operation }));
  const cancelDeadline = clock.after(budgetMs, () => stop(new LetsbeError('SANDBOX_TIMEOUT', { operation, limitMs: call.wallMs })));

  const answer = (n: number, name: string, reply: string) => {
    if (over || stopping !== undefined) return;
    const bytes = Buffer.byteLength(reply);
    if (bytes > limits.jsonBytes) {
      stop(overLimit(`an answer of ${name} of ${bytes} bytes, at most ${limits.jsonBytes}`));
      return;
    }
    entries += 1;
    send({ t: 'answer', id, n, reply, ms: guestMs(remainingMs()) });
  };

  const openDoor = async ({ n, name }: Extract<Report, { t: 'door' }>, input: Json) => {
    try {
      const value = await call.door(name, input);
      if (name !== 'log') answer(n, name, JSON.stringify({ ok: true, value }));
    } catch (thrown) {
      const error = asLetsbeError(thrown, { operation });
      failures.set(n, error);
      if (name === 'log') deps.log('a line of a guest could not be logged', { operation, error });
      else answer(n, name, JSON.stringify({ ok: false, code: error.code, message: error.message }));
    }
  };

  const takeDoor = (report: Extract<Report, { t: 'door' }>): boolean => {
    if (report.n <= lastDoor) return false;
    lastDoor = report.n;
    const limit = countDoor(report.name);
    if (limit !== undefined) {
      stop(overLimit(limit));
      return true;
    }
    const input = readGuestJson(report.input);
    if (input.ok) void openDoor(report, input.value);
    else if (input.limit) stop(overLimit(`a ${report.name} message with ${input.reason}`));
    return input.ok || input.limit;
  };

  const takeRest = (): boolean => {
    entries -= 1;
    return entries >= 0;
  };

  const takeDone = (report: Extract<Report, { t: 'done' }>): boolean => {
    if (stopping !== undefined) {
      conclude({ kind: 'error', error: stopping });
      return true;
    }
    const outcome = nameEnding(report, prepared, failures);
    if (outcome !== undefined) conclude(outcome);
    return outcome !== undefined;
  };

  send({ t: 'run', id, gen: call.code.generation, handler: call.handler, input: prepared.input, config: prepared.config, ms: guestMs(budgetMs) });
  call.signal?.addEventListener('abort', cancel, { once: true });

  return {
    plugin: call.code.plugin,
    generation: call.code.generation,
    executing: () => entries > 0,
    take(report) {
      if (report.t === 'done') return takeDone(report);
      if (stopping !== undefined) return true;
      return report.t === 'rest' ? takeRest() : takeDoor(report);
    },
    lose(death, suspect, doubt) {
      if (stopping !== undefined) conclude({ kind: 'error', error: stopping });
      else conclude({ kind: 'lost', death, suspect, doubt, remainingMs: remainingMs() });
    },
  };
}

/** The guest's own limit lies a little below the budget, so that a loop is ended by V8 and the isolate thrown away in good order. */
function guestMs(budgetMs: number): number {
  return Math.max(1, Math.floor(budgetMs - Math.min(50, budgetMs / 10)));
}
