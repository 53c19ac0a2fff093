import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Lookup, systemLookup } from '../../kernel/egress/resolve.ts';
import type { Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { Metering } from '../metering/open-metering.ts';
import { createWatchedFile } from '../metering/watched-file.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';
import type { Vault } from '../vault/vault.ts';
import { createAttestation, type Attestation } from './attestation.ts';
import { readSettings } from './choose/read-settings.ts';
import type { ModelSettings } from './choose/settings-schema.ts';
import { settingsName } from './has-agent-models.ts';
import { openDatabase } from '../database/open-database.ts';
import { openVerdictBook, type VerdictBook } from './loop/verdict-book.ts';
import { createLiveness } from './process-lives.ts';
import { type LlmProxy, type ProxyDependencies, startProxy } from './start-proxy.ts';

export interface OpenLlmProxyDependencies extends Pick<ProxyDependencies, 'clock' | 'schemas' | 'firewall' | 'port' | 'limits' | 'stopped'> {
  /** Holds `agent-models.json` and `llm-proxy.db`. */
  readonly stateFolder: string;
  readonly log: Log;
  readonly vault: Pick<Vault, 'use'>;
  /** Values that are kept out of texts. */
  readonly known: Pick<KnownValues, 'add' | 'remove'>;
  readonly metering: Metering;
  readonly note: ProxyDependencies['journal']['note'];
  /** An event of the audit, on the disk when this returns. */
  readonly record: (event: Json) => void;
  readonly lookup?: Lookup;
}

/** The proxy, and what the runtime of the agents tells of itself. */
export interface OpenedLlmProxy {
  readonly proxy: LlmProxy;
  /** Until the runtime's plugin has attested, no model is called. */
  readonly attestation: Attestation;
  /** Until a tool call is told here as judged, no result of it goes to a model. */
  readonly verdicts: VerdictBook;
  /** Which agent uses which models, as of now. */
  readonly settings: () => ModelSettings;
  /** Told when the runtime went past the gate: it is to be ended. Gives what ends the telling. */
  watchBreaches(watcher: () => void): () => void;
}

const graceMs = 24 * 3600 * 1000;
const keyName = (agent: string): string => `model_key_${agent.replaceAll('-', '_')}`;

/**
 * Opens the agents' way to their models, for the process that has the lead. Settings are read anew when their file changes.
 * @throws CONFIG_INVALID for a fault in `agent-models.json`
 */
export async function openLlmProxy({ stateFolder, log, vault, known, metering, note, record, lookup = systemLookup, clock, schemas, ...parts }: OpenLlmProxyDependencies): Promise<OpenedLlmProxy> {
  const file = join(stateFolder, settingsName);
  const settings = createWatchedFile({ file, read: (text) => readSettings(text, file, schemas), absent: { agents: {} }, clock, failed: (error) => log.error({ err: error }, `${settingsName} is faulty: it counts as it was before`) });
  const attestation = createAttestation({ random: randomBytes, isAlive: createLiveness(clock) });
  // When the power fails the last rows may be lost, and a conversation that misses its calls is refused.
  const database = openDatabase(join(stateFolder, 'llm-proxy.db'));
  const verdicts = openVerdictBook(database, clock);
  const watchers = new Set<() => void>();
  const proxy = await startProxy({
    ...parts, clock, log, schemas, lookup, settings, verdicts, database,
    random: randomBytes,
    keys: vault,
    catalog: metering.catalog,
    meter: metering.meter,
    journal: { note },
    attested: attestation,
    alarm: {
      record,
      stop() {
        attestation.revoke();
        for (const watcher of watchers) watcher();
      },
    },
    keyWatch: {
      made: (agent, key) => known.add(keyName(agent), key),
      // Where it was written down before its end it may be read for a while.
      ended: (agent, key) => void clock.after(graceMs, () => known.remove(keyName(agent), key)),
    },
  });
  return {
    proxy, attestation, verdicts, settings,
    watchBreaches(watcher) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}
