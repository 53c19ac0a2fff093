import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { assembleWhole, type Disposables } from '../kernel/disposables.ts';
import { programFolder } from '../kernel/folders.ts';
import { serve } from '../kernel/http/serve.ts';
import { createValidators } from '../kernel/http/validators.ts';
import { createLog, type Log } from '../kernel/log.ts';
import { createSchemas } from '../kernel/schema/compile.ts';
import { contracts } from '../kernel/wire/contract.ts';
import { keepSealing } from './audit/seal.ts';
import { auditKey } from './audit/stored-row.ts';
import { createAround } from './api/around.ts';
import type { HubContext, HubParts } from './api/context.ts';
import type { Actor } from './api/actor.ts';
import { hubRoutes } from './api/routes.ts';
import { builtInStrategies } from './billing/built-in.ts';
import { openStrategies, type Strategies } from './billing/open-strategies.ts';
import { createChannels, type Channels } from './channel/channels.ts';
import { createHeartbeats } from './channel/heartbeats.ts';
import { listen } from './channel/listen.ts';
import { migrateUp } from './database/migrate.ts';
import { keepForgetting } from './database/keep-forgetting.ts';
import { openDatabase, type Database } from './database/open-database.ts';
import { runJobs, type Jobs } from './jobs/run-jobs.ts';
import { assertSameKeys, openKeys, type HubKeys } from './keys/open-keys.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { createObserve } from './metrics/observe.ts';
import { serveMetrics } from './metrics/serve-metrics.ts';
import { readPriceList } from './prices/price-list.ts';
import { settleUsage } from './usage/settle-usage.ts';

export interface Hub {
  /** Where it listens. */
  readonly origin: string;
  readonly database: Database;
  readonly keys: HubKeys;
  readonly channels: Channels;
  readonly strategies: Strategies;
  readonly jobs: Jobs;
  /** Where its metrics are, if they are told. */
  readonly metricsOrigin: string | undefined;
  readonly log: Log;
  /** Ends what runs and then itself. */
  close(): Promise<void>;
}

export interface HubOptions {
  /** As `DATABASE_URL` has it. */
  readonly databaseUrl: string;
  /** Its keys lie in `hub/` of it. */
  readonly stateFolder: string;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Where tenants and people reach it; where it listens when left out. */
  readonly publicOrigin?: string;
  readonly clock: Clock;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Where log lines go. */
  readonly write: (line: string) => void;
  /** Connections to the database at most. */
  readonly connections?: number;
  /** Of the process that runs billing strategies; `required` when left out. */
  readonly isolation?: 'required' | 'best-effort';
  /** Whether this copy takes jobs; it does when left out. */
  readonly withJobs?: boolean;
  /** Where it tells how it does; nowhere when left out. */
  readonly metrics?: { readonly host: string; readonly port: number };
}

/** Starts one copy of the Hub. All that it knows is in the database and its keys: any number of copies work side by side. */
export function startHub(options: HubOptions): Promise<Hub> {
  return assembleWhole((disposables) => assemble(options, disposables));
}

async function assemble({ databaseUrl, stateFolder, host, port, publicOrigin, clock, logLevel, write, connections = 10, isolation = 'required', withJobs = true, metrics: metricsPlace }: HubOptions, disposables: Disposables): Promise<Hub> {
  // What the Hub is told is for no log: neither bodies nor headers are written into it.
  const log = createLog({ level: logLevel, destination: { write }, redact: withoutRows });
  const keys = openKeys(join(stateFolder, 'hub'));
  const database = await openDatabase({ url: databaseUrl, connections });
  disposables.add('database', () => database.destroy());
  await migrateUp(database);
  await assertSameKeys(database, keys, clock.now());
  const validators = createValidators();
  const channels = createChannels({ database, clock, log, validators });
  disposables.add('channels', () => channels.close());
  const listener = await listen({ url: databaseUrl, clock, log, random: Math.random, heard: (topic, tenant) => channels.heard(topic, tenant), ready: () => channels.catchUp() });
  disposables.add('announcements', () => listener.close());
  const forgetting = keepForgetting({ database, clock, log });
  disposables.add('forgetting', () => forgetting.close());
  const sealing = keepSealing({ database, clock, log, key: auditKey(keys.session) });
  disposables.add('sealing', () => sealing.close());
  const strategies = openStrategies({ clock, log, folder: join(stateFolder, 'hub', 'strategies'), sources: builtInStrategies, isolation }, disposables);
  const prices = readPriceList(join(programFolder, 'plugins', 'models'), createSchemas());
  const metrics = createMetrics({ database, now: () => clock.now(), channels: () => channels.count(), ofProcess: metricsPlace !== undefined });
  const jobs = withJobs ? await runJobs({ database, url: databaseUrl, clock, log, failed: (job) => metrics.jobFailed(job), work: { 'settle-usage': (signal) => settleUsage({ database, strategies, prices, log, random: Math.random, clock, signal }).then((done) => { metrics.settled(done); }) } }) : noJobs;
  disposables.add('jobs', () => jobs.close());
  const place = { origin: publicOrigin ?? '' };
  const parts: HubParts = { database, clock, keys, log, strategies, prices, soon: (job) => jobs.soon(job), heartbeats: createHeartbeats({ database, clock }), origin: () => place.origin };
  const server = await serve<Actor, HubContext>({ routes: hubRoutes(), host, port, validators, log, contracts, observe: createObserve(clock, log, metrics), around: createAround(parts), upgrade: (message, socket, rest) => channels.upgrade(message, socket, rest) });
  disposables.add('server', () => server.close());
  const told = metricsPlace && await serveMetrics({ metrics, log, ...metricsPlace });
  disposables.add('metrics', () => told?.close());
  const origin = originOf(host, server.port);
  place.origin = publicOrigin ?? origin;
  return {
    origin, database, keys, channels, strategies, jobs, log, metricsOrigin: metricsPlace && told ? originOf(metricsPlace.host, told.port) : undefined,
    close: async () => {
      // Channels are asked to go first: the server waits for them.
      channels.close();
      const failed = await disposables.dispose();
      if (failed.length > 0) throw new AggregateError(failed.map(({ error }) => error), `could not be closed: ${failed.map(({ name }) => name).join(', ')}`);
    },
  };
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const noJobs: Jobs = { soon: () => undefined, close: () => Promise.resolve() };

/** Postgres repeats the row that it refuses: what stands in it is for no log. */
export function withoutRows(line: string): string {
  return line.replaceAll(/"(detail|where|hint|internalQuery)":"(?:[^"\\]|\\.)*"/g, '"$1":"(not logged)"');
}
