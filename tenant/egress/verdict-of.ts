import type { LetsbeError } from '../../kernel/errors.ts';

/** How the journal names what became of a request that was not sent, or failed. */
export function verdictOf({ code }: Pick<LetsbeError, 'code'>): 'asked' | 'refused' | 'failed' {
  if (code === 'HOST_ASKED') return 'asked';
  return code === 'HOST_UNREACHABLE' || code === 'INTERNAL' || code === 'CALL_CANCELLED' ? 'failed' : 'refused';
}
