import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { assembleWhole, type Disposables } from '../kernel/disposables.ts';
import { programFolder } from '../kernel/folders.ts';
import { serve } from '../kernel/http/serve.ts';
import { createValidators } from '../kernel/http/validators.ts';
import { createLog, type Log } from '../kernel/log.ts';
import { createSchemas } from '../kernel/schema/compile.ts';
import { contracts } from '../kernel/wire/contract.ts';
import { createAround } from './api/around.ts';
import type { HubContext, HubParts } from './api/context.ts';
import type { Actor } from './api/actor.ts';
import { hubRoutes } from './api/routes.ts';
import { builtInStrategies } from './billing/built-in.ts';
import { openStrategies, type Strategies } from './billing/open-strategies.ts';
import type { Channels } from './channel/channels.ts';
import { createHeartbeats } from './channel/heartbeats.ts';
import { migrateUp } from './database/migrate.ts';
import { keepDelivering } from './notifications/keep-delivering.ts';
import type { MailOptions } from './notifications/mail.ts';
import { openDatabase, type Database } from './database/open-database.ts';
import { keepInOrder } from './keep-in-order.ts';
import { openLive } from './open-live.ts';
import type { Streams } from './streams/streams.ts';
import { runJobs, type Jobs } from './jobs/run-jobs.ts';
import { assertSameKeys, openKeys, type HubKeys } from './keys/open-keys.ts';
import { createObserve } from './metrics/observe.ts';
import { readPriceList } from './prices/price-list.ts';
import { settleUsage } from './usage/settle-usage.ts';

export interface Hub {
  /** Where it listens. */
  readonly origin: string;
  readonly database: Database;
  readonly keys: HubKeys;
  readonly channels: Channels;
  readonly streams: Streams;
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
  /** Where other copies reach this one; loopback and any free port when left out. */
  readonly peer?: { readonly host: string; readonly port: number };
  /** How people are reached by mail; without it what they are to be told waits. */
  readonly mail?: MailOptions;
  /** Connections to the database at most. */
  readonly connections?: number;
  /** Of the process that runs billing strategies; `required` when left out. */
  readonly isolation?: 'required' | 'best-effort';
  /** Whether this copy takes jobs; it does when left out. */
  readonly withJobs?: boolean;
  /** How long hints that something is to be costed gather: a server says more of the same hour with each round. */
  readonly hintMs?: number;
  /** Where it tells how it does; nowhere when left out. */
  readonly metrics?: { readonly host: string; readonly port: number };
}

/** Starts one copy of the Hub. All that it knows is in the database and its keys: any number of copies work side by side. */
export function startHub(options: HubOptions): Promise<Hub> {
  return assembleWhole((disposables) => assemble(options, disposables));
}

async function assemble({ databaseUrl, stateFolder, host, port, publicOrigin, clock, logLevel, write, mail, peer = { host: '127.0.0.1', port: 0 }, connections = 10, isolation = 'required', withJobs = true, hintMs = 20_000, metrics: metricsPlace }: HubOptions, disposables: Disposables): Promise<Hub> {
  // What the Hub is told is for no log: neither bodies nor headers are written into it.
  const log = createLog({ level: logLevel, destination: { write }, redact: withoutRows });
  const keys = openKeys(join(stateFolder, 'hub'));
  const database = await openDatabase({ url: databaseUrl, connections });
  disposables.add('database', () => database.destroy());
  await migrateUp(database);
  await assertSameKeys(database, keys, clock.now());
  const validators = createValidators();
  const { channels, streams, relay, upgrade } = await openLive({ database, databaseUrl, clock, log, keys, validators, peer }, disposables);
  keepInOrder({ database, clock, log, keys }, disposables);
  const strategies = openStrategies({ clock, log, folder: join(stateFolder, 'hub', 'strategies'), sources: builtInStrategies, isolation }, disposables);
  const prices = readPriceList(join(programFolder, 'plugins', 'models'), createSchemas());
  // What a copy is not asked for costs it no memory.
  const metrics = metricsPlace && (await import('./metrics/create-metrics.ts')).createMetrics({ database, now: () => clock.now(), channels: () => channels.count() });
  const jobs = withJobs ? await runJobs({ database, url: databaseUrl, clock, log, hintMs, failed: (job) => metrics?.jobFailed(job), work: { 'settle-usage': (signal) => settleUsage({ database, strategies, prices, log, random: Math.random, clock, signal }).then((done) => { metrics?.settled(done); }) } }) : noJobs;
  disposables.add('jobs', () => jobs.close());
  const place = { origin: publicOrigin ?? '' };
  const parts: HubParts = { database, clock, keys, log, strategies, prices, soon: (job) => jobs.soon(job), heartbeats: createHeartbeats({ database, clock }), streams, relay, origin: () => place.origin };
  if (mail) {
    const { openMail } = await import('./notifications/mail.ts');
    const delivering = keepDelivering({ database, clock, log, keys, providers: [openMail(mail)], origin: () => place.origin, random: Math.random });
    disposables.add('notifications', () => delivering.close());
  }
  const observe = createObserve({ clock, log, isLogged: logLevel === 'info' || logLevel === 'debug', metrics });
  const server = await serve<Actor, HubContext>({ routes: hubRoutes(), host, port, validators, log, contracts, ...(observe ? { observe } : {}), around: createAround(parts), upgrade });
  disposables.add('server', () => server.close());
  const told = metricsPlace && metrics && await (await import('./metrics/serve-metrics.ts')).serveMetrics({ metrics, log, ...metricsPlace });
  disposables.add('metrics', () => told?.close());
  const origin = originOf(host, server.port);
  place.origin = publicOrigin ?? origin;
  return {
    origin, database, keys, channels, streams, strategies, jobs, log, metricsOrigin: metricsPlace && told ? originOf(metricsPlace.host, told.port) : undefined,
    close: async () => {
      // Those who hold something open are asked to go first: the server waits for them.
      channels.close();
      await streams.close();
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
