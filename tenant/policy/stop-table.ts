import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import type { LocalStops } from './to-gate-policy.ts';

/** Who was stopped on this server, kept over a restart. No document knows of it, so none undoes it. */
export interface StopTable {
  load(): LocalStops;
  /** Without an agent: all. */
  add(agent: string | undefined, by: string): void;
  remove(agent: string | undefined): void;
}

/** No agent can be called so. */
const everybody = '*';

export function createStopTable(database: Database.Database, clock: Clock): StopTable {
  database.exec('create table if not exists policy_stop (agent text primary key, stopped_by text not null, stopped_at integer not null) strict');
  const all = database.prepare<[], { agent: string }>('select agent from policy_stop');
  const insert = database.prepare<[string, string, number]>('insert into policy_stop values (?, ?, ?) on conflict (agent) do nothing');
  const drop = database.prepare<[string]>('delete from policy_stop where agent = ?');
  return {
    load() {
      const names = new Set(all.all().map(({ agent }) => agent));
      const every = names.delete(everybody);
      return { all: every, agents: names };
    },
    add: (agent = everybody, by) => void insert.run(agent, by, clock.now()),
    remove: (agent = everybody) => void drop.run(agent),
  };
}
