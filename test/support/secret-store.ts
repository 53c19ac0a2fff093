import { randomBytes } from 'node:crypto';
import type { SecretStore } from '../../kernel/egress/secrets.ts';
import { LetsbeError } from '../../kernel/errors.ts';

/** Secrets in memory, each bound to its origins, and what was made known meanwhile. */
export interface HeldSecrets extends SecretStore {
  put(name: string, value: string, ...origins: string[]): void;
  readonly remembered: { value: string; name: string; ttlSeconds: number }[];
}

export function makeSecretStore(): HeldSecrets {
  const held = new Map<string, { value: string; origins: readonly string[] }>();
  const remembered: HeldSecrets['remembered'] = [];
  return {
    put: (name, value, ...origins) => void held.set(name, { value, origins }),
    use(name, origin) {
      const secret = held.get(name);
      if (!secret) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: 'no secret of that name is stored' });
      if (!secret.origins.includes(origin)) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: `it may not be sent to ${origin}` });
      return secret.value;
    },
    has: (name) => held.has(name),
    remember: (value, name, ttlSeconds) => void remembered.push({ value, name, ttlSeconds }),
    remembered,
  };
}

/** A secret no other test and no earlier run has seen. */
export function makeSecret(): string {
  return randomBytes(24).toString('hex');
}
