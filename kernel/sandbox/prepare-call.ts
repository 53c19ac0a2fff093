import { createHash } from 'node:crypto';
import { LetsbeError } from '../errors.ts';
import { cleanText } from './clean-text.ts';
import { limits } from './limits.ts';
import type { GuestCall } from './sandbox.ts';

/** A call in the form that goes over the wire. */
export interface PreparedCall {
  readonly call: GuestCall;
  /** JavaScript: the types are gone. */
  readonly source: string;
  readonly config: string;
  readonly input: string;
}

/** Keeps stripped sources, so that each is made once, whichever generation it belongs to. */
export interface CallPreparer {
  /** Rejects with HANDLER_FAILED when the source cannot be stripped of its types, SANDBOX_LIMIT when code, settings or input are too large. */
  prepare(call: GuestCall): Promise<PreparedCall>;
}

/** How many stripped sources are kept. */
const capacity = 64;

export function createCallPreparer(strip: (source: string) => Promise<string>): CallPreparer {
  const sources = new Map<string, Promise<string>>();

  function readSource(source: string): Promise<string> {
    const digest = createHash('sha256').update(source).digest('base64url');
    const known = sources.get(digest);
    if (known) return known;
    const stripped = strip(source);
    sources.set(digest, stripped);
    stripped.catch(() => sources.delete(digest));
    const oldest = sources.keys().next();
    if (sources.size > capacity && !oldest.done) sources.delete(oldest.value);
    return stripped;
  }

  return {
    async prepare(call) {
      const { operation } = call;
      const input = JSON.stringify(call.input);
      const config = JSON.stringify(call.config);
      checkSize('an input', input, operation);
      checkSize('settings', config, operation);
      checkSize('code', call.code.source, operation);
      try {
        return { call, source: await readSource(call.code.source), config, input };
      } catch (error) {
        const reason = cleanText(error instanceof Error ? error.message : String(error), limits.reasonChars);
        throw new LetsbeError('HANDLER_FAILED', { operation, reason: `its code cannot be read: ${reason}` }, error);
      }
    },
  };
}

function checkSize(what: string, text: string, operation: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= limits.jsonBytes) return;
  throw new LetsbeError('SANDBOX_LIMIT', { operation, reason: `${what} of ${bytes} bytes, at most ${limits.jsonBytes}` });
}
