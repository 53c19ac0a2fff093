import { toEnvelope, type ErrorCode, type LetsbeError } from '../../kernel/errors.ts';
import type { RequestId } from './request.ts';
import { UnreadableMessage } from './parse-message.ts';

/** One answer as it goes over the wire, without its newline. */
export interface Answer {
  readonly id: RequestId;
  readonly text: string;
}

/** Numbers that JSON-RPC 2.0 fixes; everything else is told by the envelope. */
const fixed: Readonly<Partial<Record<ErrorCode, number>>> = { REQUEST_INVALID: -32600, METHOD_UNKNOWN: -32601, PARAMS_INVALID: -32602 };
const unreadable = -32700;
const ours = -32000;

/** Throws what `JSON.stringify` throws when the result is not JSON. */
export function answerWith(id: RequestId, result: unknown): Answer {
  return { id, text: JSON.stringify({ jsonrpc: '2.0', id, result: result ?? null }) };
}

export function answerError(id: RequestId, error: LetsbeError, requestId?: string): Answer {
  const code = error instanceof UnreadableMessage ? unreadable : (fixed[error.code] ?? ours);
  return { id, text: JSON.stringify({ jsonrpc: '2.0', id, error: { code, message: error.message, data: toEnvelope(error, requestId) } }) };
}
