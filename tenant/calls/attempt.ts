import { asLetsbeError, LetsbeError, type ErrorCode } from '../../kernel/errors.ts';
import type { Ran, ReadyCall } from './ready-call.ts';

/** What came of running a call. `sent`: how many requests have left that may change something. */
export type Attempt = { readonly sent: number; readonly ran: Ran } | { readonly sent: number; readonly error: LetsbeError };

/** What is known of a call whose process ended while it ran. */
export function lostAttempt(operation: string): Attempt {
  return { sent: 1, error: new LetsbeError('OUTCOME_UNKNOWN', { operation }) };
}

/**
 * Runs a call once. `begin` is called once, right before the first byte leaves that may change something, or at the end where none did;
 * `check` before each further request. What either throws keeps everything from leaving from then on and is the error, whatever code
 * between here and there makes of it.
 */
export async function attempt(ready: ReadyCall, begin: () => void, check: () => void, signal: AbortSignal): Promise<Attempt> {
  let sent = 0;
  let begun = false;
  let refusal: { error: unknown } | undefined;
  const pass = (): void => {
    if (refusal) throw refusal.error;
    try {
      if (begun) check();
      else begin();
      begun = true;
    } catch (error) {
      refusal = { error };
      throw error;
    }
  };
  const beforeSend = (): void => {
    pass();
    sent += 1;
  };
  try {
    const ran = await ready.run(beforeSend, signal);
    if (!begun || refusal) pass();
    return { sent, ran };
  } catch (error) {
    return { sent, error: asLetsbeError(refusal ? refusal.error : error) };
  }
}

/** The tool's own definite no: it answered, and nothing was done. */
const answered = new Set<ErrorCode>(['TOOL_AUTH', 'TOOL_FORBIDDEN', 'TOOL_NOT_FOUND', 'TOOL_CONFLICT', 'TOOL_REJECTED', 'TOOL_RATE_LIMITED', 'HANDLER_REFUSED', 'BOX_FAILED', 'BOX_UNAVAILABLE']);

/** Statuses of somebody in between who gave up waiting: the tool may have done it. */
const gaveUp = new Set<unknown>([408, 502, 504]);

/**
 * Whether a call that ended in this error may have been done all the same, as a whole or in part. What may be repeated freely is never in
 * doubt; of several requests the first were done.
 */
export function isInDoubt(error: LetsbeError, sent: number, idempotent: boolean): boolean {
  if (error.code === 'OUTCOME_UNKNOWN') return true;
  if (sent === 0 || idempotent) return false;
  if (sent > 1) return true;
  if (answered.has(error.code)) return false;
  return error.code !== 'TOOL_UNAVAILABLE' || error.details['unanswered'] === true || gaveUp.has(error.details['status']);
}
