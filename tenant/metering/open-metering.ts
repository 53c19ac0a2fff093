import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { programFolder } from '../../kernel/folders.ts';
import { formatFaults } from '../../kernel/fault.ts';
import type { Log } from '../../kernel/log.ts';
import type { PluginHost, PluginStatus } from '../../kernel/plugin/host.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { createModelCatalog, type LiveCatalog } from '../models/create-catalog.ts';
import { modelPlugins } from '../models/model-plugins.ts';
import { readModelSettings } from '../models/settings.ts';
import { readBudgets } from './budgets/budget.ts';
import { createMeter } from './create-meter.ts';
import { openLedger } from './ledger/open-ledger.ts';
import type { Alert } from './ledger/note-table.ts';
import { usageName } from './ledger/usage-database.ts';
import type { Meter } from './meter.ts';
import { createWatchedFile } from './watched-file.ts';

/** A kill in this time makes an estimate of a call that ended. */
const endsWaitMs = 10;

/** What model calls are counted with, and what there is to call. */
export interface Metering {
  readonly meter: Meter;
  readonly catalog: LiveCatalog;
}

export interface MeteringDependencies {
  /** Holds `usage.db`, `budgets.json` and `models.json`. */
  readonly stateFolder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly schemas: Schemas;
  readonly plugins: PluginHost;
  /** Packs and loads a plugin from a source folder. */
  readonly install: (plugin: string, source: string) => Promise<PluginStatus>;
  readonly onAlert: (alert: Alert) => void;
}

/**
 * Loads the providers that ship, and opens the ledger: what an earlier process left open is counted. Only for the process that has the lead.
 * Budgets are read anew when their file changes, endpoints when a plugin changes.
 * @throws CONFIG_INVALID for a fault in `budgets.json` or `models.json`
 */
export async function openMetering({ stateFolder, clock, log, schemas, plugins, install, onAlert }: MeteringDependencies): Promise<Metering> {
  const failed = (error: unknown): void => log.error({ err: error }, 'metering went wrong in the background');
  const settingsFile = join(stateFolder, 'models.json');
  const budgetsFile = join(stateFolder, 'budgets.json');
  const settings = createWatchedFile({ file: settingsFile, read: (text) => readModelSettings(text, settingsFile, schemas), absent: { endpoints: [] }, clock, failed });
  const budgets = createWatchedFile({ file: budgetsFile, read: (text) => readBudgets(text, budgetsFile, schemas), absent: {}, clock, failed });
  for (const { plugin, state, reason } of await Promise.all(modelPlugins.map((plugin) => install(plugin, join(programFolder, 'plugins', 'models', plugin))))) {
    if (state !== 'ready') log.error({ plugin, state, reason }, 'a provider of models that ships is not there');
  }
  const catalog = createModelCatalog({
    plugins, failed,
    endpoints: () => settings().endpoints,
    faulty: (faults) => log.warn(`endpoints of models were left out:\n${formatFaults(faults)}`),
  });
  await catalog.refresh();
  const ledger = openLedger(join(stateFolder, usageName));
  const meter = createMeter({ ledger, catalog, budgets, clock, gatherMs: endsWaitMs, newId: createNames(), onAlert, failed });
  return { meter, catalog };
}

/** Names that nobody else has: the process is told apart by chance, its calls by their number. */
function createNames(): () => string {
  const own = randomBytes(9).toString('base64url');
  let made = 0;
  return () => `${own}${(made += 1).toString(36)}`;
}
