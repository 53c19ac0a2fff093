import { isJsonObject, type JsonObject } from '../../../../kernel/json.ts';
import { asObject, isMail, numbersOf, textOf } from '../rows.ts';
import type { Call, Routes } from '../tool.ts';
import { bodyOf, data, idOf, paged, refuse } from './answers.ts';
import { blocklist, removeSubscribers, subscribe } from './memberships.ts';
import { addRow, rowOf, showSubscriber, type ListmonkState } from './state.ts';
import { selectSubscribers } from './subscriber-query.ts';

/** Subscribers of the simulated API (a simulation, not listmonk): no mail is ever sent. */
export function subscriberRoutes(state: ListmonkState): Routes {
  const { subscribers } = state;
  const find = (call: Call): JsonObject => rowOf(subscribers, idOf(call), `Subscriber (${idOf(call)}: )`);

  function checkMail(asked: JsonObject, self?: JsonObject): string {
    const email = textOf(asked, 'email').toLowerCase().trim();
    if (!isMail(email)) throw refuse('Invalid email.');
    if ([...subscribers.values()].some((row) => row !== self && row['email'] === email)) throw refuse('E-mail already exists.', 409);
    return email;
  }

  /** Which lists are left and joined: PUT replaces, PATCH only does so when lists are given. */
  function setLists(row: JsonObject, asked: JsonObject): void {
    const lists = numbersOf(asked['lists']);
    state.subscriptions = state.subscriptions.filter(({ subscriber, list }) => subscriber !== row['id'] || lists.includes(list));
    subscribe(state, row, lists, asked['preconfirm_subscriptions'] === true ? 'confirmed' : 'unconfirmed', { mails: true });
  }

  function create(call: Call): JsonObject {
    const asked = bodyOf(call);
    const email = checkMail(asked);
    if (asked['attribs'] !== undefined && !isJsonObject(asked['attribs'])) throw refuse('Invalid JSON in attributes.');
    const row = addRow(state, subscribers, { email, name: textOf(asked, 'name') || (email.split('@')[0] ?? ''), attribs: asObject(asked['attribs']), status: textOf(asked, 'status') || 'enabled' });
    setLists(row, asked);
    return row;
  }

  function change(call: Call, partial: boolean): JsonObject {
    const row = find(call);
    const asked = bodyOf(call);
    const email = partial && asked['email'] === undefined ? textOf(row, 'email') : checkMail(asked, row);
    const attribs = partial ? { ...asObject(row['attribs']), ...asObject(asked['attribs']) } : (asked['attribs'] ?? row['attribs'] ?? {});
    Object.assign(row, { email, attribs, name: textOf(asked, 'name') || textOf(row, 'name'), status: textOf(asked, 'status') || textOf(row, 'status'), updated_at: state.now() });
    if (!partial || asked['lists'] !== undefined) setLists(row, asked);
    return row;
  }

  return {
    'GET /api/subscribers': (call) => {
      const { query } = call;
      const rows = selectSubscribers(state, { query: query.get('query') ?? '', search: query.get('search') ?? '', lists: query.getAll('list_id').map(Number), subscription: query.get('subscription_status') ?? '' });
      return paged(call, rows.map((row) => showSubscriber(state, row)), { search: query.get('search') ?? '', query: query.get('query') ?? '' });
    },
    'GET /api/subscribers/:id': (call) => data(showSubscriber(state, find(call))),
    'GET /api/subscribers/:id/activity': (call) => {
      find(call);
      return data({ campaign_views: [], link_clicks: [] });
    },
    'GET /api/subscribers/:id/export': (call) => {
      const row = showSubscriber(state, find(call));
      return { status: 200, body: { email: row['email'] ?? null, profile: [row], subscriptions: row['lists'] ?? [], campaign_views: [], link_clicks: [] } };
    },
    'GET /api/subscribers/:id/bounces': (call) => {
      find(call);
      return data([]);
    },
    'POST /api/subscribers': (call) => data(showSubscriber(state, create(call))),
    'PUT /api/subscribers/:id': (call) => data(showSubscriber(state, change(call, false))),
    'PATCH /api/subscribers/:id': (call) => data(showSubscriber(state, change(call, true))),
    'POST /api/subscribers/:id/optin': (call) => {
      const row = find(call);
      const waiting = state.subscriptions.filter(({ subscriber, list, status }) => subscriber === row['id'] && status === 'unconfirmed' && state.lists.get(list)?.['optin'] === 'double');
      if (waiting.length === 0) throw refuse('No lists given.');
      state.outbox.push({ to: textOf(row, 'email'), subject: 'Confirm subscription' });
      return data(true);
    },
    'PUT /api/subscribers/:id/blocklist': (call) => {
      blocklist(state, find(call));
      return data(true);
    },
    'DELETE /api/subscribers/:id': (call) => {
      removeSubscribers(state, [idOf(call)]);
      return data(true);
    },
    'DELETE /api/subscribers': ({ query }) => {
      const ids = query.getAll('id').map(Number);
      if (ids.length === 0) throw refuse('No IDs given.');
      removeSubscribers(state, ids);
      return data(true);
    },
  };
}
