import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { asObject, textOf } from '../rows.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { invalid, paged, unseen } from './answers.ts';
import { addRow, type UmamiState } from './state.ts';

/** Websites, teams, segments and public links of the simulated API (a simulation, not Umami). */
export function websiteRoutes(state: UmamiState): Routes {
  const { websites, teams, shares, segments } = state;
  const ok = (body: Json): Reply => ({ status: 200, body });
  const base = '/api/websites/:id';

  function find({ params }: Call): JsonObject {
    const row = websites.get(params['id'] ?? '');
    if (!row) throw unseen();
    return row;
  }

  /** The newest public link's slug is shown as the website's own. */
  const show = (row: JsonObject): JsonObject => ({ ...row, shareId: [...shares.values()].findLast(({ entityId }) => entityId === row['id'])?.['slug'] ?? null });

  function create(call: Call): Reply {
    const asked = asObject(call.json);
    const [name, domain, team] = [textOf(asked, 'name'), textOf(asked, 'domain'), textOf(asked, 'teamId')];
    if (name === '' || name.length > 100) throw invalid('name', 'Invalid input: expected string, received undefined');
    if (domain === '' || domain.length > 500) throw invalid('domain', 'Invalid input: expected string, received undefined');
    if (team !== '' && !teams.has(team)) throw unseen();
    const row = addRow(state, websites, { name, domain, resetAt: null, userId: team === '' ? (state.user['id'] ?? null) : null, teamId: team === '' ? null : team, createdBy: state.user['id'] ?? null, deletedAt: null, replayEnabled: false, replayConfig: null });
    return ok(show(row));
  }

  function update(call: Call): Reply {
    const row = find(call);
    const asked = asObject(call.json);
    for (const key of ['name', 'domain']) if (textOf(asked, key) !== '') row[key] = textOf(asked, key);
    row['updatedAt'] = state.now();
    return ok(show(row));
  }

  function remove(call: Call): Reply {
    const id = textOf(find(call), 'id');
    websites.delete(id);
    state.hits.delete(id);
    for (const table of [shares, segments, state.reports]) for (const [key, row] of table) if (row['entityId'] === id || row['websiteId'] === id) table.delete(key);
    return ok({ ok: true });
  }

  function share(call: Call): Reply {
    const id = textOf(find(call), 'id');
    const asked = asObject(call.json);
    if (textOf(asked, 'name') === '') throw invalid('name', 'Invalid input: expected string, received undefined');
    return ok(addRow(state, shares, { entityId: id, name: textOf(asked, 'name'), shareType: 1, slug: state.ids.word(16), parameters: asObject(asked['parameters']) }));
  }

  return {
    'GET /api/websites': (call) => paged(call, [...websites.values()].filter(({ teamId }) => call.query.get('includeTeams') === 'true' || teamId === null).map(show), ['name', 'domain']),
    'POST /api/websites': create,
    [`GET ${base}`]: (call) => ok(show(find(call))),
    [`POST ${base}`]: update,
    [`DELETE ${base}`]: remove,
    [`POST ${base}/reset`]: (call) => {
      const row = find(call);
      row['resetAt'] = state.now();
      state.hits.delete(textOf(row, 'id'));
      return ok({ ok: true });
    },
    [`GET ${base}/segments`]: (call) => {
      const id = find(call)['id'];
      return paged(call, [...segments.values()].filter((row) => row['websiteId'] === id && row['type'] === (call.query.get('type') ?? 'segment')));
    },
    [`GET ${base}/shares`]: (call) => {
      const id = find(call)['id'];
      return paged(call, [...shares.values()].filter(({ entityId }) => entityId === id));
    },
    [`POST ${base}/shares`]: share,
    'GET /api/share/id/:id': ({ params }) => {
      const row = shares.get(params['id'] ?? '');
      if (!row) throw unseen();
      return ok(row);
    },
    'DELETE /api/share/id/:id': ({ params }) => {
      if (!shares.delete(params['id'] ?? '')) throw unseen();
      return ok({ ok: true });
    },
    'GET /api/teams': (call) => paged(call, [...teams.values()].map((row) => ({ ...row, _count: { websites: [...websites.values()].filter(({ teamId }) => teamId === row['id']).length, members: 1 } }))),
    'GET /api/teams/:id/websites': (call) => {
      if (!teams.has(call.params['id'] ?? '')) throw unseen();
      return paged(call, [...websites.values()].filter(({ teamId }) => teamId === call.params['id']).map(show), ['name', 'domain']);
    },
  };
}
