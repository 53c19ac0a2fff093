import type Database from 'better-sqlite3';
import type { Clock } from '../../../kernel/clock.ts';

/** Remembers what the calls of each version of an agent begin with. */
export interface PrefixBook {
  /** `first` for an agent of this version that was never seen, `known`, or `new`: then what was cached is of no use to this call. */
  note(agent: string, version: string, prefix: string): 'first' | 'known' | 'new';
}

/** An agent begins in a few ways (chats, pulses, sub-agents). More than so many for one version and its prompt is not stable. */
const mostKept = 32;

const tables = `
  create table if not exists prefix (agent text not null, version text not null, prefix text not null, at integer not null, primary key (agent, version, prefix)) strict;`;

export function openPrefixBook(database: Database.Database, clock: Clock): PrefixBook {
  database.exec(tables);
  const select = database.prepare<[string, string], { prefix: string }>('select prefix from prefix where agent = ? and version = ?');
  const insert = database.prepare<[string, string, string, number]>('insert into prefix values (?, ?, ?, ?)');
  const forgetVersions = database.prepare<[string, string]>('delete from prefix where agent = ? and version <> ?');
  const forgetOldest = database.prepare<[string, string, number]>('delete from prefix where rowid in (select rowid from prefix where agent = ? and version = ? order by at desc limit -1 offset ?)');
  const known = new Map<string, { readonly version: string; readonly prefixes: Set<string> }>();
  return {
    note(agent, version, prefix) {
      let seen = known.get(agent);
      if (seen?.version !== version) {
        seen = { version, prefixes: new Set(select.all(agent, version).map((row) => row.prefix)) };
        known.set(agent, seen);
        forgetVersions.run(agent, version);
      }
      if (seen.prefixes.has(prefix)) return 'known';
      const said = seen.prefixes.size === 0 ? 'first' : 'new';
      seen.prefixes.add(prefix);
      insert.run(agent, version, prefix, clock.now());
      if (seen.prefixes.size > mostKept) {
        forgetOldest.run(agent, version, mostKept);
        known.delete(agent);
      }
      return said;
    },
  };
}
