import { LetsbeError } from '../errors.ts';
import { cleanText } from './clean-text.ts';
import { limits } from './limits.ts';
import type { GuestCall } from './sandbox.ts';
import { stripTypes } from './strip-types.ts';

/** A call in the form that goes over the wire. */
export interface PreparedCall {
  readonly call: GuestCall;
  /** JavaScript: the types are gone. */
  readonly source: string;
  readonly config: string;
  readonly input: string;
}

/** Keeps the stripped source of each generation, so that it is made once. */
export interface CallPreparer {
  /** Throws HANDLER_FAILED when the source cannot be stripped of its types, SANDBOX_LIMIT when code, settings or input are too large. */
  prepare(call: GuestCall): PreparedCall;
  forget(generation: string): void;
}

export function createCallPreparer(): CallPreparer {
  const sources = new Map<string, string>();

  const readSource = (call: GuestCall, operation: string): string => {
    const known = sources.get(call.code.generation);
    if (known !== undefined) return known;
    const source = stripSource(call.code.source, operation);
    sources.set(call.code.generation, source);
    return source;
  };

  return {
    prepare(call) {
      const { operation } = call;
      const input = JSON.stringify(call.input);
      const config = JSON.stringify(call.config);
      checkSize('an input', input, operation);
      checkSize('settings', config, operation);
      checkSize('code', call.code.source, operation);
      return { call, source: readSource(call, operation), config, input };
    },
    forget(generation) {
      sources.delete(generation);
    },
  };
}

function checkSize(what: string, text: string, operation: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= limits.jsonBytes) return;
  throw new LetsbeError('SANDBOX_LIMIT', { operation, reason: `${what} of ${bytes} bytes, at most ${limits.jsonBytes}` });
}

function stripSource(source: string, operation: string): string {
  try {
    return stripTypes(source);
  } catch (error) {
    const reason = cleanText(error instanceof Error ? error.message : String(error), limits.reasonChars);
    throw new LetsbeError('HANDLER_FAILED', { operation, reason: `its code cannot be read: ${reason}` }, error);
  }
}
