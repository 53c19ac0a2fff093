import type { JsonObject } from '../../../../kernel/json.ts';
import { spread } from '../ids.ts';
import { bakery, people } from '../people.ts';
import { ago } from '../times.ts';
import { addRow, type ListmonkState } from './state.ts';

const frame = '<!doctype html><html><body><h1>Bella\'s Bakery</h1>{{ template "content" . }}<p>Mill Lane 4, Ashford</p></body></html>';

/** Fills the simulated listmonk with an invented bakery's newsletter. */
export function seedListmonk(state: ListmonkState): void {
  const { clock } = state;
  const dated = (days: number): JsonObject => ({ created_at: ago(clock, days), updated_at: ago(clock, days) });
  addRow(state, state.users, { username: 'letsbe', name: 'letsbe', email: null, type: 'api', status: 'enabled', avatar: null, loggedin_at: null, user_role_id: 2, user_role: { id: 2, name: 'Newsletter', permissions: ['lists:get_all', 'lists:manage_all', 'subscribers:get_all', 'subscribers:manage', 'campaigns:get_all', 'campaigns:manage_all', 'campaigns:send', 'campaigns:get_analytics', 'templates:get', 'bounces:get'] }, list_role: null, ...dated(400) });
  addRow(state, state.lists, { name: 'Weekly bread', type: 'public', optin: 'single', status: 'active', tags: ['newsletter'], description: 'What comes out of the oven this week', ...dated(390) });
  addRow(state, state.lists, { name: 'Baking courses', type: 'public', optin: 'double', status: 'active', tags: ['courses'], description: 'Dates of the Sunday courses', ...dated(300) });
  addRow(state, state.lists, { name: 'Cafés and shops', type: 'private', optin: 'single', status: 'active', tags: ['wholesale'], description: 'Businesses we deliver to', ...dated(210) });
  for (const [index, person] of people.entries()) {
    const roll = spread(`listmonk-${person.email}`);
    const age = 3 + Math.floor(roll * 360);
    const row = addRow(state, state.subscribers, { email: person.email, name: person.name, attribs: { city: person.town, favourite: ['sourdough', 'rye', 'rolls', 'cake'][index % 4] ?? '' }, status: roll > 0.97 ? 'blocklisted' : 'enabled', ...dated(age) });
    const join = (list: number, status: string): void => void state.subscriptions.push({ subscriber: Number(row['id']), list, status, created: ago(clock, age), updated: ago(clock, age) });
    join(1, roll > 0.9 ? 'unsubscribed' : 'confirmed');
    if (index % 3 === 0) join(2, index % 6 === 0 ? 'confirmed' : 'unconfirmed');
    if (index % 10 === 0) join(3, 'confirmed');
  }
  addRow(state, state.templates, { name: 'House style', type: 'campaign', subject: '', body: frame, body_source: null, is_default: true, ...dated(390) });
  addRow(state, state.templates, { name: 'Order is ready', type: 'tx', subject: 'Your order is ready', body: '<p>Hello {{ .Subscriber.FirstName }}, order {{ .Tx.Data.order }} is packed.</p>', body_source: null, is_default: false, ...dated(200) });
  const sent: readonly [string, string, number][] = [['Autumn loaves', 'The first pumpkin bread is here', 34], ['Saturday rye', 'New: rye with honey and walnuts', 13]];
  for (const [name, subject, days] of sent) campaign(state, { name, subject, status: 'finished', started_at: ago(clock, days), to_send: 38, sent: 38, views: 24, clicks: 9, ...dated(days) });
  const [reader] = state.subscribers.values();
  const [mail] = state.campaigns.values();
  addRow(state, state.bounces, { type: 'soft', source: 'smtp', meta: {}, email: reader?.['email'] ?? '', subscriber_uuid: reader?.['uuid'] ?? '', subscriber_id: reader?.['id'] ?? 0, subscriber_status: 'enabled', campaign_uuid: mail?.['uuid'] ?? '', campaign: { id: mail?.['id'] ?? 0, name: mail?.['name'] ?? '' }, ...dated(34) });
  campaign(state, { name: 'Winter menu', subject: 'Stollen, spice loaf and plum cake', ...dated(1) });
}

function campaign(state: ListmonkState, row: JsonObject): void {
  addRow(state, state.campaigns, {
    type: 'regular', from_email: `${bakery.name} <news@example.test>`, body: '<p>Good morning!</p><p>Here is what we bake this week.</p>', body_source: null, altbody: null, send_at: null, status: 'draft', content_type: 'richtext', tags: ['weekly'], headers: [], attribs: {},
    template_id: 1, messenger: 'email', archive: false, archive_slug: null, archive_template_id: null, archive_meta: {}, lists: [{ id: 1, name: 'Weekly bread' }], views: 0, clicks: 0, bounces: 0, media: [], started_at: null, to_send: 0, sent: 0, ...row,
  });
}
