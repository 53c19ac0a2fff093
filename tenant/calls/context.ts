import type { Clock } from '../../kernel/clock.ts';
import type { Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { Audit } from '../audit/audit.ts';
import type { SafetyDatabase } from '../database/safety-database.ts';
import type { Grant } from '../gate/grant.ts';
import type { Reader } from '../gate/taint-book.ts';
import type { Policy } from '../gate/policy.ts';
import type { Verdict } from '../gate/verdict.ts';
import type { CallRow } from './call-row.ts';
import type { Judge } from './judge.ts';
import type { CallStore } from './call-store.ts';
import type { Executor } from './ready-call.ts';

/** Standing permissions that people gave. */
export interface Grants {
  current(): readonly Grant[];
  /** Reads what is stored anew: after a transaction that was not kept. */
  reload(): void;
  /** Counts a use in. */
  touch(id: string): void;
  add(grant: { readonly agent: string; readonly instance: string; readonly operation: string; readonly expiresAt: number; readonly by: string; readonly approval: string }, verdict: Verdict): Grant;
}

/** What an owner's proof for a decision is made over. */
export interface Deciding {
  readonly approval: string;
  readonly hash: string;
  readonly decision: 'approve' | 'deny';
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Checks that an owner made a decision. Throws OWNER_PROOF_INVALID. */
export interface OwnerProofs {
  verify(deciding: Deciding, proof: unknown): Promise<{ readonly by: string; readonly kind: string }>;
}

/** What the parts of the calls work with. */
export interface CallsContext extends CallsDependencies {
  /** Calls that were begun by this process: they run, and are no left-overs. */
  readonly own: Set<string>;
}

export interface CallsDependencies {
  readonly tenant: string;
  readonly clock: Clock;
  /** A fresh random name, the same for a call and its approval. */
  readonly newName: () => string;
  readonly database: SafetyDatabase;
  readonly store: CallStore;
  readonly audit: Audit;
  /** Seals decisions. */
  readonly sealKey: Buffer;
  readonly executors: readonly Executor[];
  /** Whether this process acts for the tenant: another may only read. */
  readonly leads: boolean;
  /** The verdict over a call: its base, raised by rules, taint and volume. */
  readonly judge: Judge;
  readonly policy: () => Policy;
  readonly grants: Grants;
  readonly proofs: OwnerProofs;
  readonly redact: (value: Json) => Json;
  /** Whether a value holds a stored secret. */
  readonly holdsSecret: (value: Json) => boolean;
  readonly log: Log;
  /** Agents are about to read outsiders' words that an earlier call gave. Throws where that cannot be written down. */
  readonly heard: (reader: Reader, source: string) => void;
  /** Told of every step of a recorded call. */
  readonly told: (row: CallRow) => void;
}
