import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { Pages } from '../../kernel/operations/read-pages.ts';
import type { Reason } from '../gate/verdict.ts';
import type { CallRow } from './call-row.ts';
import type { CallState } from './state.ts';

/** What a caller is answered at once. `call` names what was recorded; reads are not. */
export type CallAnswer =
  | { readonly status: 'done'; readonly call?: string; readonly result: Json; readonly pages?: Pages; readonly outsiders?: boolean; readonly generation?: string }
  | { readonly status: 'parked'; readonly call: string; readonly approval: string; readonly state: CallState; readonly expiresAt: string; readonly summary: string; readonly reasons: readonly Reason[] }
  | { readonly status: 'running'; readonly call: string };

/** What a caller sees of its call later. */
export interface CallView {
  readonly call: string;
  readonly state: CallState;
  readonly instance: string;
  readonly operation: string;
  readonly approval?: string;
  readonly result?: Json;
  /** Words of people outside the business stand in the result. */
  readonly outsiders?: boolean;
  readonly error?: { readonly code: string; readonly message: string };
  readonly reason?: string;
  readonly supersededBy?: string;
}

export function viewOf({ id, state, approval, body, fate }: CallRow): CallView {
  const { result, outsiders, error, reason, supersededBy } = fate;
  return {
    call: id, state, instance: body.instance, operation: body.operation,
    ...(approval === null ? {} : { approval }),
    ...(result === undefined ? {} : { result }),
    ...(outsiders === undefined ? {} : { outsiders }),
    ...(error === undefined ? {} : { error: { code: error.code, message: error.message } }),
    ...(reason === undefined ? {} : { reason }),
    ...(supersededBy === undefined ? {} : { supersededBy }),
  };
}

/** The answer to a request that was recorded before. Throws what it ended in. */
export function answerOf(row: CallRow): CallAnswer {
  const { id, state, approval, body, fate, expiresAt } = row;
  switch (state) {
    case 'DONE':
      return { status: 'done', call: id, result: fate.result ?? null, ...(fate.outsiders === undefined ? {} : { outsiders: fate.outsiders }) };
    case 'FAILED':
      throw new LetsbeError(fate.error?.code ?? 'INTERNAL', { ...fate.error?.details, call: id });
    case 'UNKNOWN':
      throw new LetsbeError('OUTCOME_UNKNOWN', { operation: body.operation, call: id });
    case 'EXPIRED':
      throw new LetsbeError('APPROVAL_EXPIRED', { approval });
    case 'DENIED':
    case 'CANCELLED':
      throw new LetsbeError('CLASSIFICATION_BLOCKED', { reason: `${state === 'DENIED' ? 'a person denied it' : 'it was cancelled'}${fate.reason === undefined ? '' : ` (${fate.reason})`}.`, call: id });
    case 'PENDING':
    case 'APPROVED':
    case 'RUNNING':
      return approval === null ? { status: 'running', call: id } : parkedAnswer({ ...row, approval, expiresAt });
  }
}

function parkedAnswer({ id, state, approval, body, expiresAt }: CallRow & { approval: string }): CallAnswer {
  return { status: 'parked', call: id, approval, state, expiresAt: new Date(expiresAt ?? 0).toISOString(), summary: body.summary, reasons: body.verdict.reasons };
}
