import type Database from 'better-sqlite3';
import type { Clock } from '../../../kernel/clock.ts';
import type { Verdicts } from '../ports.ts';

/** The tool calls that were judged, over restarts too. */
export interface VerdictBook extends Verdicts {
  /** A call was judged, whatever came of it: the one of this id that was given out last. Written down when this returns. */
  judged(toolCall: string): void;
}

/** The proxy asks for each once, right after it was made, and remembers it itself from then on. */
const mostKept = 50_000;
const pruneEvery = 1000;

const tables = 'create table if not exists verdict (seq integer primary key, id text not null unique, at integer not null) strict;';

export function openVerdictBook(database: Database.Database, clock: Clock): VerdictBook {
  database.exec(tables);
  const insert = database.prepare<[string, number]>('insert into verdict (id, at) values (?, ?) on conflict (id) do update set seq = (select max(seq) + 1 from verdict), at = excluded.at');
  const select = database.prepare<[string, number], { seq: number }>('select seq from verdict where id = ? and at >= ?');
  const prune = database.prepare<[number]>('delete from verdict where seq <= (select max(seq) from verdict) - ?');
  let written = 0;
  return {
    judged(toolCall) {
      insert.run(toolCall, clock.now());
      written += 1;
      if (written % pruneEvery === 0) prune.run(mostKept);
    },
    has: (toolCall, since) => select.get(toolCall, since) !== undefined,
  };
}
