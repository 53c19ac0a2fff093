import { createHash } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { challengeOf, purposeOf, type ProofSubject } from './challenge.ts';
import type { Challenges } from './challenges.ts';
import type { OwnerDevices } from './devices.ts';
import { invalidProof } from './invalid-proof.ts';
import type { OwnerProofs } from './owner-proofs.ts';
import type { OwnerProof } from './verify-owner-proof.ts';
import { readRegistration, type RegistrationResponse, type RelyingParty } from './webauthn.ts';

export interface Enrolment {
  readonly response: RegistrationResponse;
  readonly nonce: string;
  /** How the owner calls it. */
  readonly name: string;
}

/** How a new device becomes one of the owner's: two steps, because what is proved names the key that the first step brings. */
export interface DeviceEnrolment {
  /** What the new device is to sign; base64url. */
  begin(): { nonce: string; challenge: string };
  /** The key the new device made, and what the owner has to prove to pin it. Costs the nonce. */
  read(enrolment: Enrolment): PendingDevice;
  /**
   * Pins it. The first device of a tenant needs the recovery code, each later one that or a device that is pinned already.
   * @throws OWNER_PROOF_REQUIRED, OWNER_PROOF_INVALID.
   */
  finish(pending: PendingDevice, proof: OwnerProof): Promise<void>;
}

export interface PendingDevice extends Pick<ReturnType<typeof readRegistration>, 'credentialId' | 'publicKey' | 'algorithm' | 'signCount'> {
  readonly name: string;
  readonly subject: ProofSubject;
}

export interface DeviceEnrolmentDependencies {
  readonly devices: OwnerDevices;
  readonly proofs: OwnerProofs;
  readonly challenges: Challenges;
  readonly party: RelyingParty;
  readonly tenant: string;
  /** Written down before the device counts. */
  readonly record: (event: Json) => void;
}

export function createDeviceEnrolment({ devices, proofs, challenges, party, tenant, record }: DeviceEnrolmentDependencies): DeviceEnrolment {
  const registration: ProofSubject = { kind: 'enrolment' };
  return {
    begin() {
      const nonce = challenges.issue(purposeOf(registration));
      return { nonce, challenge: challengeOf(registration, tenant, nonce).toString('base64url') };
    },
    read({ response, nonce, name }) {
      if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’()_-]{0,59}$/u.test(name)) throw invalidProof('a device is named with letters, digits and blanks, at most 60');
      challenges.consume(nonce, purposeOf(registration));
      const device = readRegistration(response, challengeOf(registration, tenant, nonce), party);
      const valueDigest = createHash('sha256').update(device.publicKey.export({ type: 'spki', format: 'der' })).digest('hex');
      return { ...device, name, subject: { kind: 'loosening', item: `owner.devices.${device.credentialId}`, valueDigest, generation: 0 } };
    },
    async finish(pending, proof) {
      const first = !devices.list().some(({ revoked }) => !revoked);
      if (first && proof.kind !== 'recovery-code') throw new LetsbeError('OWNER_PROOF_REQUIRED', { what: 'The first device' });
      const { by } = await proofs.verify(proof, pending.subject);
      devices.pin(pending, () => record({ event: 'owner.device-added', credential: pending.credentialId, name: pending.name, by }));
    },
  };
}
