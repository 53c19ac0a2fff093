import type { JsonObject } from '../../../../kernel/json.ts';
import { bakery } from '../people.ts';
import { asObject, isMail, numbersOf, textOf } from '../rows.ts';
import type { Routes } from '../tool.ts';
import { bodyOf, data, idOf, objectIn, paged, refuse } from './answers.ts';
import { advance } from './campaign-progress.ts';
import { subscribe } from './memberships.ts';
import { addRow, rowOf, type ListmonkState } from './state.ts';

/** Health, counts, media, import, bounces, users and settings of the simulated API (a simulation, not listmonk). */
export function serverRoutes(state: ListmonkState): Routes {
  let running: JsonObject = { name: '', total: 0, imported: 0, status: 'none' };
  let settings: JsonObject = { 'app.site_name': bakery.name, 'app.root_url': 'https://news.bakery.example.test', 'app.from_email': `${bakery.name} <news@example.test>`, 'app.lang': 'en', 'app.concurrency': 10, 'privacy.individual_tracking': false };

  /** Rows of a CSV with a head line; quotes inside fields are not read. */
  function importCsv(text: string, params: JsonObject): void {
    const [head = '', ...lines] = text.trim().split(/\r?\n/);
    const delim = textOf(params, 'delim') || ',';
    const names = head.split(delim).map((name) => name.trim().toLowerCase());
    let imported = 0;
    for (const line of lines) {
      const cells = line.split(delim).map((cell) => cell.trim());
      const email = (cells[names.indexOf('email')] ?? '').toLowerCase();
      if (!isMail(email)) continue;
      const found = [...state.subscribers.values()].find((row) => row['email'] === email);
      const row = found ?? addRow(state, state.subscribers, { email, name: cells[names.indexOf('name')] ?? email, attribs: {}, status: 'enabled' });
      if (params['mode'] === 'blocklist') row['status'] = 'blocklisted';
      else subscribe(state, row, numbersOf(params['lists']), textOf(params, 'subscription_status') || 'unconfirmed', { overwrite: params['overwrite'] === true });
      imported += 1;
    }
    running = { name: 'import.csv', total: lines.length, imported, status: 'finished' };
  }

  return {
    'GET /health': () => data(true),
    'GET /api/health': () => data(true),
    'GET /api/config': () => data({ site_name: bakery.name, root_url: settings['app.root_url'] ?? '', lang: 'en', messengers: ['email'], version: 'v6.2.0' }),
    'GET /api/about': () => data({ version: 'v6.2.0', build: 'simulated', go_version: '', database: {}, system: {} }),
    'GET /api/dashboard/counts': () => data(counts(state)),
    'GET /api/media': (call) => paged(call, [...state.media.values()]),
    'GET /api/media/:id': (call) => data(rowOf(state.media, idOf(call), 'Media')),
    'POST /api/media': ({ files }) => {
      const file = files['file'];
      if (!file) throw refuse('Invalid file: http: no such file');
      return data(addRow(state, state.media, { filename: file.filename, content_type: file.type, thumb_url: null, url: `https://news.bakery.example.test/uploads/${encodeURIComponent(file.filename)}`, provider: 'filesystem', meta: {} }));
    },
    'DELETE /api/media/:id': (call) => {
      state.media.delete(idOf(call));
      return data(true);
    },
    'GET /api/import/subscribers': () => data(running),
    'POST /api/import/subscribers': (call) => {
      const file = call.files['file'];
      if (!file) throw refuse('Invalid file: http: no such file');
      const params = objectIn(textOf(bodyOf(call), 'params'), 'params');
      if (!['subscribe', 'blocklist'].includes(textOf(params, 'mode'))) throw refuse('Invalid mode');
      importCsv(file.content.toString('utf8'), params);
      return data(running);
    },
    'DELETE /api/import/subscribers': () => {
      running = { name: '', total: 0, imported: 0, status: 'none' };
      return data(running);
    },
    'GET /api/bounces': (call) => {
      const campaign = call.query.get('campaign_id');
      return paged(call, [...state.bounces.values()].filter((row) => campaign === null || textOf(asObject(row['campaign']), 'id') === campaign));
    },
    'GET /api/profile': () => data(state.users.get(1) ?? null),
    'GET /api/users': () => data([...state.users.values()]),
    'GET /api/settings': () => data(settings),
    'PUT /api/settings': (call) => {
      settings = bodyOf(call);
      return data(true);
    },
  };
}

function counts(state: ListmonkState): JsonObject {
  const group = (rows: Iterable<JsonObject>, key: string): Record<string, number> => {
    const found: Record<string, number> = {};
    for (const row of rows) found[textOf(row, key)] = (found[textOf(row, key)] ?? 0) + 1;
    return found;
  };
  const campaigns = [...state.campaigns.values()].map((row) => advance(state, row));
  const lists = [...state.lists.values()];
  return {
    subscribers: { total: state.subscribers.size, blocklisted: group(state.subscribers.values(), 'status')['blocklisted'] ?? 0, orphans: [...state.subscribers.keys()].filter((id) => !state.subscriptions.some(({ subscriber }) => subscriber === id)).length },
    lists: { total: lists.length, private: group(lists, 'type')['private'] ?? 0, public: group(lists, 'type')['public'] ?? 0, optin_single: group(lists, 'optin')['single'] ?? 0, optin_double: group(lists, 'optin')['double'] ?? 0 },
    campaigns: { total: campaigns.length, by_status: group(campaigns, 'status') },
    messages: campaigns.reduce((sum, row) => sum + Number(row['sent'] ?? 0), 0),
  };
}
