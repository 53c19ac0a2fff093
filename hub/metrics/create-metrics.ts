import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Observation } from '../../kernel/http/run-route.ts';
import type { Settled } from '../usage/settle-usage.ts';
import { fleetGauges, readFleetGauges } from './fleet-gauges.ts';
import type { Database } from '../database/open-database.ts';

/** What a copy tells of itself and, the same from every copy, of what stands in the database. Numbers alone: no id, name or address of anybody. */
export interface Metrics {
  answered(observation: Observation): void;
  settled(settled: Settled): void;
  /** Of a job that failed. */
  jobFailed(job: string): void;
  /** In Prometheus' text format. */
  scrape(): Promise<{ readonly type: string; readonly text: string }>;
}

export interface MetricsOptions {
  readonly database: Database;
  readonly now: () => number;
  readonly channels: () => number;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const prefix = 'letsbe_hub_';

/** Makes the metrics of a copy. */
export function createMetrics({ database, now, channels }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const took = new Histogram({ name: `${prefix}request_seconds`, help: 'How long requests took, by route', labelNames: ['method', 'route'], buckets, registers });
  const answers = new Counter({ name: `${prefix}requests_total`, help: 'Requests that were answered', labelNames: ['method', 'route', 'status'], registers });
  const hours = new Counter({ name: `${prefix}usage_settled_total`, help: 'Hours of usage that were looked at for costs and alerts', registers });
  const costs = new Counter({ name: `${prefix}usage_costs_total`, help: 'Rows written into the ledger of costs', registers });
  const postponed = new Counter({ name: `${prefix}usage_postponed_total`, help: 'Hours of usage that could not be costed and wait', registers });
  const alerts = new Counter({ name: `${prefix}usage_alerts_total`, help: 'Usage alerts that this copy raised', registers });
  const failed = new Counter({ name: `${prefix}job_failures_total`, help: 'Jobs that failed', labelNames: ['job'], registers });
  const open = new Gauge({ name: `${prefix}channels_open`, help: 'Channels that tenants hold open to this copy', registers });
  const up = new Gauge({ name: `${prefix}database_up`, help: '1 where the database answers', registers });
  const gauges = Object.fromEntries(Object.entries(fleetGauges).map(([name, { help, labels }]) => [name, new Gauge({ name: `${prefix}${name}`, help, labelNames: [...labels], registers })]));

  return {
    answered({ route, method, status, took: ms }) {
      took.labels(method, route).observe(ms / 1000);
      answers.labels(method, route, String(status)).inc();
    },
    settled(done) {
      hours.inc(done.hours);
      costs.inc(done.costs);
      postponed.inc(done.postponed);
      alerts.inc(done.alerts.length);
    },
    jobFailed: (job) => failed.labels(job).inc(),
    async scrape() {
      open.set(channels());
      for (const gauge of Object.values(gauges)) gauge.reset();
      const found = await readFleetGauges(database, now()).catch(() => undefined);
      up.set(found ? 1 : 0);
      for (const { name, labels, value } of found ?? []) gauges[name]?.set(labels, value);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
