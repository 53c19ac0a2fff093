import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import type { Change } from './judge-change.ts';
import { digestOf } from './document.ts';

/** What the owner said no to: this item with this value. The same wish of a later generation is answered already. */
export interface DismissalTable {
  has(change: Pick<Change, 'item' | 'value'>): boolean;
  add(change: Pick<Change, 'item' | 'value'>, by: string): void;
  /** Forgets what is no longer wanted, so that a wish that comes back later is asked about again. */
  keepOnly(changes: readonly Pick<Change, 'item' | 'value'>[]): void;
}

export function createDismissalTable(database: Database.Database, clock: Clock): DismissalTable {
  database.exec('create table if not exists policy_dismissed (item text not null, digest text not null, dismissed_by text not null, dismissed_at integer not null, primary key (item, digest)) strict');
  const select = database.prepare<[string, string], { item: string }>('select item from policy_dismissed where item = ? and digest = ?');
  const all = database.prepare<[], { item: string; digest: string }>('select item, digest from policy_dismissed');
  const insert = database.prepare<[string, string, string, number]>('insert into policy_dismissed values (?, ?, ?, ?) on conflict (item, digest) do nothing');
  const drop = database.prepare<[string, string]>('delete from policy_dismissed where item = ? and digest = ?');
  return {
    has: ({ item, value }) => select.get(item, digestOf(value)) !== undefined,
    add: ({ item, value }, by) => void insert.run(item, digestOf(value), by, clock.now()),
    keepOnly(changes) {
      const wanted = new Set(changes.map(({ item, value }) => `${item}\n${digestOf(value)}`));
      for (const { item, digest } of all.all()) if (!wanted.has(`${item}\n${digest}`)) drop.run(item, digest);
    },
  };
}
