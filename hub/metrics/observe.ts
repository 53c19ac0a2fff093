import type { Clock } from '../../kernel/clock.ts';
import type { Observe } from '../../kernel/http/run-route.ts';
import type { Log } from '../../kernel/log.ts';
import type { Metrics } from './create-metrics.ts';

/** Each request is a number, where metrics are told, and, where the log is told so much, a line with its id: neither who asked nor for whom. Undefined where nobody hears of it. */
export function createObserve({ clock, log, isLogged, metrics }: { readonly clock: Clock; readonly log: Log; readonly isLogged: boolean; readonly metrics: Pick<Metrics, 'answered'> | undefined }): Observe | undefined {
  if (!metrics && !isLogged) return undefined;
  return {
    elapsed: () => clock.elapsed(),
    answered: (observation) => {
      metrics?.answered(observation);
      const { requestId, method, route, status, took } = observation;
      if (isLogged) log.info({ requestId, method, route, status, ms: Math.round(took * 10) / 10 }, 'answered');
    },
  };
}
