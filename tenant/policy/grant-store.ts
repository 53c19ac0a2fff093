import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { SealRow } from '../database/seal-row.ts';
import { isGrantable, type Grant } from '../gate/grant.ts';
import type { Verdict } from '../gate/verdict.ts';

export interface GrantRequest {
  readonly agent: string;
  readonly instance: string;
  readonly operation: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly by: string;
  /** The approval it was given with. */
  readonly approval: string;
}

/** A grant as a person sees it. */
export interface StoredGrant extends Grant, GrantRequest {
  readonly addedAt: number;
  readonly revoked: boolean;
  readonly lastUsedAt: number | null;
  readonly uses: number;
}

/** The standing yeses of people, over restarts. */
export interface GrantStore {
  /** `verdict` of the call that was approved. Throws USAGE_INVALID for what is decided each time, and for more than 90 days. */
  add(request: GrantRequest, verdict: Verdict): Grant;
  /** Throws GRANT_UNKNOWN. Counts at once, even if it cannot be written down. */
  revoke(id: string, by: string): void;
  /** A call went through by it. */
  touch(id: string): void;
  list(): StoredGrant[];
  /** Those that may still answer: a frozen list, the same until it changes. What this tenant did not write is none. */
  current(): readonly Grant[];
  /** Reads what is stored anew: after a transaction that was not kept. */
  reload(): void;
}

export interface GrantStoreDependencies {
  readonly database: Database.Database;
  readonly clock: Clock;
  /** A fresh id. */
  readonly newId: () => string;
  readonly seal: SealRow;
  /** Written down before a grant counts. */
  readonly record: (event: Json) => void;
}

interface Row {
  id: string;
  agent: string;
  instance: string;
  operation: string;
  expires_at: number;
  given_by: string;
  approval: string;
  added_at: number;
  revoked_at: number | null;
  last_used_at: number | null;
  uses: number;
  external: number;
  seal: string;
}

const dayMs = 24 * 60 * 60 * 1000;
export const longestGrantMs = 90 * dayMs;
const shownAfterEndMs = 90 * dayMs;
const mostGrants = 5000;

export function createGrantStore({ database, clock, newId, seal, record }: GrantStoreDependencies): GrantStore {
  database.exec('create table if not exists standing_grant (id text primary key, agent text not null, instance text not null, operation text not null, expires_at integer not null, given_by text not null, approval text not null, added_at integer not null, revoked_at integer, last_used_at integer, uses integer not null, external integer not null, seal text not null) strict');
  const all = database.prepare<[], Row>('select * from standing_grant order by added_at, rowid');
  const live = database.prepare<[number], Row>('select * from standing_grant where revoked_at is null and expires_at > ? order by added_at, rowid');
  const insert = database.prepare<[string, string, string, string, number, string, string, number, number, string]>('insert into standing_grant values (?, ?, ?, ?, ?, ?, ?, ?, null, null, 0, ?, ?)');
  const end = database.prepare<[number, string, string]>('update standing_grant set revoked_at = ?, seal = ? where id = ? and revoked_at is null');
  const one = database.prepare<[string], Row>('select * from standing_grant where id = ?');
  const use = database.prepare<[number, string]>('update standing_grant set uses = uses + 1, last_used_at = ? where id = ?');
  const forget = database.prepare<[number]>('delete from standing_grant where expires_at < ?');
  const sealOf = (row: Omit<Row, 'last_used_at' | 'uses' | 'seal'>): string => seal('standing_grant', [row.id, row.agent, row.instance, row.operation, row.expires_at, row.given_by, row.approval, row.added_at, row.revoked_at, row.external]);
  const read = (): readonly Grant[] => Object.freeze(live.all(clock.now()).filter((row) => row.seal === sealOf(row)).map(({ id, agent, instance, operation, expires_at, external }) => Object.freeze({ id, agent, instance, operation, expiresAt: expires_at, external: external === 1 })));
  let current = read();

  return {
    add({ agent, instance, operation, expiresAt, by, approval }, verdict) {
      if (!isGrantable(verdict)) throw new LetsbeError('USAGE_INVALID', { reason: `${instance}:${operation} is decided each time (${verdict.ask ? 'it asks at every level' : verdict.class}); it cannot be allowed until a date.` });
      const now = clock.now();
      if (!Number.isSafeInteger(expiresAt) || expiresAt <= now) throw new LetsbeError('USAGE_INVALID', { reason: 'A grant ends at a time that is yet to come.' });
      if (expiresAt > now + longestGrantMs) throw new LetsbeError('USAGE_INVALID', { reason: `A grant lasts at most ${longestGrantMs / dayMs} days.` });
      if (current.length >= mostGrants) throw new LetsbeError('USAGE_INVALID', { reason: `There are ${mostGrants} grants already; revoke some first.` });
      const id = newId();
      record({ event: 'grant.added', grant: id, agent, instance, operation, expiresAt, by, approval });
      forget.run(now - shownAfterEndMs);
      const external = verdict.external ? 1 : 0;
      insert.run(id, agent, instance, operation, expiresAt, by, approval, now, external, sealOf({ id, agent, instance, operation, expires_at: expiresAt, given_by: by, approval, added_at: now, revoked_at: null, external }));
      current = read();
      return { id, agent, instance, operation, expiresAt, external: verdict.external };
    },
    revoke(id, by) {
      const row = one.get(id);
      if (!row) throw new LetsbeError('GRANT_UNKNOWN', { grant: id });
      current = Object.freeze(current.filter((grant) => grant.id !== id));
      const revokedAt = clock.now();
      // Sealed as revoked: to clear the date by hand brings it not back.
      end.run(revokedAt, sealOf({ ...row, revoked_at: revokedAt }), id);
      record({ event: 'grant.revoked', grant: id, by });
    },
    touch: (id) => void use.run(clock.now(), id),
    list: () => all.all().map((row) => ({ id: row.id, agent: row.agent, instance: row.instance, operation: row.operation, expiresAt: row.expires_at, by: row.given_by, approval: row.approval, addedAt: row.added_at, revoked: row.revoked_at !== null, lastUsedAt: row.last_used_at, uses: row.uses })),
    current: () => current,
    reload() {
      current = read();
    },
  };
}
