import { LetsbeError } from '../errors.ts';
import { limits } from './limits.ts';

export interface Admission {
  /**
   * Waits for one of the plugin's slots; the returned function gives it back. Throws RATE_LIMITED when too many wait already, and what
   * the signal asks for (CALL_CANCELLED) when it fires first.
   */
  enter(plugin: string, signal?: AbortSignal): Promise<() => void>;
}

interface Lane {
  running: number;
  readonly queue: (() => void)[];
}

/** Bounds the calls of each plugin and of all together, first come first served. */
export function createAdmission(): Admission {
  const lanes = new Map<string, Lane>();
  let pending = 0;

  const leave = (plugin: string, lane: Lane) => {
    pending -= 1;
    const next = lane.queue.shift();
    if (next) next();
    else lane.running -= 1;
    if (lane.running === 0) lanes.delete(plugin);
  };

  const waitForTurn = (lane: Lane, signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const cancel = () => {
        lane.queue.splice(lane.queue.indexOf(turn), 1);
        pending -= 1;
        reject(new LetsbeError('CALL_CANCELLED'));
      };
      const turn = () => {
        signal?.removeEventListener('abort', cancel);
        resolve();
      };
      signal?.addEventListener('abort', cancel, { once: true });
      lane.queue.push(turn);
    });

  return {
    async enter(plugin, signal) {
      if (pending >= limits.pendingCalls) throw new LetsbeError('RATE_LIMITED', { what: 'the sandbox', limit: limits.pendingCalls, waitSeconds: 1 });
      const lane = lanes.get(plugin) ?? { running: 0, queue: [] };
      if (lane.queue.length >= limits.queuedCalls) throw new LetsbeError('RATE_LIMITED', { what: plugin, limit: limits.queuedCalls, waitSeconds: 1 });
      lanes.set(plugin, lane);
      pending += 1;
      if (lane.running < limits.callsAtOnce) lane.running += 1;
      else await waitForTurn(lane, signal);
      return () => leave(plugin, lane);
    },
  };
}
