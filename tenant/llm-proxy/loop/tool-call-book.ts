import type Database from 'better-sqlite3';
import type { Clock } from '../../../kernel/clock.ts';
import type { GivenCall } from '../wires/wire-shape.ts';

/** The tool calls that were given out to each agent. */
export interface ToolCallBook {
  /** Written down when this returns: to be called before a byte of it is given out. */
  gave(agent: string, calls: readonly GivenCall[]): void;
  /** `judged` once a verdict was seen, and for those that a provider ran itself. */
  find(agent: string, id: string): 'given' | 'judged' | undefined;
  /** A verdict was seen: it is not asked for again. */
  judged(agent: string, ids: readonly string[]): void;
}

/** Conversations repeat all their calls; of one that is as long as this, with all the others of its agent, the first are gone. */
const mostCalls = 200_000;
const pruneEvery = 1000;
/** Kept in memory, so that a long conversation costs no reads. */
const mostRemembered = 20_000;

const tables = `
  create table if not exists tool_call (seq integer primary key, agent text not null, id text not null, at integer not null, judged integer not null default 0, unique (agent, id)) strict;`;

export function openToolCallBook(database: Database.Database, clock: Clock): ToolCallBook {
  database.exec(tables);
  const insert = database.prepare<[string, string, number, number]>('insert into tool_call (agent, id, at, judged) values (?, ?, ?, ?) on conflict (agent, id) do nothing');
  const select = database.prepare<[string, string], { judged: number }>('select judged from tool_call where agent = ? and id = ?');
  const mark = database.prepare<[string, string]>('update tool_call set judged = 1 where agent = ? and id = ?');
  const prune = database.prepare<[number]>('delete from tool_call where seq <= (select max(seq) from tool_call) - ?');
  const known = new Set<string>();
  let written = 0;
  const nameOf = (agent: string, id: string): string => `${agent}\n${id}`;

  function remember(agent: string, id: string): void {
    known.add(nameOf(agent, id));
    const [oldest] = known.size > mostRemembered ? known : [];
    if (oldest !== undefined) known.delete(oldest);
  }

  const write = database.transaction((agent: string, calls: readonly GivenCall[]) => {
    for (const { id, hosted } of calls) insert.run(agent, id, clock.now(), hosted ? 1 : 0);
    written += calls.length;
    if (written < pruneEvery) return;
    written = 0;
    prune.run(mostCalls);
  });

  return {
    gave: (agent, calls) => write.immediate(agent, calls),
    find(agent, id) {
      if (known.has(nameOf(agent, id))) return 'judged';
      const row = select.get(agent, id);
      if (row?.judged === 1) remember(agent, id);
      return row === undefined ? undefined : row.judged === 1 ? 'judged' : 'given';
    },
    judged: database.transaction((agent: string, ids: readonly string[]) => {
      for (const id of ids) {
        mark.run(agent, id);
        remember(agent, id);
      }
    }),
  };
}
