import type { JsonObject } from '../../../../kernel/json.ts';
import { numbersOf, only, rowsAt, textOf, textsOf } from '../rows.ts';
import { isoAt } from '../times.ts';
import type { Call, Routes } from '../tool.ts';
import { bodyOf, data, idOf, paged, refuse } from './answers.ts';
import { advance, setStatus } from './campaign-progress.ts';
import { addRow, rowOf, type ListmonkState } from './state.ts';

const settable = ['name', 'subject', 'type', 'content_type', 'body', 'from_email', 'body_source', 'altbody', 'send_at', 'messenger', 'template_id', 'tags', 'headers', 'attribs', 'archive', 'archive_slug', 'archive_template_id', 'archive_meta'];

/** Campaigns of the simulated API (a simulation, not listmonk): counted as sent, never mailed. */
export function campaignRoutes(state: ListmonkState): Routes {
  const { campaigns } = state;
  const find = (call: Call): JsonObject => advance(state, rowOf(campaigns, idOf(call), 'Campaign'));

  function checked(asked: JsonObject): JsonObject {
    if (textOf(asked, 'name') === '') throw refuse('Invalid length for name.');
    if (textOf(asked, 'subject') === '') throw refuse('Invalid length for subject.');
    const at = asked['send_at'];
    if (typeof at === 'string' && !(Date.parse(at) > state.clock.now())) throw refuse('Scheduled date should be in the future.');
    const lists = rowsAt(state.lists, numbersOf(asked['lists']));
    if (lists.length === 0) throw refuse('Invalid list IDs.');
    const messenger = textOf(asked, 'messenger') || 'email';
    if (messenger !== 'email') throw refuse(`Unknown messenger ${messenger}.`);
    return { ...only(asked, settable), messenger, lists: lists.map(({ id = null, name = null }) => ({ id, name })), ...(typeof at === 'string' ? { send_at: isoAt(Date.parse(at)) } : {}) };
  }

  function create(call: Call): JsonObject {
    return addRow(state, campaigns, {
      type: 'regular', from_email: "Bella's Bakery <news@example.test>", body: '', body_source: null, altbody: null, send_at: null, status: 'draft', content_type: 'richtext', tags: [], headers: [], attribs: {},
      template_id: 1, archive: false, archive_slug: null, archive_template_id: null, archive_meta: {}, views: 0, clicks: 0, bounces: 0, media: [], started_at: null, to_send: 0, sent: 0, ...checked(bodyOf(call)),
    });
  }

  function update(call: Call): JsonObject {
    const row = find(call);
    if (!['draft', 'paused', 'scheduled'].includes(textOf(row, 'status'))) throw refuse('Cannot update a running or a finished campaign.');
    // What is left out stays, but for the lists: they must be said every time.
    return Object.assign(row, checked({ ...row, lists: [], ...bodyOf(call) }), { updated_at: state.now() });
  }

  function matching({ query }: Call): JsonObject[] {
    const part = query.get('query')?.toLowerCase() ?? '';
    const [statuses, tags] = [query.getAll('status'), query.getAll('tag')];
    return [...campaigns.values()].map((row) => advance(state, row)).filter((row) => `${textOf(row, 'name')} ${textOf(row, 'subject')}`.toLowerCase().includes(part)
      && (statuses.length === 0 || statuses.includes(textOf(row, 'status'))) && tags.every((tag) => textsOf(row['tags']).includes(tag)));
  }

  function test(call: Call): JsonObject {
    const row = find(call);
    const addresses = textsOf(bodyOf(call)['subscribers']).map((address) => address.toLowerCase().trim());
    if (addresses.length === 0) throw refuse('There are no subscribers to target.');
    const known = [...state.subscribers.values()].filter((subscriber) => addresses.includes(textOf(subscriber, 'email')));
    if (known.length === 0) throw refuse('No known subscribers to test.');
    for (const subscriber of known) state.outbox.push({ to: textOf(subscriber, 'email'), subject: textOf(row, 'subject') });
    return row;
  }

  return {
    'GET /api/campaigns': (call) => paged(call, matching(call).map((row) => show(row, call.query.get('no_body') === 'true'))),
    'GET /api/campaigns/running/stats': () => data([...campaigns.values()].map((row) => advance(state, row)).filter((row) => row['status'] === 'running').map((row) => ({ ...only(row, ['id', 'status', 'to_send', 'sent', 'started_at', 'updated_at']), rate: 600, net_rate: 600 }))),
    'GET /api/campaigns/analytics/:type': ({ params, query }) => {
      const ids = query.getAll('id').map(Number);
      if (ids.length === 0) throw refuse('Missing field(s): `id`');
      if (['from', 'to'].some((key) => (query.get(key) ?? '').length < 10)) throw refuse('Invalid `from` or `to` dates.');
      if (!['views', 'links', 'clicks', 'bounces'].includes(params['type'] ?? '')) throw refuse('Invalid data');
      if (params['type'] === 'links') return data([]);
      return data(rowsAt(campaigns, ids).filter((row) => row['started_at'] !== null).map((row) => ({ campaign_id: row['id'] ?? null, count: row[params['type'] ?? ''] ?? 0, timestamp: row['started_at'] ?? null })));
    },
    'GET /api/campaigns/:id': (call) => data(show(find(call), call.query.get('no_body') === 'true')),
    'GET /api/campaigns/:id/preview': (call) => ({ status: 200, type: 'text/html; charset=utf-8', text: `<!doctype html><html><body>${textOf(find(call), 'body')}</body></html>` }),
    'POST /api/campaigns': (call) => data(show(create(call))),
    'POST /api/campaigns/:id/test': (call) => {
      test(call);
      return data(true);
    },
    'PUT /api/campaigns/:id': (call) => data(show(update(call))),
    'PUT /api/campaigns/:id/status': (call) => data(show(setStatus(state, find(call), textOf(bodyOf(call), 'status')))),
    'PUT /api/campaigns/:id/archive': (call) => {
      const archive = only(bodyOf(call), ['archive', 'archive_template_id', 'archive_meta', 'archive_slug']);
      Object.assign(find(call), archive);
      return data(archive);
    },
    'DELETE /api/campaigns/:id': (call) => {
      campaigns.delete(idOf(call));
      return data(true);
    },
  };
}

/** A campaign as it is answered, without what the simulation notes for itself. */
function show(row: JsonObject, withoutBody = false): JsonObject {
  const { resumed_at: _, sent_before: __, body = '', ...shown } = row;
  return withoutBody ? shown : { ...shown, body };
}
