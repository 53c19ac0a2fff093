import type { JsonObject } from '../../../../kernel/json.ts';
import { asObject, objectsOf, textOf } from '../rows.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { testOf } from './browse.ts';
import { refuse, resourceNotFound } from './errors.ts';
import type { GhostState } from './state.ts';

type Change = (post: JsonObject, meta: JsonObject, state: GhostState) => void;

const changes: Readonly<Record<string, Change>> = {
  feature: (post) => void (post['featured'] = true),
  unfeature: (post) => void (post['featured'] = false),
  unpublish: (post) => void (post['status'] = post['status'] === 'published' ? 'draft' : (post['status'] ?? 'draft')),
  unschedule: (post) => void (post['status'] = post['status'] === 'scheduled' ? 'draft' : (post['status'] ?? 'draft')),
  access: (post, meta) => void (post['visibility'] = textOf(meta, 'visibility') || 'public'),
  addTag: (post, meta, state) => {
    const wanted = objectsOf(meta, 'tags').flatMap(({ id, slug }) => [...state.tags.values()].filter((tag) => tag['id'] === id || tag['slug'] === slug));
    post['tags'] = [...new Set([...objectsOf(post, 'tags'), ...wanted])];
  },
};

/** Bulk actions on posts or pages of the simulated Admin API (a simulation, not Ghost). */
export function bulkRoutes(state: GhostState, kind: 'posts' | 'pages'): Routes {
  const table = state[kind];
  const selected = ({ query }: Call): JsonObject[] => [...table.values()].filter(testOf(query.get('filter'), kind));
  const done = (count: number): Reply => ({ status: 200, body: { bulk: { meta: { stats: { successful: count, unsuccessful: 0 }, errors: [], unsuccessfulData: [] } } } });
  return {
    [`PUT /ghost/api/admin/${kind}/bulk/`]: (call) => {
      const bulk = asObject(asObject(call.json)['bulk']);
      const change = changes[textOf(bulk, 'action')];
      if (!change) throw refuse('ValidationError', `edit ${kind}`, 'Validation (isIn) failed for action.', { property: 'action' });
      const rows = selected(call);
      for (const row of rows) change(row, asObject(bulk['meta']), state);
      return done(rows.length);
    },
    [`DELETE /ghost/api/admin/${kind}/`]: (call) => {
      if (!call.query.has('filter')) return resourceNotFound;
      const rows = selected(call);
      for (const row of rows) table.delete(textOf(row, 'id'));
      return done(rows.length);
    },
  };
}
