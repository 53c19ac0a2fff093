import type Database from 'better-sqlite3';
import { createAgentKeys, type KeyWatch, type Session } from './agent-keys.ts';
import { openPrefixBook } from './cache/prefix-book.ts';
import { createAffinity } from './choose/affinity.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { createLoopAlarm, type AlarmDependencies } from './loop/alarm.ts';
import { openToolCallBook } from './loop/tool-call-book.ts';
import { lendKeys } from './prepare/lend-keys.ts';
import type { Verdicts } from './ports.ts';
import type { Parts } from './serve/parts.ts';
import { createStops } from './serve/stops.ts';
import { startServer } from './server.ts';
import { createPools } from './upstream/pools.ts';
import type { Lookup } from '../../kernel/egress/resolve.ts';

export interface ProxyDependencies extends Omit<Parts, 'limits' | 'loop' | 'affinity' | 'prefixes' | 'pools' | 'newId' | 'stops'> {
  /** 0 takes one that is free. */
  readonly port: number;
  /** What is remembered over a restart; closed with the proxy. */
  readonly database: Database.Database;
  readonly lookup: Lookup;
  readonly random: (size: number) => Buffer;
  readonly verdicts: Verdicts;
  /** Whether the stop switch holds for any agent of a chain. */
  readonly stopped: (chain: readonly string[]) => boolean;
  readonly alarm: Omit<AlarmDependencies, 'log'>;
  /** Keeps the keys of agents out of whatever is written down. */
  readonly keyWatch: KeyWatch;
  readonly limits?: Partial<Limits>;
}

/** The agents' only way to a model. */
export interface LlmProxy {
  /** `http://127.0.0.1:41000`. */
  readonly origin: string;
  readonly port: number;
  /** The key of an agent: as long as this proxy lives. */
  keyOf(agent: string): string;
  /** A key for one session of an agent, which fixes who started it and its run: see `AgentKeys`. */
  issue(agent: string, session: Session): string;
  setRun(agent: string, session: string, run: string): void;
  revoke(agent: string, session: string): void;
  close(): Promise<void>;
}

/** Starts the proxy on loopback. */
export async function startProxy({ port, database, lookup, random, verdicts, stopped, alarm, keyWatch, limits, ...parts }: ProxyDependencies): Promise<LlmProxy> {
  const pools = createPools(lookup);
  const keys = createAgentKeys(random, keyWatch);
  for (const agent of Object.keys(parts.settings().agents)) keys.keyOf(agent);
  const server = await startServer({
    ...parts, pools,
    keys: lendKeys(parts.keys, parts.clock),
    limits: { ...defaultLimits, ...limits },
    loop: { book: openToolCallBook(database, parts.clock), verdicts, onBreach: createLoopAlarm({ ...alarm, log: parts.log }) },
    stops: createStops(parts.clock, stopped),
    affinity: createAffinity(parts.clock),
    prefixes: openPrefixBook(database, parts.clock),
    newId: () => random(12).toString('hex'),
  }, keys, port).catch((error: unknown) => {
    database.close();
    throw error;
  });
  return {
    origin: `http://127.0.0.1:${server.port}`,
    port: server.port,
    keyOf: keys.keyOf,
    issue: keys.issue,
    setRun: keys.setRun,
    revoke: keys.revoke,
    async close() {
      await server.close();
      await pools.close();
      database.close();
    },
  };
}
