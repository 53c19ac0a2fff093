import { findLoop, loopMs, loopTimes, type MadeRequest } from './detect/find-loop.ts';
import { findSpike, leastSpike } from './detect/find-spike.ts';
import { toMicro } from './cost.ts';
import type { KeyedAlert } from './alerts.ts';
import { dayMs, hourMs } from './period.ts';
import type { SpentHour } from './ledger/bucket-table.ts';

/** How long an agent's hours are remembered to tell a spike. */
export const spikeDays = 7;
/** Requests of an agent that are remembered to tell a loop. */
const mostRequests = 64;

/** Looks at each agent's calls for loops and spikes. In memory, but for the hours it is given at the start. */
export interface Watch {
  /** A request is made. */
  made(agent: string, request: string, at: number): KeyedAlert | undefined;
  /** Whether the hour stands out with a call more that cost so much. Pico-units. */
  findSpike(agent: string, cost: number, at: number): KeyedAlert | undefined;
  /** A call cost so much. */
  spent(agent: string, cost: number, at: number): void;
  /** Forgets agents and hours that no longer matter. */
  forget(now: number): void;
}

export function createWatch(hours: readonly SpentHour[]): Watch {
  const requests = new Map<string, MadeRequest[]>();
  /** Agent → beginning of the hour → cost. */
  const byAgent = new Map<string, Map<number, number>>();
  const add = (agent: string, hour: number, cost: number): void => {
    const own = byAgent.get(agent) ?? new Map<number, number>();
    byAgent.set(agent, own);
    own.set(hour, (own.get(hour) ?? 0) + cost);
  };
  hours.forEach(({ agent, at, cost }) => add(agent, at, cost));
  return {
    made(agent, request, at) {
      const made = requests.get(agent) ?? [];
      requests.set(agent, made);
      made.push({ request, at });
      if (made.length > mostRequests) made.shift();
      const loop = findLoop(made);
      return loop && { key: `loop|${agent}|${request}|${Math.floor(at / hourMs)}`, alert: { kind: 'loop', agent, times: loopTimes, withinMs: loopMs } };
    },
    findSpike(agent, cost, at) {
      const hour = startOfHour(at);
      const own = byAgent.get(agent);
      const current = (own?.get(hour) ?? 0) + cost;
      if (!own || current < leastSpike) return undefined;
      const earlier = [...own].filter(([start]) => start < hour && start >= hour - spikeDays * dayMs).map(([, sum]) => sum);
      const spike = findSpike(earlier, current);
      return spike && { key: `spike|${agent}|${hour}`, alert: { kind: 'spike', agent, hour: new Date(hour).toISOString(), cost: toMicro(current), median: toMicro(spike.median) } };
    },
    spent: (agent, cost, at) => add(agent, startOfHour(at), cost),
    forget(now) {
      for (const [agent, made] of requests) if (now - (made.at(-1)?.at ?? 0) > loopMs) requests.delete(agent);
      for (const [agent, own] of byAgent) {
        for (const hour of own.keys()) if (hour < now - spikeDays * dayMs - hourMs) own.delete(hour);
        if (own.size === 0) byAgent.delete(agent);
      }
    },
  };
}

function startOfHour(at: number): number {
  return Math.floor(at / hourMs) * hourMs;
}
