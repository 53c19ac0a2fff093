import { createPublicKey, type KeyObject } from 'node:crypto';
import type Database from 'better-sqlite3';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';
import { keyIdOf, verifyBytes } from '../../kernel/plugin/keys.ts';
import { findValid, type Signature } from '../../kernel/plugin/signatures.ts';
import type { Trust, TrustRoots } from '../../kernel/plugin/trust.ts';

/** The step from one policy key to the next. It needs two signatures over `rotationBytes`: of the key that goes, and of a release key. */
export interface KeyRotation {
  /** Counts the rotations of this tenant from 1, so that an old one cannot be played again. */
  readonly serial: number;
  /** The new key: Ed25519, SPKI in DER, base64. */
  readonly newKey: string;
  readonly byPolicy: string;
  readonly byRelease: Signature;
}

/** The key that desired state is signed with, and its successors. */
export interface PolicyKeys extends Pick<Trust, 'isPolicy'> {
  /** Undefined where the registration file names none: then no desired state is taken. */
  current(): { readonly keyId: string; readonly serial: number } | undefined;
  /** Moves on to the next key. Throws POLICY_KEY_REFUSED with the reason; then the old one stays. */
  rotate(rotation: KeyRotation): void;
}

export interface PolicyKeysDependencies {
  readonly database: Database.Database;
  readonly tenant: string;
  /** From the registration file on this machine. A file with another key starts anew from that one. */
  readonly registered: KeyObject | undefined;
  readonly release: TrustRoots['release'];
  /** Written down before the new key counts. */
  readonly record: (event: Json) => void;
}

/** Not JSON, so that no signature over a bundle or over desired state can ever be one over a rotation, nor the other way round. */
export function rotationBytes(tenant: string, serial: number, oldKeyId: string, newKey: string): Buffer {
  return Buffer.from(`letsbe policy key rotation 1\n${canonicalJson([tenant, serial, oldKeyId, newKey])}`, 'utf8');
}

interface Link {
  readonly key: KeyObject;
  readonly serial: number;
}

/** The next key, if both signatures hold. Throws POLICY_KEY_REFUSED with the reason. */
export function judgeRotation(rotation: KeyRotation, from: Link, tenant: string, release: TrustRoots['release']): Link {
  const next = follow(rotation, from, tenant);
  if (!findValid(bytesOf(rotation, from, tenant), [rotation.byRelease], release)) throw refused('no release key signed it');
  if (release.has(keyIdOf(next.key))) throw refused('a release key cannot be the policy key');
  return next;
}

function follow(rotation: KeyRotation, from: Link, tenant: string): Link {
  if (rotation.serial !== from.serial + 1) throw refused(`it is number ${rotation.serial}, and ${from.serial + 1} is due`);
  const key = readKey(rotation.newKey);
  if (keyIdOf(key) === keyIdOf(from.key)) throw refused('the new key is the old one');
  if (!verifyBytes(bytesOf(rotation, from, tenant), rotation.byPolicy, from.key)) throw refused('the old policy key did not sign it');
  return { key, serial: rotation.serial };
}

function bytesOf({ serial, newKey }: KeyRotation, from: Link, tenant: string): Buffer {
  return rotationBytes(tenant, serial, keyIdOf(from.key), newKey);
}

function readKey(text: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  } catch (error) {
    throw refused('the new key is no key', error);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw refused('the new key is not Ed25519');
  return key;
}

function refused(reason: string, cause?: unknown): LetsbeError {
  return new LetsbeError('POLICY_KEY_REFUSED', { reason }, cause);
}

/**
 * Every rotation is kept and followed again at each start, by the old keys' signatures: what counts is the chain, not what a table says.
 * The release key's is looked at when it comes; by a later start that key may be retired.
 */
export function createPolicyKeys({ database, tenant, registered, release, record }: PolicyKeysDependencies): PolicyKeys {
  database.exec('create table if not exists policy_key_rotation (origin text not null, serial integer not null, rotation text not null, primary key (origin, serial)) strict');
  const origin = registered === undefined ? '' : keyIdOf(registered);
  const insert = database.prepare<[string, number, string]>('insert into policy_key_rotation values (?, ?, ?)');
  const kept = database.prepare<[string], { rotation: string }>('select rotation from policy_key_rotation where origin = ? order by serial').all(origin);
  let current = registered && kept.reduce<Link>((from, { rotation }) => follow(parse(rotation), from, tenant), { key: registered, serial: 0 });
  return {
    current: () => current && { keyId: keyIdOf(current.key), serial: current.serial },
    isPolicy: (bytes, signature) => current !== undefined && verifyBytes(bytes, signature, current.key),
    rotate(rotation) {
      if (!current) throw refused('this tenant has no policy key yet; it comes with the registration');
      const next = judgeRotation(rotation, current, tenant, release);
      record({ event: 'policy.key-rotated', serial: next.serial, from: keyIdOf(current.key), to: keyIdOf(next.key) });
      insert.run(origin, next.serial, JSON.stringify({ serial: rotation.serial, newKey: rotation.newKey, byPolicy: rotation.byPolicy, byRelease: rotation.byRelease }));
      current = next;
    },
  };
}

function parse(text: string): KeyRotation {
  try {
    return JSON.parse(text) as KeyRotation;
  } catch (error) {
    throw refused('a rotation that was kept cannot be read any more; register this node anew', error);
  }
}
