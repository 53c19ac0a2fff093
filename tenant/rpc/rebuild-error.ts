import { LetsbeError, type ErrorCode, type ErrorDetails } from '../../kernel/errors.ts';
import { isJsonObject } from '../../kernel/json.ts';

/** An error of the table from what was written down of one. A code the table does not know becomes INTERNAL. */
export function rebuildError(code: unknown, details: unknown): LetsbeError {
  const known: ErrorDetails = isJsonObject(details) ? details : {};
  try {
    return new LetsbeError(code as ErrorCode, known);
  } catch (error) {
    return new LetsbeError('INTERNAL', { requestId: known['requestId'] ?? '(unknown)' }, error);
  }
}
