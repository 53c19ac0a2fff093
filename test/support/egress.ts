import type { Clock } from '../../kernel/clock.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createTokens, type Tokens } from '../../kernel/egress/auth/tokens.ts';
import { createEgress, type Egress, type EgressRequest, type Instance } from '../../kernel/egress/egress.ts';
import type { Lookup } from '../../kernel/egress/resolve.ts';
import type { Target } from '../../kernel/egress/target.ts';
import { createTransport, type Transport, type WireReply } from '../../kernel/egress/transport.ts';
import type { PluginManifest } from '../../kernel/schema/plugin.ts';
import { makeManifest, type Changes } from './plugin.ts';
import { makeSecret, makeSecretStore, type HeldSecrets } from './secret-store.ts';

export interface EgressParts {
  readonly origin: string;
  readonly target?: Partial<Target>;
  readonly manifest?: Changes;
  /** Value of the secret of `auth`, bound to the origin; a random one when left out. */
  readonly secret?: string;
  readonly lookup?: Lookup;
  readonly clock?: Clock;
  readonly transport?: Transport;
  readonly tokens?: Tokens;
}

/** The real egress of plugin `acme` to one instance; what it asks is `GET /api/things` unless told otherwise. */
export interface EgressBench {
  readonly egress: Egress;
  readonly instance: Instance;
  readonly secrets: HeldSecrets;
  readonly secret: string;
  send(request?: Partial<EgressRequest>): Promise<WireReply>;
}

/** One for all tests: its kept sockets end with the servers they lead to. */
export const transport = createTransport();

export const noLookup: Lookup = (host) => Promise.reject(new Error(`a literal address is not looked up: ${host}`));

export function makeEgress({ origin, target = {}, manifest: changes = {}, secret = makeSecret(), lookup = noLookup, clock = systemClock, transport: wire = transport, tokens = createTokens() }: EgressParts): EgressBench {
  const manifest = makeManifest(changes) as unknown as PluginManifest;
  const secrets = makeSecretStore();
  secrets.put('acme_key', secret, origin);
  const instance: Instance = {
    id: 'shop',
    plugin: 'acme',
    target: { origin, prefix: '', local: true, ...target },
    auth: manifest.auth && { scheme: manifest.auth.scheme, secret: 'acme_key' },
  };
  const egress = createEgress(manifest, { transport: wire, lookup, secrets, tokens, clock, userAgent: 'letsbe-test' });
  const usual: EgressRequest = { method: 'GET', base: '/api', path: '/things', query: [], headers: {}, timeoutMs: 5000, maxBytes: 1024 * 1024 };
  return { egress, instance, secrets, secret, send: (request = {}) => egress.send(instance, { ...usual, ...request }) };
}
