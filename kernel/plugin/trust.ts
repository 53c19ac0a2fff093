import { verify, type KeyObject } from 'node:crypto';
import { LetsbeError } from '../errors.ts';
import { keyIdOf, verifyBytes } from './keys.ts';
import { findValid, type Signature } from './signatures.ts';

/**
 * The three roots of trust. They never stand in for each other: a release key signs bundles, rule packs and the program; the policy
 * key signs desired state; an owner's device signs loosenings and approvals.
 */
export interface TrustRoots {
  /** Public halves by key id; at most two valid at a time. */
  readonly release: ReadonlyMap<string, KeyObject>;
  /** Given by the registration file on the machine, never fetched. */
  readonly policy: KeyObject | undefined;
  /** P-256 keys of the owner's devices by device id, pinned on the tenant. */
  readonly ownerDevices: ReadonlyMap<string, KeyObject>;
  /** Keys of plugin authors: they show origin, and load nothing outside `--dev`. */
  readonly authors: ReadonlyMap<string, KeyObject>;
}

export interface Trust {
  /** Whether a release key (in `dev` also an author's) signed these bytes; if not, why. */
  judgeBundle(bytes: Buffer, signatures: readonly Signature[], dev: boolean): { keyId: string; release: boolean } | { reason: string };
  /** Whether the policy key signed these bytes. False without a key: unsigned desired state is never taken. */
  isPolicy(bytes: Buffer, signature: string): boolean;
  /** Whether this device of the owner signed these bytes (ECDSA P-256 with SHA-256, IEEE P1363). */
  isOwner(bytes: Buffer, deviceId: string, signature: Buffer): boolean;
}

/** Two release keys are valid at a time, so that one can be replaced while the other still signs. */
const releaseKeys = 2;

export function createTrust(roots: TrustRoots): Trust {
  if (roots.release.size > releaseKeys) {
    throw new LetsbeError('CONFIG_INVALID', { faults: `there are ${roots.release.size} release keys; at most ${releaseKeys} may be valid at a time` });
  }
  const policyId = roots.policy && keyIdOf(roots.policy);
  if (policyId !== undefined && roots.release.has(policyId)) throw new LetsbeError('CONFIG_INVALID', { faults: `the policy key ${policyId} is also a release key; the roots of trust never stand in for each other` });
  return {
    judgeBundle(bytes, signatures, dev) {
      const released = findValid(bytes, signatures, roots.release);
      if (released) return { keyId: released.keyId, release: true };
      const authored = findValid(bytes, signatures, roots.authors);
      if (authored && dev) return { keyId: authored.keyId, release: false };
      if (authored) return { reason: `it carries only the author's signature (${authored.keyId})` };
      return { reason: roots.release.size === 0 ? 'this installation has no release key' : 'no signature of a known key fits its list of files' };
    },
    isPolicy: (bytes, signature) => roots.policy !== undefined && verifyBytes(bytes, signature, roots.policy),
    isOwner(bytes, deviceId, signature) {
      const key = roots.ownerDevices.get(deviceId);
      return key?.asymmetricKeyDetails?.namedCurve === 'prime256v1' && verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature);
    },
  };
}
