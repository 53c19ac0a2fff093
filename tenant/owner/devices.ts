import { createPublicKey } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import type { SealRow } from '../database/seal-row.ts';
import { invalidProof } from './invalid-proof.ts';
import type { CoseAlgorithm, PasskeyKey } from './cose-key.ts';

/** A passkey of the owner, pinned on the tenant. */
export interface OwnerDevice extends PasskeyKey {
  readonly credentialId: string;
  readonly signCount: number;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly addedAt: number;
  readonly lastUsedAt: number | null;
  readonly revoked: boolean;
}

export interface OwnerDevices {
  list(): OwnerDevice[];
  /** Revoked ones too. */
  find(credentialId: string): OwnerDevice | undefined;
  /**
   * Pins a device. Who may do that is decided by `createDeviceEnrolment`; nothing else calls it. `announce` is called once it is sure
   * that it can be pinned; if it throws, nothing is. Throws OWNER_PROOF_INVALID for one that was pinned before.
   */
  pin(device: Pick<OwnerDevice, 'credentialId' | 'publicKey' | 'algorithm' | 'signCount' | 'name'>, announce: () => void): void;
  /** Remembers the counter after a use. */
  touch(credentialId: string, signCount: number): void;
  /** For good: a revoked credential cannot be pinned again. Gives whether it was pinned and not revoked. */
  revoke(credentialId: string): boolean;
}

interface Row {
  credential_id: string;
  public_key: Buffer;
  algorithm: number;
  sign_count: number;
  name: string;
  added_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
  seal: string;
}

const mostDevices = 50;

export interface OwnerDevicesDependencies {
  readonly database: Database.Database;
  readonly clock: Clock;
  readonly seal: SealRow;
}

/** Pinned devices. A row that this tenant did not write is none. */
export function createOwnerDevices({ database, clock, seal }: OwnerDevicesDependencies): OwnerDevices {
  const sealOf = (row: Pick<Row, 'credential_id' | 'public_key' | 'algorithm' | 'name' | 'added_at' | 'revoked_at'>): string => seal('owner_device', [row.credential_id, row.public_key.toString('base64'), row.algorithm, row.name, row.added_at, row.revoked_at]);
  const isOurs = (row: Row): boolean => row.seal === sealOf(row);
  database.exec('create table if not exists owner_device (credential_id text primary key, public_key blob not null, algorithm integer not null, sign_count integer not null, name text not null, added_at integer not null, last_used_at integer, revoked_at integer, seal text not null) strict');
  const all = database.prepare<[], Row>('select * from owner_device order by added_at, rowid');
  const one = database.prepare<[string], Row>('select * from owner_device where credential_id = ?');
  const count = database.prepare<[], { count: number }>('select count(*) as count from owner_device where revoked_at is null');
  const insert = database.prepare<[string, Buffer, number, number, string, number, string]>('insert into owner_device values (?, ?, ?, ?, ?, ?, null, null, ?)');
  const use = database.prepare<[number, number, string]>('update owner_device set sign_count = ?, last_used_at = ? where credential_id = ? and revoked_at is null');
  const end = database.prepare<[number, string, string]>('update owner_device set revoked_at = ?, seal = ? where credential_id = ? and revoked_at is null');
  return {
    list: () => all.all().filter(isOurs).map(read),
    find(credentialId) {
      const row = one.get(credentialId);
      return row && isOurs(row) ? read(row) : undefined;
    },
    pin({ credentialId, publicKey, algorithm, signCount, name }, announce) {
      if (one.get(credentialId)) throw invalidProof('this device was enrolled before; a revoked one must make a new key');
      if ((count.get()?.count ?? 0) >= mostDevices) throw invalidProof(`there are ${mostDevices} devices already; revoke one first`);
      announce();
      const [key, now] = [publicKey.export({ type: 'spki', format: 'der' }), clock.now()];
      insert.run(credentialId, key, algorithm, signCount, name, now, sealOf({ credential_id: credentialId, public_key: key, algorithm, name, added_at: now, revoked_at: null }));
    },
    touch: (credentialId, signCount) => void use.run(signCount, clock.now(), credentialId),
    revoke(credentialId) {
      const row = one.get(credentialId);
      const now = clock.now();
      return row !== undefined && end.run(now, sealOf({ ...row, revoked_at: now }), credentialId).changes > 0;
    },
  };
}

function read(row: Row): OwnerDevice {
  return {
    credentialId: row.credential_id,
    publicKey: createPublicKey({ key: row.public_key, format: 'der', type: 'spki' }),
    algorithm: row.algorithm as CoseAlgorithm,
    signCount: row.sign_count,
    name: row.name,
    addedAt: row.added_at,
    lastUsedAt: row.last_used_at,
    revoked: row.revoked_at !== null,
  };
}
