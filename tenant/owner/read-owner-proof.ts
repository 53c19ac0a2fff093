import { LetsbeError } from '../../kernel/errors.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { OwnerProof } from './verify-owner-proof.ts';

const signed = { type: 'string', pattern: '^[A-Za-z0-9_-]+$', maxLength: 16_384 } as const;

/** The owner's word, wherever it comes in: an answer of a device, or the code on paper. */
export const ownerProofSchema = {
  type: 'object',
  oneOf: [
    {
      type: 'object',
      required: ['kind', 'credentialId', 'nonce', 'clientDataJSON', 'authenticatorData', 'signature'],
      additionalProperties: false,
      properties: { kind: { const: 'device' }, credentialId: signed, nonce: signed, clientDataJSON: signed, authenticatorData: signed, signature: signed },
    },
    {
      type: 'object',
      required: ['kind', 'code'],
      additionalProperties: false,
      properties: { kind: { const: 'recovery-code' }, code: { type: 'string', minLength: 1, maxLength: 200, writeOnly: true } },
    },
  ],
} as const;

/** Throws OWNER_PROOF_REQUIRED where there is none, OWNER_PROOF_INVALID for what is none. */
export function readOwnerProof(given: unknown, schemas: Schemas): OwnerProof {
  if (given === undefined || given === null) throw new LetsbeError('OWNER_PROOF_REQUIRED', { what: 'What cannot be undone' });
  if (schemas.check(ownerProofSchema)(given).length > 0) throw new LetsbeError('OWNER_PROOF_INVALID', { reason: 'it is neither the answer of a device nor a recovery code' });
  return given as OwnerProof;
}
