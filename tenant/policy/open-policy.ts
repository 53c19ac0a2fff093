import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Json } from '../../kernel/json.ts';
import type { TrustRoots } from '../../kernel/plugin/trust.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { OwnerProofs as CallProofs } from '../calls/context.ts';
import type { SealRow } from '../database/seal-row.ts';
import type { SafetyDatabase } from '../database/safety-database.ts';
import { createChallenges } from '../owner/challenges.ts';
import { createOwnerDevices, type OwnerDevices } from '../owner/devices.ts';
import { createDeviceEnrolment, type DeviceEnrolment } from '../owner/enrol-device.ts';
import { createOwnerProofs, type OwnerProofs } from '../owner/owner-proofs.ts';
import { readOwnerProof } from '../owner/read-owner-proof.ts';
import type { RecoveryCodes } from '../owner/verify-owner-proof.ts';
import type { RelyingParty } from '../owner/webauthn.ts';
import { createGrantStore, type GrantStore } from './grant-store.ts';
import { createPolicyKeys, type PolicyKeys } from './policy-key.ts';
import { createPolicyStore, type PolicyStore } from './policy-store.ts';

export interface OpenPolicyDependencies {
  readonly database: SafetyDatabase;
  readonly clock: Clock;
  readonly tenant: string;
  readonly schemas: Schemas;
  readonly roots: TrustRoots;
  /** The Hub's public policy key, from the registration file on this machine. */
  readonly registered: KeyObject | undefined;
  readonly recovery: RecoveryCodes;
  readonly party: RelyingParty;
  readonly seal: SealRow;
  readonly record: (event: Json) => void;
  /** Told after each change of the policy in force. */
  readonly changed?: () => void;
}

export interface OpenedPolicy {
  readonly policy: PolicyStore;
  readonly grants: GrantStore;
  readonly owners: OwnerProofs;
  readonly devices: OwnerDevices;
  readonly enrolment: DeviceEnrolment;
  readonly keys: PolicyKeys;
  /** Checks the owner's proof of a decision. */
  readonly proofs: CallProofs;
}

/** What people decided and how they prove to be who they are, over one database. */
export function openPolicy({ database, clock, tenant, schemas, roots, registered, recovery, party, seal, record, changed }: OpenPolicyDependencies): OpenedPolicy {
  const { handle } = database;
  const devices = createOwnerDevices({ database: handle, clock, seal });
  const challenges = createChallenges({ database: handle, clock, tenant, random: randomBytes });
  const owners = createOwnerProofs({ devices, recovery, party, challenges, tenant });
  const keys = createPolicyKeys({ database: handle, tenant, registered, release: roots.release, record });
  const grants = createGrantStore({ database: handle, clock, seal, newId: () => `grant_${randomBytes(12).toString('hex')}`, record });
  /** Ends the standing yeses that the policy in force withdraws. */
  const withdraw = (): void => {
    const { revokedGrants } = policy.pins();
    for (const { id } of grants.current()) if (revokedGrants.has(id)) grants.revoke(id, 'policy');
  };
  const policy = createPolicyStore({
    database: handle, clock, trust: keys, tenant, proofs: owners, schemas, seal, record,
    changed: () => {
      withdraw();
      changed?.();
    },
  });
  // What was decided and not carried out when the program ended.
  withdraw();
  return {
    policy, grants,
    owners, devices, keys,
    enrolment: createDeviceEnrolment({ devices, proofs: owners, challenges, party, tenant, record }),
    proofs: {
      async verify({ approval, hash, decision, expiresAt }, given) {
        const proof = readOwnerProof(given, schemas);
        const { by } = await owners.verify(proof, { kind: 'approval', approval, callHash: hash, decision, expiresAt: new Date(expiresAt).toISOString() });
        return { by, kind: proof.kind };
      },
    },
  };
}
