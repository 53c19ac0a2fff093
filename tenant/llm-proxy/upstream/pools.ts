import { createRequire } from 'node:module';
import type { LookupFunction } from 'node:net';
import type { Pool } from 'undici';
import { LetsbeError } from '../../../kernel/errors.ts';
import { type Lookup, resolvePinned } from '../../../kernel/egress/resolve.ts';
import { readTarget, type Target } from '../../../kernel/egress/target.ts';
import type { Provider } from '../../models/catalog.ts';

/** Kept-alive connections to the providers. */
export interface Pools {
  /** Connections to a provider, and the path of its base. Throws TARGET_REFUSED. */
  of(provider: Provider): Opened;
  close(): Promise<void>;
}

export interface Opened {
  readonly pool: Pool;
  readonly origin: string;
  readonly host: string;
  readonly prefix: string;
}

/** The whole package brings fetch, caches and mocks with it: four MiB at rest that a small server has better uses for. */
const ProviderPool = createRequire(import.meta.url)('undici/lib/dispatcher/pool.js') as typeof Pool;

const options = {
  connections: 256, pipelining: 1, allowH2: false, keepAliveTimeout: 20_000, keepAliveMaxTimeout: 120_000, maxHeaderSize: 32 * 1024,
  // The exchange has its own deadlines, over all of it.
  headersTimeout: 0, bodyTimeout: 0,
} as const;

/** Each connection goes to an address that was judged right before it: names that lead inside are refused, but for providers on this machine. */
export function createPools(lookup: Lookup): Pools {
  const opened = new Map<string, Opened>();
  return {
    of(provider) {
      const known = opened.get(provider.baseUrl);
      if (known) return known;
      const target = readTarget(provider.baseUrl, provider.region === 'local');
      if ('reason' in target) throw refused(provider.id, target.reason);
      const made = { pool: new ProviderPool(target.origin, { ...options, connect: { lookup: pinned(target, lookup, provider.id), timeout: 10_000 } }), origin: target.origin, host: new URL(target.origin).host, prefix: target.prefix };
      opened.set(provider.baseUrl, made);
      return made;
    },
    async close() {
      await Promise.all([...opened.values()].map(({ pool }) => pool.destroy()));
      opened.clear();
    },
  };
}

function pinned(target: Target, lookup: Lookup, provider: string): LookupFunction {
  return (_, wanted, callback) => {
    resolvePinned(target, lookup).then((found) => {
      if ('reason' in found) callback(refused(provider, found.reason), '', 4);
      else if (wanted.all === true) callback(null, [{ address: found.address, family: found.family }]);
      else callback(null, found.address, found.family);
    }, (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), '', 4));
  };
}

function refused(provider: string, reason: string): LetsbeError {
  return new LetsbeError('TARGET_REFUSED', { plugin: provider, reason });
}
