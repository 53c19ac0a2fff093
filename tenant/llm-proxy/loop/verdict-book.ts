import type Database from 'better-sqlite3';
import type { Clock } from '../../../kernel/clock.ts';
import type { Conversing, Verdicts } from '../ports.ts';

/** The tool calls that were judged, over restarts too. */
export interface VerdictBook extends Verdicts {
  /** A call was judged, whatever came of it: the one of this id that was given out last in this conversation. Written down when this returns. */
  judged(toolCall: string, where: Conversing): void;
}

/** The proxy asks for each once, right after it was made, and remembers it itself from then on. */
const mostKept = 50_000;
const pruneEvery = 1000;

const tables = 'create table if not exists judged_call (seq integer primary key, agent text not null, session text not null, id text not null, at integer not null, unique (agent, session, id)) strict;';

export function openVerdictBook(database: Database.Database, clock: Clock): VerdictBook {
  database.exec(tables);
  const insert = database.prepare<[string, string, string, number]>('insert into judged_call (agent, session, id, at) values (?, ?, ?, ?) on conflict (agent, session, id) do update set seq = (select max(seq) + 1 from judged_call), at = excluded.at');
  const select = database.prepare<[string, string, string, number], { seq: number }>('select seq from judged_call where agent = ? and session = ? and id = ? and at >= ?');
  const prune = database.prepare<[number]>('delete from judged_call where seq <= (select max(seq) from judged_call) - ?');
  let written = 0;
  return {
    judged(toolCall, { agent, session = '' }) {
      insert.run(agent, session, toolCall, clock.now());
      written += 1;
      if (written % pruneEvery === 0) prune.run(mostKept);
    },
    has: (toolCall, since, { agent, session = '' }) => select.get(agent, session, toolCall, since) !== undefined,
  };
}
