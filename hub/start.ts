import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { assembleWhole, type Disposables } from '../kernel/disposables.ts';
import { serve } from '../kernel/http/serve.ts';
import { createValidators } from '../kernel/http/validators.ts';
import { createLog, type Log } from '../kernel/log.ts';
import { contracts } from '../kernel/wire/contract.ts';
import { keepSealing } from './audit/seal.ts';
import { auditKey } from './audit/stored-row.ts';
import { createAround } from './api/around.ts';
import type { HubContext, HubParts } from './api/context.ts';
import type { Actor } from './api/actor.ts';
import { hubRoutes } from './api/routes.ts';
import { createChannels, type Channels } from './channel/channels.ts';
import { createHeartbeats } from './channel/heartbeats.ts';
import { listen } from './channel/listen.ts';
import { migrateUp } from './database/migrate.ts';
import { keepForgetting } from './database/keep-forgetting.ts';
import { openDatabase, type Database } from './database/open-database.ts';
import { assertSameKeys, openKeys, type HubKeys } from './keys/open-keys.ts';

export interface Hub {
  /** Where it listens. */
  readonly origin: string;
  readonly database: Database;
  readonly keys: HubKeys;
  readonly channels: Channels;
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
}

/** Starts one copy of the Hub. All that it knows is in the database and its keys: any number of copies work side by side. */
export function startHub(options: HubOptions): Promise<Hub> {
  return assembleWhole((disposables) => assemble(options, disposables));
}

async function assemble({ databaseUrl, stateFolder, host, port, publicOrigin, clock, logLevel, write, connections = 10 }: HubOptions, disposables: Disposables): Promise<Hub> {
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
  const place = { origin: publicOrigin ?? '' };
  const parts: HubParts = { database, clock, keys, log, heartbeats: createHeartbeats({ database, clock }), origin: () => place.origin };
  const server = await serve<Actor, HubContext>({ routes: hubRoutes(), host, port, validators, log, contracts, around: createAround(parts), upgrade: (message, socket, rest) => channels.upgrade(message, socket, rest) });
  disposables.add('server', () => server.close());
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`;
  place.origin = publicOrigin ?? origin;
  return {
    origin, database, keys, channels, log,
    close: async () => {
      // Channels are asked to go first: the server waits for them.
      channels.close();
      const failed = await disposables.dispose();
      if (failed.length > 0) throw new AggregateError(failed.map(({ error }) => error), `could not be closed: ${failed.map(({ name }) => name).join(', ')}`);
    },
  };
}

/** Postgres repeats the row that it refuses: what stands in it is for no log. */
export function withoutRows(line: string): string {
  return line.replaceAll(/"(detail|where|hint|internalQuery)":"(?:[^"\\]|\\.)*"/g, '"$1":"(not logged)"');
}
