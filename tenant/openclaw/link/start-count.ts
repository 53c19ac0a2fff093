import type Database from 'better-sqlite3';
import type { Clock } from '../../../kernel/clock.ts';

/** How many conversations each agent has started within the hour, with all that were started for it. Kept over restarts. */
export interface StartCount {
  /** Counts one more, where it may be without a person; says whether it may. */
  take(root: string): boolean;
  /** Counts one that a person allowed. */
  add(root: string): void;
}

const hourMs = 60 * 60 * 1000;

/** @param most within an hour, of one agent and all that were asked for it */
export function openStartCount(database: Database.Database, clock: Clock, most: number): StartCount {
  database.exec('create table if not exists started (root text not null, at integer not null) strict;');
  const insert = database.prepare<[string, number]>('insert into started values (?, ?)');
  const prune = database.prepare<[number]>('delete from started where at <= ?');
  const count = database.prepare<[string], { n: number }>('select count(*) as n from started where root = ?');
  return {
    take: database.transaction((root: string) => {
      prune.run(clock.now() - hourMs);
      if ((count.get(root)?.n ?? 0) >= most) return false;
      insert.run(root, clock.now());
      return true;
    }),
    add: (root) => void insert.run(root, clock.now()),
  };
}
