import type { JsonObject } from '../../../../kernel/json.ts';
import { textOf } from '../rows.ts';
import { isoAt } from '../times.ts';
import { Refused, type Call, type Reply, type Routes } from '../tool.ts';
import { browse, trim } from './browse.ts';
import { unwrap } from './envelope.ts';
import { errorReply, refuse } from './errors.ts';
import { mailOut, newsletterOf, ripen } from './mailing.ts';
import { blankPost, changesOf, showPost } from './post-shape.ts';
import { rowOf, type GhostState } from './state.ts';

const statuses = ['draft', 'published', 'scheduled', 'sent'];

/** Posts or pages of the simulated Admin API (a simulation, not Ghost). */
export function postRoutes(state: GhostState, kind: 'posts' | 'pages'): Routes {
  const noun = kind === 'posts' ? 'post' : 'page';
  const table = state[kind];
  const base = `/ghost/api/admin/${kind}/`;
  const answer = (row: JsonObject, { query }: Call, status = 200): Reply => ({ status, body: { [kind]: [trim(showPost(row, query.get('formats'), kind), query)] } });

  const find = ({ params }: Call, action: string): JsonObject => ripen(state, rowOf(table, params['id'] ?? '', action, noun === 'post' ? 'Post' : 'Page'));

  function checkStatus(changes: JsonObject, before: string, action: string): void {
    const status = textOf(changes, 'status') || before;
    if (!statuses.includes(status)) throw refuse('ValidationError', action, 'Validation failed for status.', { property: 'status' });
    const at = Date.parse(textOf(changes, 'published_at'));
    if (status === 'scheduled' && before !== 'scheduled' && !(at > state.clock.now() + 120_000)) {
      throw refuse('ValidationError', action, 'Date must be at least 2 minutes in the future.');
    }
  }

  function create(call: Call): Reply {
    const action = `save ${noun}`;
    const asked = unwrap(call, kind, action, ['title']);
    const row = blankPost(state, kind);
    const changes = changesOf(state, kind, row, asked, call.query.get('source') === 'html');
    checkStatus(changes, 'draft', action);
    Object.assign(row, changes);
    if (row['status'] === 'published') row['published_at'] ??= state.now();
    table.set(textOf(row, 'id'), row);
    return { ...answer(row, call, 201), headers: { location: `${base}${textOf(row, 'id')}/` } };
  }

  function update(call: Call): Reply {
    const action = `edit ${noun}`;
    const asked = unwrap(call, kind, action, ['updated_at']);
    const row = find(call, action);
    const before = textOf(row, 'status');
    const changes = changesOf(state, kind, row, asked, call.query.get('source') === 'html');
    checkStatus(changes, before, action);
    const collides = Date.parse(textOf(asked, 'updated_at')) !== Date.parse(textOf(row, 'updated_at'));
    const changed = Object.keys(changes).filter((key) => JSON.stringify(changes[key]) !== JSON.stringify(row[key]));
    if (collides && changed.length > 0) throw collision(row, asked, changed);
    const newsletter = call.query.get('newsletter');
    const chosen = kind === 'posts' && newsletter !== null ? newsletterOf(state, newsletter) : undefined;
    Object.assign(row, changes, { updated_at: later(textOf(row, 'updated_at')) });
    const status = textOf(row, 'status');
    const live = status === 'published' || status === 'sent';
    if (chosen && row['email'] === null && status !== 'draft') Object.assign(row, { newsletter: chosen, email_segment: call.query.get('email_segment') ?? 'all' });
    if (status === 'published' && row['email_only'] === true && row['newsletter'] !== null) row['status'] = 'sent';
    if (live && (before === 'draft' || before === 'scheduled')) {
      row['published_at'] = textOf(changes, 'published_at') || state.now();
      mailOut(state, row);
    } else if (status === 'draft' && row['email'] === null && kind === 'posts') row['newsletter'] = null;
    return answer(row, call);
  }

  /** Always later than before, even within one second: with the same value a collision could not be noticed. */
  function later(before: string): string {
    return isoAt(Math.max(Date.parse(state.now()), Date.parse(before) + 1000));
  }

  function copy(call: Call): Reply {
    const source = find(call, `copy ${noun}`);
    const row = { ...structuredClone(source), ...blankPost(state, kind) };
    Object.assign(row, changesOf(state, kind, row, { ...source, status: 'draft', published_at: null, title: `${textOf(source, 'title')} (Copy)`, slug: `${textOf(source, 'slug')}-copy` }, false), { html: source['html'] ?? null, plaintext: source['plaintext'] ?? null });
    table.set(textOf(row, 'id'), row);
    return answer(row, call, 201);
  }

  function bySlug(call: Call): Reply {
    const row = [...table.values()].find(({ slug }) => slug === call.params['slug']);
    if (!row) throw refuse('NotFoundError', `read ${noun}`, `${noun === 'post' ? 'Post' : 'Page'} not found.`);
    return answer(row, call);
  }

  return {
    [`GET ${base}`]: (call) => browse(call, kind, [...table.values()].map((row) => ripen(state, row)), { order: 'published_at desc, updated_at desc', show: (row) => showPost(row, call.query.get('formats'), kind) }),
    [`GET ${base}slug/:slug/`]: bySlug,
    [`GET ${base}:id/`]: (call) => answer(find(call, `read ${noun}`), call),
    [`POST ${base}`]: create,
    [`POST ${base}:id/copy/`]: copy,
    [`PUT ${base}:id/`]: update,
    [`DELETE ${base}:id/`]: (call) => {
      table.delete(textOf(find(call, `delete ${noun}`), 'id'));
      return { status: 204 };
    },
  };
}

function collision(row: JsonObject, asked: JsonObject, changedFields: string[]): Refused {
  const message = 'Saving failed! Someone else is editing this post.';
  const details = { changedFields, clientUpdatedAt: asked['updated_at'] ?? null, serverUpdatedAt: row['updated_at'] ?? null };
  return new Refused(errorReply({ status: 409, type: 'UpdateCollisionError', message, context: message, code: 'UPDATE_COLLISION', details }));
}
