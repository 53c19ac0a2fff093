import type { JsonObject } from '../../../../kernel/json.ts';
import { asObject, numbersOf, textOf } from '../rows.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { inside, invalidParam, listOf, many, one, refuse } from './answers.ts';
import { applyContent, blankContent, ripen, showContent, type Kind } from './content-shape.ts';
import { addRow, type WordpressState } from './state.ts';

const known = ['publish', 'future', 'draft', 'pending', 'private', 'trash', 'inherit', 'any'];

/** Posts or pages of the simulated REST API (a simulation, not WordPress). */
export function contentRoutes(state: WordpressState, kind: Kind): Routes {
  const table = state[kind];
  const base = `/wp-json/wp/v2/${kind}`;
  const show = (row: JsonObject, { query, method }: Call): JsonObject => showContent(kind, ripen(state, row), method !== 'GET' || query.get('context') === 'edit');

  function find({ params }: Call): JsonObject {
    const row = table.get(Number(params['id']));
    if (!row) throw refuse(404, 'rest_post_invalid_id', 'Invalid post ID.');
    return row;
  }

  function list(call: Call): Reply {
    const { query } = call;
    const statuses = listOf(query, 'status');
    if (statuses.some((status) => !known.includes(status))) throw invalidParam('status', 'Status is forbidden.');
    const search = query.get('search')?.toLowerCase() ?? '';
    const include = listOf(query, 'include').map(Number);
    const has = (row: JsonObject, key: string): boolean => {
      const wanted = listOf(query, key).map(Number);
      return wanted.length === 0 || numbersOf(row[key]).some((id) => wanted.includes(id));
    };
    const rows = [...table.values()].map((row) => ripen(state, row)).filter((row) => (statuses.includes('any') ? row['status'] !== 'trash' : (statuses.length === 0 ? ['publish'] : statuses).includes(textOf(row, 'status')))
      && (include.length === 0 || include.includes(Number(row['id'])))
      && `${textOf(row, 'title')} ${textOf(row, 'content')}`.toLowerCase().includes(search)
      && inside(row, query, 'date_gmt') && has(row, 'categories') && has(row, 'tags') && has(row, 'parent'));
    const by = { modified: 'modified', title: 'slug', slug: 'slug', menu_order: 'menu_order' }[query.get('orderby') ?? ''] ?? 'date';
    return many(call, rows.map((row) => show(row, call)), { by });
  }

  function remove(call: Call): Reply {
    const row = find(call);
    if (call.query.get('force') === 'true') {
      table.delete(Number(row['id']));
      return { status: 200, body: { deleted: true, previous: show(row, call) } };
    }
    if (row['status'] === 'trash') throw refuse(410, 'rest_already_trashed', 'The post has already been deleted.');
    Object.assign(row, { status: 'trash', slug: `${textOf(row, 'slug')}__trashed`, modified_gmt: state.now() });
    return one(call, show(row, call));
  }

  function update(call: Call): Reply {
    const row = find(call);
    const changed = { ...row };
    applyContent(state, kind, changed, asObject(call.json));
    return one(call, show(Object.assign(row, changed), call));
  }

  return {
    [`GET ${base}`]: list,
    [`GET ${base}/:id`]: (call) => one(call, show(find(call), call)),
    [`POST ${base}`]: (call) => {
      const asked = asObject(call.json);
      if (!['title', 'content', 'excerpt'].some((key) => asked[key] !== undefined && asked[key] !== '')) throw refuse(400, 'empty_content', 'Content, title, and excerpt are empty.');
      const row = blankContent(state, kind);
      applyContent(state, kind, row, asked);
      return { ...one(call, show(addRow(state, table, row), call), 201), headers: { location: `${base}/${textOf(row, 'id')}` } };
    },
    [`POST ${base}/:id`]: update,
    [`PUT ${base}/:id`]: update,
    [`DELETE ${base}/:id`]: remove,
  };
}
