import { challengeOf, purposeOf, type ProofSubject } from './challenge.ts';
import type { Challenges } from './challenges.ts';
import { verifyOwnerProof, type OwnerProof, type OwnerProofDependencies } from './verify-owner-proof.ts';

/** The owner's word, asked for and checked on the tenant. */
export interface OwnerProofs {
  /** What a device is to sign for this subject; base64url. Good for five minutes and one answer. */
  ask(subject: ProofSubject): { nonce: string; challenge: string };
  /**
   * Checks an answer against the subject as the tenant knows it, never as the answer tells it. Each answer costs its nonce.
   * @throws OWNER_PROOF_INVALID with the reason.
   */
  verify(proof: OwnerProof, subject: ProofSubject): Promise<{ by: string }>;
}

export interface OwnerProofsDependencies extends OwnerProofDependencies {
  readonly challenges: Challenges;
  readonly tenant: string;
}

export function createOwnerProofs({ challenges, tenant, ...rest }: OwnerProofsDependencies): OwnerProofs {
  return {
    ask(subject) {
      const nonce = challenges.issue(purposeOf(subject));
      return { nonce, challenge: challengeOf(subject, tenant, nonce).toString('base64url') };
    },
    async verify(proof, subject) {
      const nonce = proof.kind === 'device' ? proof.nonce : '';
      if (proof.kind === 'device') challenges.consume(nonce, purposeOf(subject));
      return verifyOwnerProof(proof, challengeOf(subject, tenant, nonce), rest);
    },
  };
}
