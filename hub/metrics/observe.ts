import type { Clock } from '../../kernel/clock.ts';
import type { Observe } from '../../kernel/http/run-route.ts';
import type { Log } from '../../kernel/log.ts';
import type { Metrics } from './create-metrics.ts';

/** Each request is a number and, where the log is told so much, a line with its id: neither who asked nor for whom. */
export function createObserve(clock: Clock, log: Log, metrics: Pick<Metrics, 'answered'>): Observe {
  return {
    elapsed: () => clock.elapsed(),
    answered: (observation) => {
      metrics.answered(observation);
      const { requestId, method, route, status, took } = observation;
      log.info({ requestId, method, route, status, ms: Math.round(took * 10) / 10 }, 'answered');
    },
  };
}
