import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { createChallenges, type Challenges } from '../../../tenant/owner/challenges.ts';
import { createOwnerDevices, type OwnerDevices } from '../../../tenant/owner/devices.ts';
import { createOwnerProofs, type OwnerProofs } from '../../../tenant/owner/owner-proofs.ts';
import type { ProofSubject } from '../../../tenant/owner/challenge.ts';
import type { OwnerProof } from '../../../tenant/owner/verify-owner-proof.ts';
import { createSealRow, type SealRow } from '../../../tenant/database/seal-row.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { makePasskey, party, type Answer, type Passkey } from './passkey.ts';

/** A tenant's owner, with one device and a recovery code. */
export interface OwnerBench {
  readonly database: Database.Database;
  readonly clock: FakeClock;
  readonly seal: SealRow;
  readonly challenges: Challenges;
  readonly devices: OwnerDevices;
  readonly proofs: OwnerProofs;
  readonly phone: Passkey;
  readonly code: string;
  /** The owner's answer by the phone to a fresh challenge. */
  prove(subject: ProofSubject, changes?: Answer): OwnerProof;
}

export function makeOwner(database: Database.Database = new Database(':memory:'), clock: FakeClock = makeFakeClock()): OwnerBench {
  const seal = createSealRow(randomBytes(32), 'ten_a');
  const challenges = createChallenges({ database, clock, tenant: 'ten_a', random: randomBytes });
  const devices = createOwnerDevices({ database, clock, seal });
  const code = randomBytes(16).toString('hex');
  const proofs = createOwnerProofs({ challenges, tenant: 'ten_a', devices, recovery: { verify: (given) => Promise.resolve(given === code) }, party });
  const phone = makePasskey();
  devices.pin({ credentialId: phone.credentialId, publicKey: phone.publicKey, algorithm: -7, signCount: 0, name: 'Phone' }, () => undefined);
  let signCount = 0;
  return {
    database, clock, seal, challenges, devices, proofs, phone, code,
    prove(subject, changes = {}) {
      const { nonce, challenge } = proofs.ask(subject);
      signCount += 1;
      return { kind: 'device', credentialId: phone.credentialId, nonce, ...phone.answer(Buffer.from(challenge, 'base64url'), { signCount, ...changes }) };
    },
  };
}
