import { LetsbeError, type ErrorDetails } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { describeThrown } from './describe-thrown.ts';
import { withhold } from './withhold.ts';

export interface TellDependencies {
  readonly log: Log;
  /** Every known secret out of a JSON value. */
  readonly redact: (value: Json) => Json;
}

export interface Failed {
  readonly requestId: string;
  readonly method: string;
  /** Values that the request brought and that nobody may read. */
  readonly secrets: readonly string[];
}

/** Turns whatever was thrown into what a client may read. What is not of the table is told as INTERNAL, and written to the log. */
export function createTellError({ log, redact }: TellDependencies): (thrown: unknown, failed: Failed) => LetsbeError {
  function internal(thrown: unknown, { requestId, method, secrets }: Failed): LetsbeError {
    log.error({ requestId, method, error: withhold(describeThrown(thrown), secrets) }, 'a request failed');
    return new LetsbeError('INTERNAL', { requestId });
  }

  return (thrown, failed) => {
    if (!(thrown instanceof LetsbeError)) return internal(thrown, failed);
    const { code, details } = thrown;
    // One that was told before names the request that the log has.
    if (code === 'INTERNAL' && typeof details['requestId'] !== 'string') return internal(thrown, failed);
    try {
      // Only what JSON can carry is told.
      const plain = JSON.parse(JSON.stringify(details)) as JsonObject;
      return new LetsbeError(code, redact(withhold(plain, failed.secrets)) as ErrorDetails);
    } catch (error) {
      return internal(error, failed);
    }
  };
}
