import { LetsbeError } from '../../kernel/errors.ts';

/** OWNER_PROOF_INVALID with its reason; `cause` is for the log, never shown. */
export function invalidProof(reason: string, cause?: unknown): LetsbeError {
  return new LetsbeError('OWNER_PROOF_INVALID', { reason }, cause);
}
