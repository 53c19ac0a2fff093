import { invalidProof } from './invalid-proof.ts';
import type { OwnerDevices } from './devices.ts';
import { verifyAssertion, type AssertionResponse, type RelyingParty } from './webauthn.ts';

/** A passkey's answer; all fields base64url. `nonce` says which challenge of the tenant it answers. */
export interface DeviceProof extends AssertionResponse {
  readonly kind: 'device';
  readonly credentialId: string;
  readonly nonce: string;
}

export type OwnerProof = DeviceProof | { readonly kind: 'recovery-code'; readonly code: string };

/** Checks the code the owner keeps on paper; slow, and slower after each wrong one. */
export interface RecoveryCodes {
  verify(code: string): Promise<boolean>;
}

export interface OwnerProofDependencies {
  readonly devices: Pick<OwnerDevices, 'find' | 'touch'>;
  readonly recovery: RecoveryCodes;
  readonly party: RelyingParty;
}

/**
 * Whether the owner stands behind this challenge; says by what (`device Ada's phone`, `recovery code`). That the challenge is the
 * tenant's own and fresh is for the caller (`createOwnerProofs`).
 * @throws OWNER_PROOF_INVALID with the reason.
 */
export async function verifyOwnerProof(proof: OwnerProof, challenge: Buffer, { devices, recovery, party }: OwnerProofDependencies): Promise<{ by: string }> {
  if (proof.kind === 'recovery-code') {
    if ((await recovery.verify(proof.code)) !== true) throw invalidProof('the recovery code is not the right one');
    return { by: 'recovery code' };
  }
  const device = devices.find(proof.credentialId);
  if (!device) throw invalidProof('the device is not one of the owner\'s');
  if (device.revoked) throw invalidProof(`the device ${device.name} was revoked`);
  // From the counter's read to its write nothing waits, so two uses of one answer cannot both pass.
  const { signCount } = verifyAssertion(proof, challenge, device, device.signCount, party);
  devices.touch(proof.credentialId, signCount);
  return { by: `device ${device.name}` };
}
