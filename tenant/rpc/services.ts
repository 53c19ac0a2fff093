import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Reason } from '../gate/verdict.ts';
import type { OwnerProof } from '../owner/verify-owner-proof.ts';

/**
 * What stands behind the sockets. An answer goes over the wire as it is: plain JSON, at once or later.
 * Errors are those of the table; anything else is told as INTERNAL.
 */
export type Answered = unknown;

export interface AgentCall {
  /** The agents it came through, the one that makes it last. Each is one that the session may speak for. */
  readonly chain: readonly string[];
  readonly instance: string;
  readonly operation: string;
  readonly params: JsonObject;
  /** Asked again with it, the same call is answered and nothing runs twice. */
  readonly key: string;
}

/** `call` names what was recorded; reads need not be. */
export type CallAnswer =
  | { readonly status: 'done'; readonly call?: string; readonly result: Json; readonly pages?: unknown; readonly outsiders?: boolean }
  | { readonly status: 'parked'; readonly call: string; readonly approval: string; readonly expiresAt: string; readonly summary: string; readonly reasons: readonly Reason[] }
  | { readonly status: 'running'; readonly call: string };

export interface AgentCalls {
  /** Runs a call, parks it, or refuses it: throws CLASSIFICATION_BLOCKED, what the tool said, and the like. */
  submit(call: AgentCall): Promise<CallAnswer>;
  /** Throws CALL_UNKNOWN, for a call that none of these agents made too. */
  status(call: string, agents: ReadonlySet<string>): Answered;
  /** Ends the waiting of a call. Throws like `status`. */
  cancel(call: string, agents: ReadonlySet<string>): Answered;
}

/** What agents learn of the tools. */
export interface ToolBook {
  /** The compact registry: instance, title, names of operations with their class. */
  list(agents: ReadonlySet<string>, signal: AbortSignal): Answered;
  describe(instance: string, operation: string | undefined, agents: ReadonlySet<string>, signal: AbortSignal): Answered;
  cheatSheet(instance: string, agents: ReadonlySet<string>, signal: AbortSignal): Promise<string>;
  /** Names of the credentials that the host adds to calls of an operation. */
  secretsOf(instance: string, operation: string): readonly string[] | Promise<readonly string[]>;
}

export interface Approvals {
  list(filter: { readonly state?: string; readonly cursor?: string; readonly limit?: number }): Answered;
  show(approval: string): Answered;
  /** `by` is who decides, as the operator's side knows them. `until` (ISO 8601) allows the operation for the agent until then. */
  decide(decision: { readonly approval: string; readonly decision: 'approve' | 'deny'; readonly by: string; readonly proof?: OwnerProof; readonly scope?: { readonly until: string }; readonly reason?: string }): Answered;
  /** Denies it in favour of the same call with other params, made by the person. */
  supersede(change: { readonly approval: string; readonly params: JsonObject; readonly by: string; readonly key?: string }): Answered;
  /** What the owner's device signs for this decision. */
  challenge(approval: string, decision: 'approve' | 'deny'): Answered;
}

export interface GrantOps {
  list(): Answered;
  revoke(grant: string): Answered;
}

/** Without an agent, all of them. Resuming loosens. */
export interface StopOps {
  stop(agent: string | undefined): Answered;
  resume(agent: string | undefined, proof: OwnerProof | undefined): Answered;
}

export interface PolicyOps {
  show(): Answered;
  /** What waits for the owner. */
  waiting(): Answered;
  propose(document: JsonObject, proof: OwnerProof | undefined): Answered;
  confirm(item: string, proof: OwnerProof): Answered;
  /** A signed desired state: its exact bytes, and the signature over them. */
  apply(bytes: Buffer, signature: string): Answered;
}

export interface VaultOps {
  list(): Answered;
  set(name: string, value: string, origins: readonly string[]): Answered;
  rotate(name: string, value: string): Answered;
  history(name: string): Answered;
  remove(name: string): Answered;
  rebind(name: string, origins: readonly string[], proof: OwnerProof | undefined): Answered;
}

export interface AgentServices {
  readonly calls: AgentCalls;
  readonly book: ToolBook;
}

export interface OperatorServices {
  readonly approvals: Approvals;
  readonly grants: GrantOps;
  readonly stop: StopOps;
  readonly policy: PolicyOps;
  readonly vault: VaultOps;
  readonly audit: { verify(): Answered };
  status(): Answered;
}
