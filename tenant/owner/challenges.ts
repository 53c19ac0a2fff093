import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import { invalidProof } from './invalid-proof.ts';

/** Nonces of the tenant: each for one purpose, once, for five minutes. */
export interface Challenges {
  /** A fresh nonce for this purpose. The oldest give way when too many wait. */
  issue(purpose: string): string;
  /** Uses it up, whether or not what follows succeeds. Throws OWNER_PROOF_INVALID when it is unknown, used, too old or for something else. */
  consume(nonce: string, purpose: string): void;
}

export interface ChallengesDependencies {
  readonly database: Database.Database;
  readonly clock: Clock;
  readonly tenant: string;
  /** Random bytes of a cryptographic source. */
  readonly random: (size: number) => Buffer;
}

export const challengeMs = 5 * 60 * 1000;
const mostWaiting = 1000;

export function createChallenges({ database, clock, tenant, random }: ChallengesDependencies): Challenges {
  database.exec('create table if not exists owner_challenge (nonce text primary key, tenant text not null, purpose text not null, expires_at integer not null) strict');
  const insert = database.prepare<[string, string, string, number]>('insert into owner_challenge values (?, ?, ?, ?)');
  const forget = database.prepare<[number, number]>('delete from owner_challenge where expires_at <= ? or rowid in (select rowid from owner_challenge order by rowid desc limit -1 offset ?)');
  const take = database.prepare<[string], { tenant: string; purpose: string; expires_at: number }>('delete from owner_challenge where nonce = ? returning tenant, purpose, expires_at');
  const issue = database.transaction((purpose: string): string => {
    const nonce = random(32).toString('base64url');
    forget.run(clock.now(), mostWaiting - 1);
    insert.run(nonce, tenant, purpose, clock.now() + challengeMs);
    return nonce;
  });
  return {
    issue: (purpose) => issue.immediate(purpose),
    consume(nonce, purpose) {
      const row = take.get(nonce);
      if (!row) throw invalidProof('its challenge is not known here or was used before; ask for a new one');
      if (row.tenant !== tenant) throw invalidProof('its challenge was given by another tenant');
      if (row.purpose !== purpose) throw invalidProof('its challenge was given for something else');
      if (clock.now() >= row.expires_at) throw invalidProof('its challenge is older than five minutes; ask for a new one');
    },
  };
}
