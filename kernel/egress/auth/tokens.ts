import { createHash } from 'node:crypto';
import type { Credential, Issued } from './scheme.ts';

interface Kept {
  readonly credential: Credential;
  readonly until: number;
}

/** Derived credentials, kept until shortly before they expire. Asked for by many calls at once, one is made. */
export interface Tokens {
  /** `kept`: it was made for an earlier request, so that a refusal may only mean that it has ended. */
  get(key: string, now: number, make: () => Promise<Issued>): Promise<{ credential: Credential; kept: boolean }>;
  /** Forgets a credential that was refused, unless another was made since. */
  drop(key: string, refused: Credential): void;
}

/** Longest time before its end at which a token is no longer used: clocks differ, and requests take time. */
const marginSeconds = 30;
const capacity = 64;

export function createTokens(): Tokens {
  const kept = new Map<string, Kept>();
  const pending = new Map<string, Promise<Credential>>();

  async function make(key: string, now: number, issue: () => Promise<Issued>): Promise<Credential> {
    const { credential, derived } = await issue();
    if (derived) {
      kept.delete(key);
      kept.set(key, { credential, until: now + (derived.ttlSeconds - Math.min(marginSeconds, derived.ttlSeconds / 2)) * 1000 });
      const oldest = kept.keys().next();
      if (kept.size > capacity && !oldest.done) kept.delete(oldest.value);
    }
    return credential;
  }

  return {
    get(key, now, issue) {
      const found = kept.get(key);
      if (found && found.until > now) return Promise.resolve({ credential: found.credential, kept: true });
      let made = pending.get(key);
      if (!made) {
        made = make(key, now, issue).finally(() => pending.delete(key));
        pending.set(key, made);
      }
      return made.then((credential) => ({ credential, kept: false }));
    },
    drop: (key, refused) => void (kept.get(key)?.credential === refused && kept.delete(key)),
  };
}

/** Key of a kept token: another value of the secret is another token, so a rotation takes effect at once; so is another origin. */
export function tokenKey(instance: string, origin: string, secret: string): string {
  return `${instance} ${origin} ${createHash('sha256').update(secret).digest('base64url')}`;
}
