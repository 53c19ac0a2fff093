import type { ErrorCode } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Verdict } from '../gate/verdict.ts';
import type { Caller } from './caller.ts';
import type { ReadyCall } from './ready-call.ts';
import type { CallState } from './state.ts';

/** What a recorded call is. Written once. */
export interface CallBody extends Pick<ReadyCall, 'instance' | 'operation' | 'name' | 'title' | 'summary' | 'params' | 'bound' | 'idempotent'> {
  readonly caller: Caller;
  readonly verdict: Verdict;
  /** Only the owner may approve it. */
  readonly owner: boolean;
  /** What the tool said of the object when it was asked. */
  readonly subject?: JsonObject;
}

/** What became of it. */
export interface CallFate {
  readonly decidedBy?: string;
  /** How an owner proved to be one. */
  readonly proof?: string;
  readonly seal?: string;
  readonly reason?: string;
  readonly supersededBy?: string;
  readonly result?: Json;
  /** Words of people outside the business stand in the result. */
  readonly outsiders?: boolean;
  readonly error?: { readonly code: ErrorCode; readonly message: string; readonly details: JsonObject };
  /** What the operation's `verify` read says of an interrupted call. */
  readonly verified?: Json;
}

export interface CallRow {
  readonly id: string;
  /** Set where a person is asked. */
  readonly approval: string | null;
  /** The key it is recorded under, where it is new; more may be bound later. */
  readonly key: string | null;
  readonly state: CallState;
  /** Digest of the request alone. */
  readonly request: string;
  /** Digest of all that an approval holds for. */
  readonly hash: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly decidedAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** The audit row written before it ran. */
  readonly act: number | null;
  readonly body: CallBody;
  readonly fate: CallFate;
}
