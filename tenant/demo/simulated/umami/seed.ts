import type { JsonObject } from '../../../../kernel/json.ts';
import { bakery } from '../people.ts';
import { textOf } from '../rows.ts';
import { ago } from '../times.ts';
import { addRow, type UmamiState } from './state.ts';
import { makeTraffic } from './traffic.ts';

const daysKept = 120;

/** Fills the simulated Umami with invented visits of a bakery's website and blog. */
export function seedUmami(state: UmamiState): void {
  const { clock } = state;
  const user = textOf(state.user, 'id');
  const dated = (days: number): JsonObject => ({ createdAt: ago(clock, days), updatedAt: ago(clock, days) });
  const team = addRow(state, state.teams, { name: bakery.name, logoUrl: null, deletedAt: null, ...dated(390) });
  team['members'] = [{ id: state.ids.uuid(), teamId: team['id'] ?? null, userId: user, role: 'team-owner', user: { id: user, username: textOf(state.user, 'username') } }];
  const website = (name: string, domain: string, teamId: string | null): JsonObject => addRow(state, state.websites, { name, domain, resetAt: null, userId: teamId === null ? user : null, teamId, createdBy: user, deletedAt: null, replayEnabled: false, replayConfig: null, ...dated(daysKept) });
  const shop = website(bakery.name, 'bakery.example.test', null);
  const blog = website('Blog', 'blog.bakery.example.test', textOf(team, 'id'));
  state.hits.set(textOf(shop, 'id'), makeTraffic('shop', clock.now(), daysKept, 60));
  state.hits.set(textOf(blog, 'id'), makeTraffic('blog', clock.now(), daysKept, 22));
  const link = addRow(state, state.links, { name: 'Winter menu flyer', url: `${bakery.site}/menu`, slug: 'winter-menu', userId: user, teamId: null, deletedAt: null, ...dated(20) });
  state.hits.set(textOf(link, 'id'), makeTraffic('link', clock.now(), 20, 4));
  addRow(state, state.segments, { websiteId: shop['id'] ?? null, type: 'segment', name: 'Phones', parameters: { filters: [{ name: 'device', operator: 'eq', value: 'mobile' }] }, ...dated(60) });
  addRow(state, state.reports, { userId: user, websiteId: shop['id'] ?? null, type: 'goal', name: 'Orders', description: 'Sent order forms', parameters: { type: 'event', value: 'order-sent' }, ...dated(60) });
}
