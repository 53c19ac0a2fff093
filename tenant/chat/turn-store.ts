import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';

/** `interrupted`: the process ended while it went on, and nobody was told how it ended. */
export type TurnState = 'queued' | 'running' | 'done' | 'stopped' | 'failed' | 'interrupted';

/** One message to an agent, and what it answered. */
export interface Turn {
  readonly id: number;
  /** Names it for whoever asked. */
  readonly key: string;
  readonly agent: string;
  readonly conversation: string;
  /** Who said it: a person, `schedule`, `approvals` or the like. */
  readonly by: string;
  readonly message: string;
  readonly state: TurnState;
  /** How the runtime names it. */
  readonly run: string | null;
  readonly answer: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly endedAt: number | null;
}

/** The turns of all conversations, kept over restarts. */
export interface TurnStore {
  /** The turn of this key, made if there is none. */
  add(turn: Pick<Turn, 'key' | 'agent' | 'conversation' | 'by' | 'message'>): Turn;
  find(id: number): Turn | undefined;
  byKey(key: string): Turn | undefined;
  /** What waits to be said, oldest first. */
  queued(): Turn[];
  /** The one that goes on in a conversation. */
  running(conversation: string): Turn | undefined;
  byRun(run: string): Turn | undefined;
  begin(id: number, run: string): void;
  /** The runtime names it otherwise. */
  rename(id: number, run: string): void;
  goingOn(): Turn[];
  /** Says whether it had not ended before. */
  end(id: number, state: TurnState, answer: string): boolean;
  /** Those that an earlier process left; gives how many. */
  interrupt(): number;
  /** The newest last. */
  list(conversation: string, limit: number): Turn[];
  conversations(agent: string | undefined, limit: number): { readonly conversation: string; readonly agent: string; readonly turns: number; readonly lastAt: number }[];
}

const tables = `
  create table if not exists turn (
    id integer primary key, key text not null unique, agent text not null, conversation text not null, by text not null, message text not null, state text not null,
    run text, answer text not null default '', at integer not null, ended_at integer
  ) strict;
  create index if not exists turn_conversation on turn (conversation, id);
  create index if not exists turn_open on turn (state, id) where state in ('queued', 'running');
  create index if not exists turn_run on turn (run) where run is not null;`;

const columns = 'id, key, agent, conversation, by, message, state, run, answer, at, ended_at as endedAt';

export function openTurnStore(database: Database.Database, clock: Clock): TurnStore {
  database.exec(tables);
  const insert = database.prepare<[string, string, string, string, string, number]>("insert into turn (key, agent, conversation, by, message, state, at) values (?, ?, ?, ?, ?, 'queued', ?) on conflict (key) do nothing");
  const byKey = database.prepare<[string], Turn>(`select ${columns} from turn where key = ?`);
  const byId = database.prepare<[number], Turn>(`select ${columns} from turn where id = ?`);
  const open = database.prepare<[], Turn>(`select ${columns} from turn where state = 'queued' order by id limit 1000`);
  const goingOn = database.prepare<[string], Turn>(`select ${columns} from turn where state = 'running' and conversation = ? limit 1`);
  const allGoing = database.prepare<[], Turn>(`select ${columns} from turn where state = 'running' order by id`);
  const setName = database.prepare<[string, number]>('update turn set run = ? where id = ?');
  const ofRun = database.prepare<[string], Turn>(`select ${columns} from turn where run = ?`);
  const setRun = database.prepare<[string, number]>("update turn set state = 'running', run = ? where id = ? and state = 'queued'");
  const setEnd = database.prepare<[string, string, number, number]>("update turn set state = ?, answer = ?, ended_at = ? where id = ? and state in ('queued', 'running')");
  const leave = database.prepare<[number]>("update turn set state = 'interrupted', ended_at = ? where state = 'running'");
  const last = database.prepare<[string, number], Turn>(`select * from (select ${columns} from turn where conversation = ? order by id desc limit ?) order by id`);
  const all = database.prepare<[string | null, string | null, number], { conversation: string; agent: string; turns: number; lastAt: number }>('select conversation, agent, count(*) as turns, max(at) as lastAt from turn where ? is null or agent = ? group by conversation order by lastAt desc limit ?');
  return {
    add({ key, agent, conversation, by, message }) {
      insert.run(key, agent, conversation, by, message, clock.now());
      return byKey.get(key) as Turn;
    },
    find: (id) => byId.get(id),
    byKey: (key) => byKey.get(key),
    queued: () => open.all(),
    running: (conversation) => goingOn.get(conversation),
    byRun: (run) => ofRun.get(run),
    begin: (id, run) => void setRun.run(run, id),
    rename: (id, run) => void setName.run(run, id),
    goingOn: () => allGoing.all(),
    end: (id, state, answer) => setEnd.run(state, answer, clock.now(), id).changes > 0,
    interrupt: () => leave.run(clock.now()).changes,
    list: (conversation, limit) => last.all(conversation, limit),
    conversations: (agent, limit) => all.all(agent ?? null, agent ?? null, limit),
  };
}
