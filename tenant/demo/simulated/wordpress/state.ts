import type { Clock } from '../../../../kernel/clock.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { plainTime } from './answers.ts';

export type Table = Map<number, JsonObject>;

/** What the simulated WordPress and its shop hold. */
export interface WordpressState {
  readonly clock: Clock;
  readonly posts: Table;
  readonly pages: Table;
  readonly media: Table;
  readonly comments: Table;
  readonly categories: Table;
  readonly tags: Table;
  readonly products: Table;
  readonly productCategories: Table;
  readonly orders: Table;
  readonly customers: Table;
  readonly coupons: Table;
  readonly notes: Table;
  readonly user: JsonObject;
  now(): string;
  /** The next number: posts, pages, media, products and orders share one row of numbers, the others have their own. */
  nextId(table: Table): number;
}

export function createWordpressState(clock: Clock): WordpressState {
  const table = (): Table => new Map();
  const state = { posts: table(), pages: table(), media: table(), products: table(), orders: table(), coupons: table(), comments: table(), categories: table(), tags: table(), productCategories: table(), customers: table(), notes: table() };
  const shared = new Set([state.posts, state.pages, state.media, state.products, state.orders, state.coupons]);
  const last = new Map<Table | 'shared', number>([['shared', 20]]);
  return {
    ...state, clock,
    user: { id: 2, username: 'letsbe', name: 'LetsBe', email: 'agents@example.test', slug: 'letsbe', roles: ['shop_manager'], url: '', description: '' },
    now: () => plainTime(clock.now()),
    nextId(of) {
      const key = shared.has(of) ? 'shared' : of;
      const id = (last.get(key) ?? 0) + 1;
      last.set(key, id);
      return id;
    },
  };
}

export function addRow(state: WordpressState, table: Table, row: JsonObject): JsonObject {
  const made = { id: state.nextId(table), ...row };
  table.set(made.id, made);
  return made;
}
