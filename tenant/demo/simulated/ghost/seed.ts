import type { JsonObject } from '../../../../kernel/json.ts';
import { spread } from '../ids.ts';
import { bakery, people } from '../people.ts';
import { only, textOf } from '../rows.ts';
import { ago } from '../times.ts';
import { addMember } from './members.ts';
import { blankPost, changesOf } from './post-shape.ts';
import { addRow, type GhostState } from './state.ts';

interface SeedPost {
  readonly title: string;
  readonly html: string;
  readonly tag: string;
  /** Days since it was published; a draft has none. */
  readonly age?: number;
}

const posts: readonly SeedPost[] = [
  { title: 'Why our sourdough takes two days', tag: 'Baking diary', age: 41, html: '<p>Flour, water, salt and time. The starter is fed at noon, the dough rests overnight, and on the second morning it goes into the oven at five.</p><p>Nothing else is in it.</p>' },
  { title: 'New on Saturdays: rye with honey and walnuts', tag: 'News', age: 27, html: '<p>From this week we bake a dark rye with honey from the next village and roasted walnuts. Only on Saturdays, and only until it is gone.</p>' },
  { title: 'Meet Tilda, our new apprentice', tag: 'People', age: 16, html: '<p>Tilda started in September and already shapes the neatest rolls in the bakery. Say hello when you see her at the counter.</p>' },
  { title: 'Closed on Friday for the oven', tag: 'News', age: 6, html: '<p>The deck oven gets new stones. We are back on Saturday at six with everything you know.</p>' },
  { title: 'Winter menu: stollen, spice loaf, plum cake', tag: 'News', html: '<p>The stollen has been resting since October. Order by Wednesday, fetch on Saturday.</p>' },
  { title: 'How to keep bread fresh for a week', tag: 'Baking diary', html: '<p>Cut side down on a board for two days, then in a linen bag. Never in the fridge.</p>' },
];

const pages: readonly SeedPost[] = [
  { title: 'Opening hours', tag: 'News', age: 300, html: '<p>Tuesday to Saturday, 6:00 to 13:00. Sunday 8:00 to 11:00. Monday closed.</p>' },
  { title: 'About us', tag: 'People', age: 300, html: '<p>Bella bakes in Mill Lane since 2014, with a stone oven and no additives.</p>' },
];

/** Fills the simulated Ghost with an invented bakery's blog. */
export function seedGhost(state: GhostState): void {
  const { clock } = state;
  addRow(state, state.users, { name: bakery.owner, slug: 'bella', email: bakery.email, profile_image: null, bio: 'Bakes.', status: 'active', last_seen: ago(clock, 0, 5), url: `${bakery.blog}/author/bella/`, roles: [{ id: '6500000000000000000000a0', name: 'Owner' }], created_at: ago(clock, 420) });
  const weekly = addRow(state, state.newsletters, newsletter(state, 'Weekly bread', 'weekly-bread', 'What comes out of the oven this week', 0));
  const courses = addRow(state, state.newsletters, newsletter(state, 'Baking courses', 'baking-courses', 'Dates and recipes', 1));
  addRow(state, state.tiers, { name: 'Free', slug: 'free', description: null, active: true, type: 'free', welcome_page_url: null, visibility: 'public', trial_days: 0, currency: null, monthly_price: null, yearly_price: null, benefits: [] });
  const circle = addRow(state, state.tiers, { name: 'Bread circle', slug: 'bread-circle', description: 'A loaf every week', active: true, type: 'paid', welcome_page_url: null, visibility: 'public', trial_days: 0, currency: 'eur', monthly_price: 1800, yearly_price: 18000, benefits: ['One loaf a week', 'First to know'] });
  const regular = addRow(state, state.labels, { name: 'Regular', slug: 'regular' });
  for (const [index, person] of people.entries()) {
    const roll = spread(`ghost-member-${person.email}`);
    const created = ago(clock, 5 + Math.floor(roll * 380), index % 24);
    const member = addMember(state, person.email, person.name, roll < 0.12 ? [] : roll > 0.7 ? [weekly, courses] : [weekly], { created_at: created, updated_at: created, last_seen_at: ago(clock, Math.floor(roll * 30)) });
    if (index % 9 === 0) Object.assign(member, { status: 'comped', comped: true, tiers: [circle] });
    if (index % 5 === 0) member['labels'] = [regular];
  }
  for (const post of posts) seedPost(state, 'posts', post);
  for (const page of pages) seedPost(state, 'pages', page);
  seedComments(state);
}

function seedComments(state: GhostState): void {
  const [first, second] = state.posts.values();
  const members = [...state.members.values()];
  for (const [index, [post, html, days]] of ([[first, '<p>How warm is your starter at night?</p>', 38], [first, '<p>Mine never rises that well. Thank you for the tip with the bowl!</p>', 30], [second, '<p>The walnuts are a treat.</p>', 25]] as const).entries()) {
    const [member, at] = [members[index * 3] ?? {}, wholeSecond(ago(state.clock, days))];
    addRow(state, state.comments, { html, status: 'published', edited_at: null, parent_id: null, in_reply_to_id: null, created_at: at, updated_at: at, member: only(member, ['id', 'name', 'email']), post: { ...only(post ?? {}, ['id', 'title', 'slug']), url: `${bakery.blog}/${textOf(post ?? {}, 'slug')}/` }, count: { likes: index, replies: 0, reports: 0 }, replies: [] });
  }
}

function newsletter(state: GhostState, name: string, slug: string, description: string, order: number): JsonObject {
  return { uuid: state.ids.uuid(), name, slug, description, sender_name: bakery.name, sender_email: null, sender_reply_to: 'newsletter', status: 'active', visibility: 'members', subscribe_on_signup: order === 0, sort_order: order, feedback_enabled: false };
}

function seedPost(state: GhostState, kind: 'posts' | 'pages', { title, html, tag, age }: SeedPost): void {
  const row = blankPost(state, kind);
  Object.assign(row, changesOf(state, kind, row, { title, html, tags: [tag] }, true));
  const created = ago(state.clock, age === undefined ? 2 : age + 1);
  const published = age === undefined ? null : ago(state.clock, age, 4);
  Object.assign(row, { status: published === null ? 'draft' : 'published', created_at: created, updated_at: wholeSecond(published ?? created), published_at: published === null ? null : wholeSecond(published) });
  state[kind].set(textOf(row, 'id'), row);
}

/** Ghost keeps whole seconds. */
function wholeSecond(time: string): string {
  return time.replace(/\.\d{3}Z$/, '.000Z');
}
