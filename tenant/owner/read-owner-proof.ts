import { LetsbeError } from '../../kernel/errors.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { OwnerProof } from './verify-owner-proof.ts';

const base64Url = { type: 'string', pattern: '^[A-Za-z0-9_-]+$', maxLength: 20_000 } as const;

/** How an owner's proof is written, wherever it comes in. */
export const ownerProofSchema = {
  type: 'object',
  required: ['kind'],
  oneOf: [
    {
      required: ['kind', 'credentialId', 'nonce', 'clientDataJSON', 'authenticatorData', 'signature'],
      additionalProperties: false,
      properties: { kind: { const: 'device' }, credentialId: base64Url, nonce: base64Url, clientDataJSON: base64Url, authenticatorData: base64Url, signature: base64Url },
    },
    { required: ['kind', 'code'], additionalProperties: false, properties: { kind: { const: 'recovery-code' }, code: { type: 'string', maxLength: 200 } } },
  ],
} as const;

/** Throws OWNER_PROOF_REQUIRED where there is none, OWNER_PROOF_INVALID for what is none. */
export function readOwnerProof(given: unknown, schemas: Schemas): OwnerProof {
  if (given === undefined || given === null) throw new LetsbeError('OWNER_PROOF_REQUIRED', { what: 'What cannot be undone' });
  if (schemas.check(ownerProofSchema)(given).length > 0) throw new LetsbeError('OWNER_PROOF_INVALID', { reason: 'it is neither the answer of a device nor a recovery code' });
  return given as OwnerProof;
}
