import type { Clock } from '../../../../kernel/clock.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { createIds, type Ids } from '../ids.ts';
import { isoAt } from '../times.ts';
import type { Hit } from './traffic.ts';

export type Table = Map<string, JsonObject>;

/** What the simulated Umami holds. */
export interface UmamiState {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly user: JsonObject;
  readonly websites: Table;
  readonly teams: Table;
  readonly links: Table;
  readonly shares: Table;
  readonly segments: Table;
  readonly reports: Table;
  /** Page views and events by website or link, oldest first. */
  readonly hits: Map<string, readonly Hit[]>;
  now(): string;
}

export function createUmamiState(clock: Clock): UmamiState {
  const ids = createIds('umami');
  const table = (): Table => new Map();
  const now = (): string => isoAt(clock.now());
  const user = { id: ids.uuid(), username: 'letsbe', role: 'user', createdAt: isoAt(clock.now() - 400 * 86_400_000), isAdmin: false };
  return { clock, ids, user, websites: table(), teams: table(), links: table(), shares: table(), segments: table(), reports: table(), hits: new Map(), now };
}

export function addRow(state: UmamiState, table: Table, row: JsonObject): JsonObject {
  const made = { id: state.ids.uuid(), ...row, createdAt: row['createdAt'] ?? state.now(), updatedAt: row['updatedAt'] ?? state.now() };
  table.set(made.id, made);
  return made;
}
