import type { JsonObject } from '../../../../kernel/json.ts';
import { asObject, textOf } from '../rows.ts';
import { Refused, type Call, type Routes } from '../tool.ts';
import { errorReply, invalid, notFound, paged, unseen } from './answers.ts';
import { addRow, type UmamiState } from './state.ts';

/** Tracked short links of the simulated API (a simulation, not Umami). */
export function linkRoutes(state: UmamiState): Routes {
  const { links } = state;

  function find({ params }: Call): JsonObject {
    const row = links.get(params['id'] ?? '');
    if (!row) throw new Refused(notFound);
    return row;
  }

  function isTaken(slug: string, self?: JsonObject): boolean {
    return [...links.values()].some((row) => row !== self && row['slug'] === slug);
  }

  return {
    'GET /api/links': (call) => paged(call, [...links.values()], ['name', 'url', 'slug']),
    'GET /api/links/:id': (call) => ({ status: 200, body: find(call) }),
    'POST /api/links': ({ json }) => {
      const asked = asObject(json);
      const [name, url, slug, team] = [textOf(asked, 'name'), textOf(asked, 'url'), textOf(asked, 'slug'), textOf(asked, 'teamId')];
      if (name === '') throw invalid('name', 'Invalid input: expected string, received undefined');
      if (!URL.canParse(url)) throw invalid('url', 'Invalid URL');
      if (slug.length < 8) throw invalid('slug', 'Too small: expected string to have >=8 characters');
      if (team !== '' && !state.teams.has(team)) throw unseen();
      // Umami fails here, where a change of a link would say what is wrong.
      if (isTaken(slug)) throw new Refused({ status: 500, text: 'Internal Server Error' });
      return { status: 200, body: addRow(state, links, { name, url, slug, userId: team === '' ? (state.user['id'] ?? null) : null, teamId: team === '' ? null : team, deletedAt: null }) };
    },
    'POST /api/links/:id': (call) => {
      const row = find(call);
      const asked = asObject(call.json);
      if (asked['url'] !== undefined && !URL.canParse(textOf(asked, 'url'))) throw invalid('url', 'Invalid URL');
      if (isTaken(textOf(asked, 'slug') || textOf(row, 'slug'), row)) throw new Refused(errorReply(400, 'That slug is already taken.', 'bad-request'));
      for (const key of ['name', 'url', 'slug']) if (textOf(asked, key) !== '') row[key] = textOf(asked, key);
      row['updatedAt'] = state.now();
      return { status: 200, body: row };
    },
    'DELETE /api/links/:id': (call) => {
      links.delete(textOf(find(call), 'id'));
      return { status: 200, body: { ok: true } };
    },
  };
}
