import type { Pool } from 'undici';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Failure } from '../answer/failure.ts';
import type { Candidate } from '../choose/candidates.ts';
import { makeHeaders } from '../prepare/headers.ts';
import type { Call } from './call.ts';
import type { Parts } from './parts.ts';

/** Where a request goes, with the key in its headers. */
export interface Road {
  readonly pool: Pool;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

type RoadCall = Pick<Call, 'agent' | 'settings' | 'wire' | 'incoming'>;

/** What is needed to ask a provider, or why it cannot be asked from here. The key was recorded as used when this returns. `path` is by default that of the wire. */
export function openRoad({ pools, keys, settings }: Pick<Parts, 'pools' | 'keys' | 'settings'>, call: RoadCall, { provider }: Candidate, path = provider.wires[call.wire]): Road | { readonly failure: Failure } {
  try {
    const { pool, origin, host, prefix } = pools.of(provider);
    const name = provider.auth.scheme === 'none' ? undefined : (call.settings.keys?.[provider.id] ?? settings().keys?.[provider.id] ?? provider.secret);
    if (provider.auth.scheme !== 'none' && name === undefined) return { failure: { blame: 'provider', said: 'has no key here: name one under "keys" in agent-models.json' } };
    const key = name === undefined ? undefined : { name, value: keys.use(name, origin, `a model call of ${call.agent}`) };
    return { pool, host, path: `${prefix}${path ?? ''}`, headers: makeHeaders(provider, call.wire, key, call.incoming.headers) };
  } catch (error) {
    if (error instanceof LetsbeError && (error.code === 'SECRET_REF_UNRESOLVED' || error.code === 'SECRET_INVALID' || error.code === 'TARGET_REFUSED')) return { failure: { blame: 'provider', said: `cannot be asked: ${error.message}` } };
    throw error;
  }
}
