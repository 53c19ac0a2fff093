import { createHash } from 'node:crypto';
import type { Json } from '../../kernel/json.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';

/** What an owner's device signs. Each kind has a domain tag of its own: a yes to one thing is never a yes to another. */
export type ProofSubject =
  | { readonly kind: 'approval'; readonly approval: string; readonly callHash: string; readonly decision: 'approve' | 'deny'; /** ISO 8601 UTC. */ readonly expiresAt: string }
  | { readonly kind: 'loosening'; readonly item: string; readonly valueDigest: string; /** Of the desired state the item came with. */ readonly generation: number }
  | { readonly kind: 'enrolment' };

const version = 1;

/**
 * The 32 bytes a device is given to sign: sha256 over the canonical JSON of an array, in which nothing can move from one field into the
 * next. `nonce` is the tenant's own, issued for this subject and used once.
 */
export function challengeOf(subject: ProofSubject, tenant: string, nonce: string): Buffer {
  return createHash('sha256').update(canonicalJson([`letsbe owner ${subject.kind} ${version}`, tenant, ...fieldsOf(subject), nonce])).digest();
}

/** What a nonce is issued for. */
export function purposeOf(subject: ProofSubject): string {
  return createHash('sha256').update(canonicalJson([subject.kind, ...fieldsOf(subject)])).digest('hex');
}

function fieldsOf(subject: ProofSubject): Json[] {
  switch (subject.kind) {
    case 'approval': return [subject.approval, subject.callHash, subject.decision, subject.expiresAt];
    case 'loosening': return [subject.item, subject.valueDigest, subject.generation];
    case 'enrolment': return [];
  }
}
