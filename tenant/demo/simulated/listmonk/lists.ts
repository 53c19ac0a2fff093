import type { JsonObject } from '../../../../kernel/json.ts';
import { only, textOf, textsOf } from '../rows.ts';
import type { Call, Routes } from '../tool.ts';
import { bodyOf, data, idOf, paged, refuse } from './answers.ts';
import { addRow, rowOf, showList, type ListmonkState } from './state.ts';

const settable = ['name', 'type', 'optin', 'status', 'tags', 'description'];

/** Mailing lists of the simulated API (a simulation, not listmonk). */
export function listRoutes(state: ListmonkState): Routes {
  const { lists } = state;

  function checked(call: Call): JsonObject {
    const asked = bodyOf(call);
    const name = textOf(asked, 'name');
    if (name === '' || name.length > 2000) throw refuse('Invalid name');
    for (const [key, values] of [['type', ['private', 'public', 'temporary']], ['optin', ['single', 'double']], ['status', ['active', 'archived']]] as const) {
      if (asked[key] !== undefined && !values.some((value) => value === asked[key])) throw refuse(`Error creating list: pq: invalid input value for enum list_${key}: "${textOf(asked, key)}"`, 500);
    }
    return only(asked, settable);
  }

  function matching({ query }: Call): JsonObject[] {
    const part = query.get('query')?.toLowerCase();
    const tags = query.getAll('tag');
    return [...lists.values()].filter((row) => (part === undefined || textOf(row, 'name').toLowerCase().includes(part))
      && ['type', 'optin', 'status'].every((key) => !query.get(key) || row[key] === query.get(key))
      && tags.every((tag) => textsOf(row['tags']).includes(tag)));
  }

  function remove(ids: readonly number[]): void {
    for (const id of ids) lists.delete(id);
    state.subscriptions = state.subscriptions.filter(({ list }) => !ids.includes(list));
  }

  return {
    'GET /api/lists': (call) => {
      // The quick form does not count anybody.
      if (call.query.get('minimal') === 'true') return data({ results: [...lists.values()].map((row) => ({ ...showList(state, row), subscriber_count: 0, subscriber_statuses: null })), total: lists.size, per_page: lists.size, page: 1 });
      return paged(call, matching(call).map((row) => showList(state, row)));
    },
    'GET /api/lists/:id': (call) => data(showList(state, rowOf(lists, idOf(call), 'List'))),
    'POST /api/lists': (call) => data(showList(state, addRow(state, lists, { type: 'private', optin: 'single', status: 'active', tags: [], description: '', ...checked(call) }))),
    'PUT /api/lists/:id': (call) => {
      const row = rowOf(lists, idOf(call), 'List');
      return data(showList(state, Object.assign(row, checked(call), { updated_at: state.now() })));
    },
    'DELETE /api/lists/:id': (call) => {
      remove([idOf(call)]);
      return data(true);
    },
    'DELETE /api/lists': (call) => {
      const ids = call.query.getAll('id').map(Number);
      const all = call.query.get('all') === 'true' || call.query.has('query');
      if (!all && ids.length === 0) throw refuse('Invalid ID(s)');
      remove(all ? matching(call).map(({ id }) => Number(id)) : ids);
      return data(true);
    },
  };
}
