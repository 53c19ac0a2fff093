import { isJsonObject, type Json } from '../../../kernel/json.ts';
import type { WireShape } from '../wires/wire-shape.ts';

/** Why a provider gave no answer. */
export interface Failure {
  /** `request`: another provider would say the same; `provider`: another may well answer. */
  readonly blame: 'request' | 'provider';
  readonly status?: number;
  /** In the provider's own words, as they came; empty where it said nothing. */
  readonly said: string;
  /** Whether the connection was a kept one that was closed meanwhile: the same may be asked once more. */
  readonly again?: boolean;
  /** Its own word for it, such as `context_length_exceeded`: clients go by it. */
  readonly code?: string;
}

/** Statuses that speak about the provider, our account there or the moment, not about the request. */
const ofProvider = new Set([401, 402, 403, 404, 408, 409, 425, 429]);
const plainCode = /^[a-z][a-z0-9_.-]{1,60}$/i;

/** What a status and the body with it mean. */
export function judgeStatus(status: number, body: Json | undefined, shape: WireShape): Failure {
  const blame = status >= 400 && status < 500 && !ofProvider.has(status) ? 'request' : 'provider';
  const { message = '', code } = isJsonObject(body) ? readWords(body, shape) : {};
  return { blame, status, said: message, ...(code !== undefined && plainCode.test(code) ? { code } : {}) };
}

function readWords(body: { readonly [key: string]: Json }, shape: WireShape): { message?: string; code?: string } {
  const { error } = body;
  const said = shape.failure({ ...body })?.message ?? (typeof body['message'] === 'string' ? body['message'] : undefined);
  const code = isJsonObject(error) ? (typeof error['code'] === 'string' ? error['code'] : error['type']) : undefined;
  return { ...(said === undefined ? {} : { message: said }), ...(typeof code === 'string' ? { code } : {}) };
}

/** What an event or a whole answer says of its own failure. */
export function judgeFailure({ message, status }: { readonly message: string; readonly status?: number }): Failure {
  const blame = status !== undefined && status >= 400 && status < 500 && !ofProvider.has(status) ? 'request' : 'provider';
  return { blame, said: message, ...(status === undefined ? {} : { status }) };
}

const reasons: Readonly<Record<number, string>> = {
  401: 'does not accept our key', 402: 'says that the account has no credit left', 403: 'does not allow this', 404: 'does not know this model', 408: 'took too long', 409: 'is busy with the same', 425: 'is not ready', 429: 'asks to slow down',
};

/** A failure of a provider in one half of a sentence, without a word of its own. */
export function describeFailure({ status, said }: Failure, provider: string): string {
  const reason = status === undefined ? said || 'cannot be reached' : (reasons[status] ?? (status >= 500 ? 'is failing or overloaded' : 'refuses the request'));
  return `${provider} ${reason}${status === undefined ? '' : ` (${status})`}`;
}
