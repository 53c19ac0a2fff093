import type { Clock } from '../../../../kernel/clock.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { createIds, type Ids } from '../ids.ts';
import { textOf } from '../rows.ts';
import { isoAt } from '../times.ts';
import { refuse } from './answers.ts';

export type Table = Map<number, JsonObject>;

/** A subscriber's place on a list. */
export interface Subscription {
  readonly subscriber: number;
  readonly list: number;
  status: string;
  readonly created: string;
  updated: string;
}

/** What the simulated listmonk holds. */
export interface ListmonkState {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly lists: Table;
  readonly subscribers: Table;
  subscriptions: Subscription[];
  readonly campaigns: Table;
  readonly templates: Table;
  readonly media: Table;
  readonly bounces: Table;
  readonly users: Table;
  /** Opt-in requests and transactional mails that would have gone out. */
  readonly outbox: { readonly to: string; readonly subject: string }[];
  now(): string;
}

export function createListmonkState(clock: Clock): ListmonkState {
  const table = (): Table => new Map();
  return {
    clock, ids: createIds('listmonk'), lists: table(), subscribers: table(), subscriptions: [], campaigns: table(), templates: table(), media: table(), bounces: table(), users: table(), outbox: [],
    now: () => isoAt(clock.now()),
  };
}

/** A new row with the next number, a uuid and times. Numbers are never used again. */
export function addRow(state: ListmonkState, table: Table, row: JsonObject): JsonObject {
  const id = Math.max(0, highest.get(table) ?? 0) + 1;
  highest.set(table, id);
  const made = { id, created_at: state.now(), updated_at: state.now(), uuid: state.ids.uuid(), ...row };
  table.set(id, made);
  return made;
}

const highest = new WeakMap<Table, number>();

/** A row by number. Throws listmonk's "not found", which is a 400. */
export function rowOf(table: Table, id: number, noun: string): JsonObject {
  const row = table.get(id);
  if (!row) throw refuse(`${noun} not found`);
  return row;
}

/** A subscriber with the lists it is on, as the API shows it. */
export function showSubscriber(state: ListmonkState, row: JsonObject): JsonObject {
  const mine = state.subscriptions.filter(({ subscriber }) => subscriber === row['id']);
  const lists = mine.flatMap(({ list, status, created, updated }) => {
    const found = state.lists.get(list);
    if (!found) return [];
    const { id = null, uuid = null, name = null, type = null, optin = null, tags = null, description = null } = found;
    return [{ subscription_status: status, subscription_created_at: created, subscription_updated_at: updated, subscription_meta: {}, id, uuid, name, type, optin, tags, description, status: textOf(found, 'status'), created_at: found['created_at'] ?? null, updated_at: found['updated_at'] ?? null }];
  });
  return { ...row, lists };
}

/** A list with its counts. */
export function showList(state: ListmonkState, row: JsonObject): JsonObject {
  const counts: Record<string, number> = {};
  for (const { status } of state.subscriptions.filter(({ list }) => list === row['id'])) counts[status] = (counts[status] ?? 0) + 1;
  return { ...row, subscriber_count: Object.values(counts).reduce((sum, count) => sum + count, 0), subscriber_statuses: counts, subscription_created_at: null, subscription_updated_at: null };
}
