import { createHash, timingSafeEqual } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';

/** Who speaks through the forward proxy, and for which agents. */
export interface ProxyClient {
  /** What it is in the journal. */
  readonly route: 'exec' | 'proxy' | 'browser';
  /** The agents it acts for, the one that acts last. */
  readonly chain: readonly string[];
  /** The only hosts it may reach, where these are others than its agents' own: nobody is asked about more. */
  readonly reaches?: (host: string, port: number) => boolean;
}

export interface Admitted {
  readonly user: string;
  readonly key: string;
  /** What its `Proxy-Authorization` header says. */
  readonly authorization: string;
  /** From now on its key opens nothing; what it has open ends. */
  end(): void;
}

/** The keys of the forward proxy's clients. They live in memory alone, for as long as this process. */
export interface ProxyClients {
  /** Throws OVERLOADED. */
  admit(client: ProxyClient): Admitted;
  /** The client a `Proxy-Authorization` header proves, while it is admitted. */
  find(header: string | undefined): ProxyClient | undefined;
  isAdmitted(client: ProxyClient): boolean;
}

const mostClients = 1000;

/** `random` gives that many random bytes; `known` is told of every key, so that it is redacted wherever it turns up. */
export function createProxyClients(random: (size: number) => Buffer, known: Pick<KnownValues, 'add' | 'remove'>): ProxyClients {
  const byUser = new Map<string, { readonly digest: Buffer; readonly client: ProxyClient }>();
  const admitted = new Set<ProxyClient>();
  const digest = (key: string): Buffer => createHash('sha256').update(key).digest();
  return {
    admit(given) {
      if (byUser.size >= mostClients) throw new LetsbeError('OVERLOADED', { reason: `the forward proxy has ${mostClients} clients` });
      const client = { ...given };
      const user = `c${random(6).toString('hex')}`;
      const key = random(32).toString('base64url');
      byUser.set(user, { digest: digest(key), client });
      admitted.add(client);
      known.add('forward_proxy_key', key);
      return {
        user, key, authorization: `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`,
        end() {
          byUser.delete(user);
          admitted.delete(client);
          known.remove('forward_proxy_key', key);
        },
      };
    },
    find(header) {
      const [, encoded] = /^basic +([A-Za-z0-9+/]{1,400}={0,2})$/i.exec(header ?? '') ?? [];
      const [, user, key] = /^([a-z0-9]{1,40}):([A-Za-z0-9_-]{1,100})$/.exec(Buffer.from(encoded ?? '', 'base64').toString('latin1')) ?? [];
      const found = byUser.get(user ?? '');
      return found && timingSafeEqual(found.digest, digest(key ?? '')) ? found.client : undefined;
    },
    isAdmitted: (client) => admitted.has(client),
  };
}
