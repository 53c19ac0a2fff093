import type Database from 'better-sqlite3';

/** A proposal as it is stored. `sealed` holds the value; one that was dismissed holds none, and stands so that it does not come back. */
export interface ProposalRow {
  readonly reference: string;
  readonly key_id: string;
  readonly sealed: Buffer | null;
  /** Milliseconds since the epoch. */
  readonly first_at: number;
  readonly last_at: number;
  readonly count: number;
  /** JSON array of where it was seen. */
  readonly places: string;
}

/** The table of proposals, read and written row by row. It opens nothing. */
export interface ProposalRows {
  find(reference: string): ProposalRow | undefined;
  /** Those that wait, the newest first. */
  waiting(): ProposalRow[];
  /** Every row. */
  all(): ProposalRow[];
  save(row: ProposalRow): void;
  drop(reference: string): void;
  /** Keeps the newest so many of those that wait, and of those that were dismissed. */
  prune(waiting: number, dismissed: number): void;
  sealedWithOther(keyId: string): boolean;
}

const table = `
  create table if not exists proposal (reference text primary key, key_id text not null, sealed blob, first_at integer not null, last_at integer not null, count integer not null, places text not null) strict;`;

export function openProposalRows(database: Database.Database): ProposalRows {
  database.exec(table);
  const find = database.prepare<[string], ProposalRow>('select * from proposal where reference = ?');
  const waiting = database.prepare<[], ProposalRow>('select * from proposal where sealed is not null order by last_at desc, reference');
  const all = database.prepare<[], ProposalRow>('select * from proposal order by reference');
  const save = database.prepare<[ProposalRow]>('insert into proposal values (:reference, :key_id, :sealed, :first_at, :last_at, :count, :places) on conflict (reference) do update set key_id = excluded.key_id, sealed = excluded.sealed, last_at = excluded.last_at, count = excluded.count, places = excluded.places');
  const drop = database.prepare<[string]>('delete from proposal where reference = ?');
  const pruneWaiting = database.prepare<[number]>('delete from proposal where reference in (select reference from proposal where sealed is not null order by last_at desc, reference limit -1 offset ?)');
  const pruneDismissed = database.prepare<[number]>('delete from proposal where reference in (select reference from proposal where sealed is null order by last_at desc, reference limit -1 offset ?)');
  const other = database.prepare<[string], { found: number }>('select exists (select 1 from proposal where sealed is not null and key_id <> ?) as found');
  return {
    find: (reference) => find.get(reference),
    waiting: () => waiting.all(),
    all: () => all.all(),
    save: (row) => void save.run(row),
    drop: (reference) => void drop.run(reference),
    prune(mostWaiting, mostDismissed) {
      pruneWaiting.run(mostWaiting);
      pruneDismissed.run(mostDismissed);
    },
    sealedWithOther: (keyId) => other.get(keyId)?.found === 1,
  };
}
