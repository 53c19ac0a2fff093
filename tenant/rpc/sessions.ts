import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';

export interface Session {
  readonly id: string;
  readonly title: string;
  /** The agents that may be named in a chain. */
  readonly agents: ReadonlySet<string>;
  /** Under which idempotency keys are kept, where the agents change while it lives; those of the agents when left out. */
  readonly scope?: string | undefined;
}

export interface SessionRequest {
  /** A function is asked each time: the agents of a runtime come and go. */
  readonly agents: readonly string[] | (() => ReadonlySet<string>);
  readonly title: string;
  readonly expiresAt?: number | undefined;
  readonly scope?: string;
}

/** Who may speak for which agents. Kept in memory: after a restart each is opened anew. */
export interface Sessions {
  /** `expiresAt` in milliseconds since the epoch; without it the session holds until it is revoked. The token is told this once. */
  open(request: SessionRequest): { session: string; token: string };
  /** Throws AUTH_INVALID, whatever is wrong with the token. */
  resolve(token: unknown): Session;
  /** Whether there was one of this id. */
  revoke(session: string): boolean;
}

export interface SessionsDependencies {
  readonly clock: Clock;
  /** That many random bytes of a cryptographic source. */
  readonly random: (size: number) => Buffer;
  /** Told of every token, so that it is redacted wherever it turns up. */
  readonly known: Pick<KnownValues, 'add' | 'remove'>;
}

interface Held extends Session {
  readonly digest: Buffer;
  readonly expiresAt: number;
  forget(): void;
}

const mostSessions = 256;
const tokenBytes = 32;
/** A token stays known to redaction for a day after its end. */
const graceMs = 24 * 60 * 60 * 1000;

export function createSessions({ clock, random, known }: SessionsDependencies): Sessions {
  let held: Held[] = [];

  function end(ended: (session: Held) => boolean): boolean {
    const gone = held.filter(ended);
    held = held.filter((session) => !gone.includes(session));
    for (const { forget } of gone) clock.after(graceMs, forget);
    return gone.length > 0;
  }

  const dropExpired = (): void => void end(({ expiresAt }) => clock.now() >= expiresAt);

  return {
    open({ agents, title, expiresAt = Number.POSITIVE_INFINITY, scope }) {
      dropExpired();
      if (clock.now() >= expiresAt) throw new LetsbeError('USAGE_INVALID', { reason: 'The session would have ended already. Give an "expiresAt" that lies ahead.' });
      if (held.length >= mostSessions) throw new LetsbeError('USAGE_INVALID', { reason: `There are ${mostSessions} sessions, which is the most. Revoke those that are no longer used.` });
      const token = random(tokenBytes).toString('base64url');
      const id = random(8).toString('hex');
      const name = `session_${id}`;
      known.add(name, token);
      const fixed = new Set(typeof agents === 'function' ? [] : agents);
      held.push({
        id, title, scope, digest: digestOf(token), expiresAt, forget: () => known.remove(name, token),
        get agents() {
          return typeof agents === 'function' ? agents() : fixed;
        },
      });
      return { session: id, token };
    },
    resolve(token) {
      dropExpired();
      const digest = digestOf(typeof token === 'string' ? token : '');
      let found: Held | undefined;
      // All are compared, so that the time does not tell where one was found.
      for (const session of held) if (timingSafeEqual(session.digest, digest)) found = session;
      if (!found) throw new LetsbeError('AUTH_INVALID');
      return found;
    },
    revoke: (session) => end(({ id }) => id === session),
  };
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
