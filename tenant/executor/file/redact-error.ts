import { LetsbeError, type ErrorDetails } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { KnownValues } from '../../../kernel/redaction/known-values.ts';

/** An error as it may be told: a file or a program may say back what it was given. Anything but ours passes as it is. */
export function createRedactError({ redactJson }: Pick<KnownValues, 'redactJson'>): <E>(error: E) => E {
  return (error) => (error instanceof LetsbeError ? (new LetsbeError(error.code, redactJson(error.details as JsonObject) as ErrorDetails, error.cause) as typeof error) : error);
}
