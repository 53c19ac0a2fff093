import type Database from 'better-sqlite3';
import type { Clock } from '../../../kernel/clock.ts';
import type { Conversing } from '../ports.ts';
import type { GivenCall } from '../wires/wire-shape.ts';

export interface FoundCall {
  /** A verdict was seen, or the provider ran it itself. */
  readonly judged: boolean;
  /** When it was given out last, in milliseconds since the epoch. */
  readonly since: number;
}

/** The tool calls that were given out in each conversation: providers number them anew in each. */
export interface ToolCallBook {
  /** Written down when this returns: to be called before a byte of it is given out. An id that is given out again is a new call, which no verdict of before stands for. */
  gave(where: Conversing, calls: readonly GivenCall[]): void;
  /** A call that was given out in this conversation; undefined for any other. */
  find(where: Conversing, id: string): FoundCall | undefined;
  /** A verdict was seen: it is not asked for again. */
  judged(where: Conversing, ids: readonly string[]): void;
}

/** Conversations repeat all their calls; of one that is as long as this, with all the others, the first are gone. */
const mostCalls = 200_000;
const pruneEvery = 1000;
/** Kept in memory, so that a long conversation costs no reads. */
const mostRemembered = 20_000;

const tables = `
  create table if not exists given_call (seq integer primary key, agent text not null, session text not null, id text not null, at integer not null, judged integer not null default 0, unique (agent, session, id)) strict;`;

/** One that waits for its verdict goes on waiting, even where a provider now says that it ran it. */
const again = `
  insert into given_call (agent, session, id, at, judged) values (?, ?, ?, ?, ?)
  on conflict (agent, session, id) do update set seq = (select max(seq) + 1 from given_call), at = excluded.at, judged = min(judged, excluded.judged)`;

export function openToolCallBook(database: Database.Database, clock: Clock): ToolCallBook {
  database.exec(tables);
  const insert = database.prepare<[string, string, string, number, number]>(again);
  const select = database.prepare<[string, string, string], { judged: number; at: number }>('select judged, at from given_call where agent = ? and session = ? and id = ?');
  const mark = database.prepare<[string, string, string]>('update given_call set judged = 1 where agent = ? and session = ? and id = ?');
  const prune = database.prepare<[number]>('delete from given_call where seq <= (select max(seq) from given_call) - ?');
  const known = new Map<string, FoundCall>();
  let written = 0;
  const nameOf = ({ agent, session = '' }: Conversing, id: string): string => `${agent}\n${session}\n${id}`;

  function remember(name: string, found: FoundCall): FoundCall {
    known.set(name, found);
    const [oldest] = known.size > mostRemembered ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    return found;
  }

  const write = database.transaction((where: Conversing, calls: readonly GivenCall[]) => {
    for (const { id, hosted } of calls) {
      known.delete(nameOf(where, id));
      insert.run(where.agent, where.session ?? '', id, clock.now(), hosted ? 1 : 0);
    }
    written += calls.length;
    if (written < pruneEvery) return;
    written = 0;
    prune.run(mostCalls);
  });

  return {
    gave: (where, calls) => write.immediate(where, calls),
    find(where, id) {
      const name = nameOf(where, id);
      const remembered = known.get(name);
      if (remembered) return remembered;
      const row = select.get(where.agent, where.session ?? '', id);
      if (!row) return undefined;
      const found = { judged: row.judged === 1, since: row.at };
      return found.judged ? remember(name, found) : found;
    },
    judged: database.transaction(({ agent, session = '' }: Conversing, ids: readonly string[]) => {
      for (const id of ids) mark.run(agent, session, id);
    }),
  };
}
