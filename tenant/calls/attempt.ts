import { asLetsbeError, LetsbeError, type ErrorCode } from '../../kernel/errors.ts';
import type { Ran, ReadyCall } from './ready-call.ts';

/** What came of running a call. `sent`: a byte that may change something has left. */
export type Attempt = { readonly sent: boolean; readonly ran: Ran } | { readonly sent: boolean; readonly error: LetsbeError };

/** What is known of a call whose process ended while it ran. */
export function lostAttempt(operation: string): Attempt {
  return { sent: true, error: new LetsbeError('OUTCOME_UNKNOWN', { operation }) };
}

/**
 * Runs a call once. `begin` is called once, right before the first byte leaves that may change something, or at the end where none did;
 * what it throws keeps everything from leaving and is the error, whatever code between here and there makes of it.
 */
export async function attempt(ready: ReadyCall, begin: () => void, signal: AbortSignal): Promise<Attempt> {
  let begun = false;
  let refusal: { error: unknown } | undefined;
  const beforeSend = (): void => {
    if (begun) return;
    if (refusal) throw refusal.error;
    try {
      begin();
      begun = true;
    } catch (error) {
      refusal = { error };
      throw error;
    }
  };
  try {
    const ran = await ready.run(beforeSend, signal);
    const sent = begun;
    beforeSend();
    return { sent, ran };
  } catch (error) {
    return { sent: begun, error: asLetsbeError(refusal ? refusal.error : error) };
  }
}

/** The tool's own definite no: it answered, and nothing was done. */
const answered = new Set<ErrorCode>(['TOOL_AUTH', 'TOOL_FORBIDDEN', 'TOOL_NOT_FOUND', 'TOOL_CONFLICT', 'TOOL_REJECTED', 'TOOL_RATE_LIMITED', 'TOOL_REDIRECTED', 'HANDLER_REFUSED']);

/** Whether a call that ended in this error may have been done all the same. What may be repeated freely is never in doubt. */
export function isInDoubt(error: LetsbeError, sent: boolean, idempotent: boolean): boolean {
  if (error.code === 'OUTCOME_UNKNOWN') return true;
  if (!sent || idempotent || answered.has(error.code)) return false;
  return error.code !== 'TOOL_UNAVAILABLE' || error.details['unanswered'] === true;
}
