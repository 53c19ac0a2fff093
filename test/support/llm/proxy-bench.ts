import { randomBytes } from 'node:crypto';
import { createDisposables } from '../../../kernel/disposables.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Json } from '../../../kernel/json.ts';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { createAttestation, type Attestation } from '../../../tenant/llm-proxy/attestation.ts';
import type { ModelSettings } from '../../../tenant/llm-proxy/choose/settings-schema.ts';
import { openDatabase } from '../../../tenant/database/open-database.ts';
import type { ExchangeJournal } from '../../../tenant/llm-proxy/ports.ts';
import { startProxy, type LlmProxy, type ProxyDependencies } from '../../../tenant/llm-proxy/start-proxy.ts';
import type { Model, Provider } from '../../../tenant/models/catalog.ts';
import type { MeteredCall } from '../../../tenant/metering/reservation.ts';
import { openTestFirewall } from '../firewall.ts';
import { makeCatalog, makeModel, makeProvider } from './catalog.ts';
import { startFakeProvider, type FakeProvider } from './fake-provider.ts';
import { makeRecordingMeter, type Metered } from './recording-meter.ts';

type Note = Parameters<ExchangeJournal['note']>[0];

/** A proxy with two providers behind it, `first` and `second`, each with a model `large` that the agent `main` may use, and everything written down. */
export interface ProxyBench {
  readonly proxy: LlmProxy;
  readonly first: FakeProvider;
  readonly second: FakeProvider;
  readonly firewall: Firewall;
  readonly attestation: Attestation;
  readonly metered: Metered[];
  readonly notes: Note[];
  readonly events: Json[];
  readonly lines: object[];
  /** Tool calls that were judged. */
  readonly judged: Set<string>;
  /** Agents that are stopped. */
  readonly stopped: Set<string>;
  /** What the providers' keys are. */
  readonly providerKeys: ReadonlyMap<string, string>;
  readonly used: string[];
  readonly key: string;
  close(): Promise<void>;
}

export interface BenchChanges {
  readonly settings?: Partial<ModelSettings['agents'][string]>;
  readonly providers?: readonly Partial<Provider>[];
  readonly models?: readonly Partial<Model>[];
  readonly refuse?: (call: MeteredCall) => void;
  readonly maxOutput?: number;
  readonly parts?: Partial<ProxyDependencies>;
  readonly unattested?: boolean;
}

export async function openProxyBench(changes: BenchChanges = {}): Promise<ProxyBench> {
  const disposables = createDisposables();
  const [first, second] = [await startFakeProvider(), await startFakeProvider()];
  disposables.add('first', () => first.close());
  disposables.add('second', () => second.close());
  const firewall = await openTestFirewall();
  const names = ['first', 'second'];
  const providers = [first, second].map(({ origin }, at) => makeProvider(names[at] ?? '', origin, changes.providers?.[at]));
  const models = names.map((name, at) => makeModel(name, 'large', changes.models?.[at]));
  const settings: ModelSettings = {
    keys: { first: 'first_key', second: 'second_key' },
    agents: { main: { models: ['first/large', 'second/large'], ...changes.settings }, helper: { models: ['first/large'] } },
  };
  const providerKeys = new Map(names.map((name) => [`${name}_key`, `key-${randomBytes(24).toString('hex')}`]));
  for (const [name, value] of providerKeys) firewall.add(name, value);
  const { meter, calls: metered } = makeRecordingMeter(changes.refuse, changes.maxOutput);
  const [notes, events, lines, judged, stopped, used]: [Note[], Json[], object[], Set<string>, Set<string>, string[]] = [[], [], [], new Set(), new Set(), []];
  const attestation = createAttestation({ random: randomBytes, isAlive: () => true });
  if (changes.unattested !== true) attestation.attest(attestation.expect(), process.pid);
  const write = (details: object): void => void lines.push(details);
  const proxy = await startProxy({
    port: 0, database: openDatabase(':memory:'), clock: systemClock, random: randomBytes, schemas: createSchemas(), firewall, meter,
    lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    log: { warn: write, error: write },
    settings: () => settings,
    catalog: makeCatalog(providers, models),
    keys: {
      use(name, origin, purpose) {
        const value = providerKeys.get(name);
        if (value === undefined) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: 'no secret of that name is stored' });
        used.push(`${name} for ${origin}: ${purpose}`);
        return value;
      },
    },
    journal: { note: (note) => void notes.push(note) },
    attested: attestation,
    verdicts: { has: (id) => judged.has(id) },
    stopped: (chain) => chain.some((agent) => stopped.has(agent)),
    alarm: { record: (event) => void events.push(event), stop: () => undefined },
    keyWatch: { made: (agent, key) => firewall.add(`model_key_${agent}`, key), ended: () => undefined },
    ...changes.parts,
  });
  disposables.add('proxy', () => proxy.close());
  return { proxy, first, second, firewall, attestation, metered, notes, events, lines, judged, stopped, providerKeys, used, key: proxy.keyOf('main'), close: async () => void (await disposables.dispose()) };
}
