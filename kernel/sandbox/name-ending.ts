import { LetsbeError } from '../errors.ts';
import { cleanText } from './clean-text.ts';
import { limits } from './limits.ts';
import type { Outcome } from './outcome.ts';
import type { PreparedCall } from './prepare-call.ts';
import { readGuestJson } from './read-guest-json.ts';
import type { Report } from './wire.ts';

type Done = Extract<Report, { t: 'done' }>;

/**
 * What an ending that the child reports means to the caller; undefined when it cannot be true. `failures` are the errors of this
 * call's own door, so the guest can only ever give back an error it was given.
 */
export function nameEnding(done: Done, { call }: PreparedCall, failures: ReadonlyMap<number, LetsbeError>): Outcome | undefined {
  const { operation } = call;
  const failed = (reason: string) => fault(new LetsbeError('HANDLER_FAILED', { operation, reason }));
  const overLimit = (reason: string) => fault(new LetsbeError('SANDBOX_LIMIT', { operation, reason }));
  switch (done.how) {
    case 'value': {
      const result = readGuestJson(done.text);
      if (result.ok) return { kind: 'value', value: result.value };
      return result.limit ? overLimit(`a result with ${result.reason}`) : failed('its result is not JSON');
    }
    case 'refused': {
      const reason = cleanText(done.text, limits.refusalChars) || 'it gave no reason';
      return fault(new LetsbeError('HANDLER_REFUSED', { operation, reason }));
    }
    case 'failed':
      return failed(cleanText(done.text, limits.reasonChars) || 'it gave no reason');
    case 'door': {
      const error = failures.get(done.n);
      return error ? fault(error) : undefined;
    }
    case 'over':
      return overLimit(`a ${cleanText(done.text, 20)} of ${done.n} characters, which is over the limit`);
    case 'timeout':
      return fault(new LetsbeError('SANDBOX_TIMEOUT', { operation, limitMs: call.wallMs }));
    case 'memory':
      return overLimit(`more than its ${call.code.memoryMiB} MiB of memory`);
    case 'lost':
      return fault(new LetsbeError('SANDBOX_LOST', { operation }));
    case 'ended':
      break;
  }
  return undefined;
}

function fault(error: LetsbeError): Outcome {
  return { kind: 'error', error };
}
