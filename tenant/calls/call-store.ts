import type { SafetyDatabase } from '../database/safety-database.ts';
import { isStricter } from '../../kernel/operations/classify.ts';
import { rootOf } from './caller.ts';
import type { CallBody, CallFate, CallRow } from './call-row.ts';
import { mayMove, type CallState } from './state.ts';

/** Recorded calls in SQLite. A step is taken only from the state it starts in: of two who try, one succeeds. */
export interface CallStore {
  insert(row: CallRow): void;
  find(id: string): CallRow | undefined;
  findApproval(approval: string): CallRow | undefined;
  findKey(key: string): CallRow | undefined;
  /** Lets another key name a call that was recorded already. */
  bindKey(key: string, row: CallRow): void;
  freeKey(key: string): void;
  /** The requests of this digest that wait for a person. */
  pendingOf(request: string): CallRow[];
  inState(state: CallState): CallRow[];
  /** Approvals in a state, and whatever else is UNKNOWN, oldest first, after `cursor` (a row that was given before). */
  page(state: CallState | undefined, cursor: { readonly createdAt: number; readonly id: string }, limit: number): CallRow[];
  /** Those that a person was asked about, which were made before that time, the newest first. */
  recent(before: number, limit: number): CallRow[];
  /** At most `limit` whose time is over. */
  due(now: number, limit: number): CallRow[];
  /** False when the call is no longer in `from`: somebody was faster. */
  move(row: CallRow, to: CallState, changes: CallChanges): boolean;
  /** Adds to what became of a call, without a step. */
  note(row: CallRow, fate: CallFate): void;
  /** Sends and deletes that began after `since`, by the one whose budget they count on. */
  countSince(root: string, since: number): { sends: number; deletes: number };
  count(state: CallState): number;
  /** Forgets calls that ended before `before`. */
  prune(before: number): number;
}

export interface CallChanges {
  readonly decidedAt?: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly act?: number;
  readonly fate?: CallFate;
}

interface Stored {
  id: string; approval: string | null; state: CallState; request: string; hash: string;
  created_at: number; expires_at: number | null; decided_at: number | null; started_at: number | null; ended_at: number | null;
  act: number | null; body: string; fate: string;
}

const tables = `
  create table if not exists call (
    id text primary key, approval text unique, state text not null, request text not null, hash text not null,
    root text not null, sends integer not null, deletes integer not null,
    created_at integer not null, expires_at integer, decided_at integer, started_at integer, ended_at integer,
    act integer, body text not null, fate text not null) strict;
  create table if not exists call_key (key text primary key, call text not null) strict;
  create index if not exists call_key_of on call_key (call);
  create index if not exists call_by_state on call (state, created_at, id);
  create index if not exists call_by_time on call (created_at, id) where approval is not null;
  create index if not exists call_pending on call (request) where state = 'PENDING';
  create index if not exists call_due on call (expires_at) where state = 'PENDING';
  create index if not exists call_volume on call (root, started_at) where started_at is not null;
  create index if not exists call_ended on call (ended_at) where ended_at is not null;`;

export function createCallStore({ handle }: SafetyDatabase): CallStore {
  handle.exec(tables);
  const insert = handle.prepare(`insert into call values (@id, @approval, @state, @request, @hash, @root, @sends, @deletes,
    @created_at, @expires_at, @decided_at, @started_at, @ended_at, @act, @body, @fate)`);
  const one = (where: string) => handle.prepare<[string], Stored>(`select * from call where ${where} = ?`);
  const [byId, byApproval] = [one('id'), one('approval')];
  const byKey = handle.prepare<[string], Stored>('select call.* from call_key join call on call.id = call_key.call where call_key.key = ?');
  const bind = handle.prepare<[string, string]>('insert into call_key values (?, ?) on conflict (key) do nothing');
  const free = handle.prepare<[string]>('delete from call_key where key = ?');
  const freeEnded = handle.prepare<[number]>('delete from call_key where call in (select id from call where ended_at < ?)');
  const pending = handle.prepare<[string], Stored>("select * from call where request = ? and state = 'PENDING' order by created_at");
  const byState = handle.prepare<[string], Stored>('select * from call where state = ? order by created_at, id');
  const pageOf = handle.prepare<[string, number, string, number], Stored>("select * from call where state = ? and (approval is not null or state = 'UNKNOWN') and (created_at, id) > (?, ?) order by created_at, id limit ?");
  const pageOfAll = handle.prepare<[number, string, number], Stored>('select * from call where approval is not null and (created_at, id) > (?, ?) order by created_at, id limit ?');
  const recent = handle.prepare<[number, number], Stored>('select * from call where approval is not null and created_at < ? order by created_at desc, id desc limit ?');
  const due = handle.prepare<[number, number], Stored>("select * from call where state = 'PENDING' and expires_at <= ? order by expires_at limit ?");
  const update = handle.prepare(`update call set state = @to, decided_at = coalesce(@decidedAt, decided_at), started_at = coalesce(@startedAt, started_at),
    ended_at = coalesce(@endedAt, ended_at), act = coalesce(@act, act), fate = @fate where id = @id and state = @from`);
  const setFate = handle.prepare<[string, string]>('update call set fate = ? where id = ?');
  const volume = handle.prepare<[string, number], { sends: number | null; deletes: number | null }>('select sum(sends) as sends, sum(deletes) as deletes from call where root = ? and started_at > ?');
  const counted = handle.prepare<[string], { n: number }>('select count(*) as n from call where state = ?');
  const prune = handle.prepare<[number]>('delete from call where ended_at < ?');
  const read = (stored: Stored | undefined): CallRow | undefined => stored && toRow(stored);

  return {
    insert(row) {
      insert.run(toStored(row));
      if (row.key !== null) bind.run(row.key, row.id);
    },
    find: (id) => read(byId.get(id)),
    findApproval: (approval) => read(byApproval.get(approval)),
    findKey: (key) => read(byKey.get(key)),
    bindKey: (key, { id }) => void bind.run(key, id),
    freeKey: (key) => void free.run(key),
    pendingOf: (request) => pending.all(request).map(toRow),
    inState: (state) => byState.all(state).map(toRow),
    page: (state, { createdAt, id }, limit) => (state === undefined ? pageOfAll.all(createdAt, id, limit) : pageOf.all(state, createdAt, id, limit)).map(toRow),
    recent: (before, limit) => recent.all(before, limit).map(toRow),
    due: (now, limit) => due.all(now, limit).map(toRow),
    move(row, to, changes) {
      if (!mayMove(row.state, to)) throw new Error(`a call cannot go from ${row.state} to ${to}`);
      const { decidedAt, startedAt, endedAt, act, fate } = changes;
      return update.run({
        id: row.id, from: row.state, to, decidedAt: decidedAt ?? null, startedAt: startedAt ?? null, endedAt: endedAt ?? null, act: act ?? null,
        fate: JSON.stringify({ ...row.fate, ...fate }),
      }).changes === 1;
    },
    note: (row, fate) => void setFate.run(JSON.stringify({ ...row.fate, ...fate }), row.id),
    countSince(root, since) {
      const found = volume.get(root, since);
      return { sends: found?.sends ?? 0, deletes: found?.deletes ?? 0 };
    },
    count: (state) => counted.get(state)?.n ?? 0,
    prune(before) {
      freeEnded.run(before);
      return prune.run(before).changes;
    },
  };
}

function toRow({ created_at, expires_at, decided_at, started_at, ended_at, body, fate, ...plain }: Stored): CallRow {
  const { id, approval, state, request, hash, act } = plain;
  return { id, approval, key: null, state, request, hash, act, createdAt: created_at, expiresAt: expires_at, decidedAt: decided_at, startedAt: started_at, endedAt: ended_at, body: JSON.parse(body) as CallBody, fate: JSON.parse(fate) as CallFate };
}

function toStored({ id, approval, state, request, hash, act, createdAt, expiresAt, decidedAt, startedAt, endedAt, body, fate }: CallRow): Stored & { root: string; sends: number; deletes: number } {
  const { external, class: decided } = body.verdict;
  return {
    id, approval, state, request, hash, act, created_at: createdAt, expires_at: expiresAt, decided_at: decidedAt, started_at: startedAt, ended_at: endedAt, body: JSON.stringify(body), fate: JSON.stringify(fate),
    root: rootOf(body.caller), sends: external ? 1 : 0, deletes: isStricter(decided, 'yellow_external') ? 1 : 0,
  };
}
