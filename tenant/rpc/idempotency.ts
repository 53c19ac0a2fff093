import { createHmac } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';
import type { AnswerStore } from './answer-store.ts';
import { rebuildError } from './rebuild-error.ts';

export interface KeyedRequest {
  readonly scope: string;
  readonly key: string;
  readonly method: string;
  /** All that makes two requests differ. */
  readonly params: JsonObject;
  /** Whether an answer will stay the same; one that will not is asked for again. */
  readonly isFinal: (answer: unknown) => boolean;
}

/** Keeps a request that is sent twice from being done twice. */
export interface Idempotency {
  /**
   * The answer of `run`, or the one that was given under this key before, or the one that is still being made. `run` must answer plain
   * JSON without secrets. Throws IDEMPOTENCY_CONFLICT when the key was used for something else.
   *
   * Errors are kept like results; those that say the same call may succeed later are not. Where no answer was kept, after a crash say,
   * `run` is asked again: it must know the key itself where twice would be harm.
   */
  once(request: KeyedRequest, run: () => Promise<unknown>): Promise<unknown>;
}

export interface IdempotencyDependencies {
  readonly store: AnswerStore;
  /** Params may hold secrets, so that their digest must tell nothing to who reads the file. */
  readonly digestKey: Buffer;
  readonly log: Log;
}

export function createIdempotency({ store, digestKey, log }: IdempotencyDependencies): Idempotency {
  const underWay = new Map<string, { readonly digest: string; readonly answer: Promise<unknown> }>();

  function digestOf({ method, params }: KeyedRequest): string {
    return createHmac('sha256', digestKey).update(canonicalJson([method, params])).digest('hex');
  }

  /** The act is done by now: that it cannot be remembered does not make it fail. */
  function keep({ scope, key, method }: KeyedRequest, digest: string, kept: object | null): void {
    try {
      store.keep(scope, key, { digest, answer: kept === null ? null : JSON.stringify(kept) });
    } catch (error) {
      log.error({ method, err: error }, 'an answer could not be kept for its idempotency key');
    }
  }

  async function runAndKeep(request: KeyedRequest, digest: string, run: () => Promise<unknown>): Promise<unknown> {
    let result: unknown;
    try {
      result = await run();
    } catch (error) {
      if (error instanceof LetsbeError) keep(request, digest, error.retryable ? null : { code: error.code, details: error.details });
      throw error;
    }
    keep(request, digest, request.isFinal(result) ? { result } : null);
    return result;
  }

  return {
    async once(request, run) {
      const digest = digestOf(request);
      const name = JSON.stringify([request.scope, request.key]);
      const other = underWay.get(name);
      const stored = other ? undefined : store.find(request.scope, request.key);
      const asked = other?.digest ?? stored?.digest ?? digest;
      if (asked !== digest) throw new LetsbeError('IDEMPOTENCY_CONFLICT');
      if (other) return other.answer;
      if (typeof stored?.answer === 'string') return replay(stored.answer);
      const answer = runAndKeep(request, digest, run).finally(() => underWay.delete(name));
      underWay.set(name, { digest, answer });
      return answer;
    },
  };
}

function replay(text: string): unknown {
  const kept = JSON.parse(text) as { result?: unknown; code?: unknown; details?: unknown };
  if (kept.code !== undefined) throw rebuildError(kept.code, kept.details);
  return kept.result;
}
