import { join } from 'node:path';
import type { Model, Price, Provider } from '../../tenant/models/catalog.ts';
import { priceOf } from '../../tenant/models/price.ts';
import type { Budgets } from '../../tenant/metering/budgets/budget.ts';
import { createMeter, type MeterDependencies } from '../../tenant/metering/create-meter.ts';
import type { Alert } from '../../tenant/metering/ledger/note-table.ts';
import { openLedger, type Ledger } from '../../tenant/metering/ledger/open-ledger.ts';
import { extendBudget, type Extension } from '../../tenant/metering/budgets/extend.ts';
import type { Meter } from '../../tenant/metering/meter.ts';
import { readReport, type ReportRow } from '../../tenant/metering/report/read-report.ts';
import { makeFakeClock, type FakeClock } from './fake-clock.ts';
import { makeTempFolder } from './temp-folder.ts';

/** A dollar for a million tokens read, two for a million written, a tenth for cached ones; a cent for a search. */
export const plainPrice: Price = { from: '2026-01-01', input: 1_000_000, output: 2_000_000, cacheRead: 100_000, cacheWrite: 1_250_000, cacheWriteLong: 2_000_000, webSearch: 10_000, webFetch: 0 };

const provider: Provider = { id: 'acme', title: 'Acme', baseUrl: 'https://models.example.com', wires: { 'openai-chat': '/v1/chat/completions' }, paths: {}, auth: { scheme: 'bearer' }, secret: 'acme_api_key', headers: {}, region: 'eu', zeroRetention: {}, caching: {} };
const router: Provider = { ...provider, id: 'router', charges: 'reported' };

export function makeModel(changes: Partial<Model> = {}): Model {
  return { provider: 'acme', id: 'plain', name: 'acme-plain', title: 'Plain', wires: ['openai-chat'], context: 200_000, maxOutput: 10_000, tier: 'included', prices: [plainPrice], ...changes };
}

/** A catalog that stands still: `plain` at the plain price, `free` for nothing, `unpriced`, `routed`, of which what is reported counts, and `embed`, which writes nothing. */
export function makeCatalog(models: readonly Model[] = [makeModel(), makeModel({ id: 'free', prices: [{ ...plainPrice, input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cacheWriteLong: 0, webSearch: 0 }] }), makeModel({ id: 'unpriced', prices: [] }), makeModel({ id: 'routed', provider: 'router' }), makeModel({ id: 'embed', maxOutput: 0 })]): MeterDependencies['catalog'] {
  const find = (_: string, id: string) => {
    const model = models.find((one) => one.id === id);
    return model && { provider: model.provider === router.id ? router : provider, model };
  };
  return {
    find,
    priceAt: (_, id, at) => {
      const found = find(_, id);
      return found && priceOf(found.model, at);
    },
  };
}

export interface MeterBench {
  readonly meter: Meter;
  readonly ledger: Ledger;
  readonly clock: FakeClock;
  readonly file: string;
  readonly alerts: Alert[];
  readonly failures: unknown[];
  /** The budgets, for a test to change. */
  budgets: Budgets;
  /** A person adds to a budget, from another process. */
  extend(extension: Extension): void;
  /** All there is in the ledger, as one row; undefined where there is nothing. */
  total(): ReportRow | undefined;
  /** Another meter over the same file, as a program that starts anew makes one; the old one is left as it is, as by a kill. */
  restart(changes?: Partial<MeterDependencies>): MeterBench;
}

export const always = { from: 0, to: 4_000_000_000_000 };

/** The real meter over a real file, with a clock that stands still at noon of 21 November 2026. */
export function makeMeter(budgets: Budgets = {}, changes: Partial<MeterDependencies> = {}, file: string = join(makeTempFolder(), 'usage.db')): MeterBench {
  const clock = makeFakeClock(Date.UTC(2026, 10, 21, 12));
  return build(budgets, changes, file, clock);
}

function build(budgets: Budgets, changes: Partial<MeterDependencies>, file: string, clock: FakeClock): MeterBench {
  const ledger = openLedger(file);
  const alerts: Alert[] = [];
  const failures: unknown[] = [];
  let made = 0;
  const bench = { budgets };
  const meter = createMeter({
    ledger, clock, catalog: makeCatalog(), budgets: () => bench.budgets,
    newId: () => `${clock.now()}-${(made += 1)}`,
    onAlert: (alert) => void alerts.push(alert),
    failed: (error) => void failures.push(error),
    ...changes,
  });
  return Object.assign(bench, {
    meter, ledger, clock, file, alerts, failures,
    extend(extension: Extension): void {
      const other = openLedger(file);
      try {
        extendBudget(other, extension, 'owner', clock.now());
      } finally {
        other.close();
      }
    },
    total: () => readReport(ledger.handle, 'all', always)[0],
    restart: (more: Partial<MeterDependencies> = {}) => build(bench.budgets, { ...changes, ...more }, file, clock),
  });
}
