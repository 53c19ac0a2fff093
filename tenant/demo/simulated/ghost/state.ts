import type { Clock } from '../../../../kernel/clock.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { createIds, type Ids } from '../ids.ts';
import { isoAt } from '../times.ts';
import { refuse } from './errors.ts';

export type Table = Map<string, JsonObject>;

/** What the simulated Ghost holds. Rows are kept as the API shows them. */
export interface GhostState {
  readonly ids: Ids;
  readonly clock: Clock;
  readonly posts: Table;
  readonly pages: Table;
  readonly tags: Table;
  readonly members: Table;
  readonly newsletters: Table;
  readonly tiers: Table;
  readonly labels: Table;
  readonly users: Table;
  readonly emails: Table;
  readonly webhooks: Table;
  readonly comments: Table;
  readonly invites: Table;
  now(): string;
}

export function createGhostState(clock: Clock): GhostState {
  const table = (): Table => new Map();
  return {
    ids: createIds('ghost'), clock,
    posts: table(), pages: table(), tags: table(), members: table(), newsletters: table(), tiers: table(), labels: table(),
    users: table(), emails: table(), webhooks: table(), comments: table(), invites: table(),
    now: () => isoAt(Math.floor(clock.now() / 1000) * 1000),
  };
}

/** A row by id. Throws the tool's 404, which says what was attempted. */
export function rowOf(table: Table, id: string, action: string, noun: string): JsonObject {
  const row = table.get(id);
  if (row) return row;
  if (!/^[0-9a-f]{24}$/.test(id)) throw refuse('ValidationError', action, 'Validation (matches) failed for id', { property: 'id' });
  throw refuse('NotFoundError', action, `${noun} not found.`);
}

/** A new row at its table, with id and times. */
export function addRow(state: GhostState, table: Table, row: JsonObject): JsonObject {
  const made = { id: state.ids.hex(), created_at: state.now(), updated_at: state.now(), ...row };
  table.set(made.id, made);
  return made;
}
