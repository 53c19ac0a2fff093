import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { SealRow } from '../database/seal-row.ts';

/** A host that an agent may reach until a date. */
export interface Allowance {
  readonly id: string;
  readonly agent: string;
  readonly host: string;
  /** Milliseconds since the epoch, as every time here. */
  readonly expiresAt: number;
  readonly addedAt: number;
  readonly revoked: boolean;
  readonly lastUsedAt: number | null;
}

/** Which agent may reach which host of the public network, over restarts. What this tenant did not write counts for nothing. */
export interface AllowStore {
  /** Whether every one of these agents may. An empty chain may nothing. */
  allows(chain: readonly string[], host: string): boolean;
  /** A later date takes the place of an earlier one. Throws USAGE_INVALID for a date that is past or more than 90 days away. */
  add(agents: readonly string[], host: string, expiresAt: number): readonly Allowance[];
  /** Counts at once. Throws ALLOWANCE_UNKNOWN. */
  revoke(id: string, by: string): void;
  /** Somebody went there by it. */
  touch(chain: readonly string[], host: string): void;
  list(): readonly Allowance[];
}

export interface AllowStoreDependencies {
  readonly database: Database.Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly seal: SealRow;
  /** Written down before it counts. */
  readonly record: (event: Json) => void;
}

interface Row {
  id: string;
  agent: string;
  host: string;
  expires_at: number;
  added_at: number;
  revoked_at: number | null;
  last_used_at: number | null;
  seal: string;
}

const dayMs = 24 * 60 * 60 * 1000;
/** How far away a date may lie, in milliseconds. */
export const longestAllowanceMs = 90 * dayMs;
const mostAllowances = 5000;
/** Uses are written down at most this often: the date is for people. */
const touchEveryMs = 60_000;

const keyOf = (agent: string, host: string): string => `${agent} ${host}`;

/** Opens the table of allowed hosts, or makes it where it is missing. */
export function createAllowStore({ database, clock, newId, seal, record }: AllowStoreDependencies): AllowStore {
  database.exec('create table if not exists egress_allow (id text primary key, agent text not null, host text not null, expires_at integer not null, added_at integer not null, revoked_at integer, last_used_at integer, seal text not null) strict');
  const all = database.prepare<[], Row>('select * from egress_allow order by added_at, rowid');
  const one = database.prepare<[string], Row>('select * from egress_allow where id = ?');
  const insert = database.prepare<[string, string, string, number, number, string]>('insert into egress_allow values (?, ?, ?, ?, ?, null, null, ?)');
  const end = database.prepare<[number, string, string]>('update egress_allow set revoked_at = ?, seal = ? where id = ?');
  const use = database.prepare<[number, string]>('update egress_allow set last_used_at = ? where id = ?');
  const forget = database.prepare<[number]>('delete from egress_allow where expires_at < ?');
  const sealOf = (row: Omit<Row, 'last_used_at' | 'seal'>): string => seal('egress_allow', [row.id, row.agent, row.host, row.expires_at, row.added_at, row.revoked_at]);
  const read = (): Map<string, Row> => new Map(all.all().filter((row) => row.revoked_at === null && row.seal === sealOf(row)).toSorted((a, b) => a.expires_at - b.expires_at).map((row) => [keyOf(row.agent, row.host), row]));
  let standing = read();
  const find = (agent: string, host: string): Row | undefined => {
    const row = standing.get(keyOf(agent, host));
    return row && clock.now() < row.expires_at ? row : undefined;
  };
  const view = ({ id, agent, host, expires_at, added_at, revoked_at, last_used_at }: Row): Allowance => ({ id, agent, host, expiresAt: expires_at, addedAt: added_at, revoked: revoked_at !== null, lastUsedAt: last_used_at });

  return {
    allows: (chain, host) => chain.length > 0 && chain.every((agent) => find(agent, host) !== undefined),
    add(agents, host, expiresAt) {
      const now = clock.now();
      if (!Number.isSafeInteger(expiresAt) || expiresAt <= now || expiresAt > now + longestAllowanceMs) throw new LetsbeError('USAGE_INVALID', { reason: `A host is allowed until a time that is yet to come, at most ${longestAllowanceMs / dayMs} days from now.` });
      if (standing.size + agents.length > mostAllowances) throw new LetsbeError('USAGE_INVALID', { reason: `There are ${mostAllowances} allowed hosts already; revoke some first.` });
      forget.run(now - longestAllowanceMs);
      const added = [...new Set(agents)].map((agent) => {
        const row = { id: newId(), agent, host, expires_at: expiresAt, added_at: now, revoked_at: null };
        record({ event: 'egress.allowed', id: row.id, agent, host, expiresAt });
        insert.run(row.id, agent, host, expiresAt, now, sealOf(row));
        return view({ ...row, last_used_at: null, seal: '' });
      });
      standing = read();
      return added;
    },
    revoke(id, by) {
      const row = one.get(id);
      if (!row) throw new LetsbeError('ALLOWANCE_UNKNOWN', { id });
      // All that stand for the same agent and host: a person who takes it back means the host.
      const same = all.all().filter(({ agent, host, revoked_at }) => agent === row.agent && host === row.host && revoked_at === null);
      standing.delete(keyOf(row.agent, row.host));
      const revokedAt = clock.now();
      for (const each of same) end.run(revokedAt, sealOf({ ...each, revoked_at: revokedAt }), each.id);
      record({ event: 'egress.revoked', id, agent: row.agent, host: row.host, by });
    },
    touch(chain, host) {
      const now = clock.now();
      for (const agent of chain) {
        const row = standing.get(keyOf(agent, host));
        if (!row || now - (row.last_used_at ?? 0) < touchEveryMs) continue;
        row.last_used_at = now;
        use.run(now, row.id);
      }
    },
    list: () => all.all().map(view),
  };
}
