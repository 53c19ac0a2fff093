import type { JsonObject } from '../../../../kernel/json.ts';
import { bakery } from '../people.ts';
import { objectsOf, textOf } from '../rows.ts';
import type { Routes } from '../tool.ts';
import { recipientsOf } from './mailing.ts';
import { resourceRoutes, type Resource } from './resource.ts';
import type { GhostState } from './state.ts';

/** Tags, labels, newsletters, tiers, users and comments of the simulated Admin API (a simulation, not Ghost). */
export function smallResources(state: GhostState): Routes {
  const resources: Resource[] = [
    {
      name: 'tags', noun: 'Tag', table: state.tags, order: 'name asc', verbs: ['list', 'get', 'create', 'update', 'delete'],
      settable: ['name', 'slug', 'description', 'visibility', 'feature_image', 'accent_color', 'meta_title', 'meta_description'],
      blank: () => ({ description: null, visibility: 'public', feature_image: null, accent_color: null, meta_title: null, meta_description: null }),
      show: (row) => ({ ...row, url: `${bakery.blog}/tag/${textOf(row, 'slug')}/`, count: { posts: postsWith(state, row) } }),
    },
    { name: 'labels', noun: 'Label', table: state.labels, order: 'name asc', verbs: ['list', 'get', 'create', 'update', 'delete'], settable: ['name', 'slug'], unique: 'name', show: (row) => ({ ...row, count: { members: [...state.members.values()].filter((member) => objectsOf(member, 'labels').some(({ id }) => id === row['id'])).length } }) },
    {
      name: 'newsletters', noun: 'Newsletter', table: state.newsletters, order: 'sort_order asc', verbs: ['list', 'get', 'create', 'update'],
      settable: ['name', 'description', 'sender_name', 'sender_email', 'sender_reply_to', 'status', 'subscribe_on_signup', 'visibility'], unique: 'name',
      blank: () => ({ uuid: state.ids.uuid(), description: null, sender_name: null, sender_email: null, sender_reply_to: 'newsletter', status: 'active', visibility: 'members', subscribe_on_signup: true, sort_order: state.newsletters.size, feedback_enabled: false }),
      show: (row) => ({ ...row, count: { members: membersOf(state, row), active_members: recipientsOf(state, row, 'all').length, posts: postsMailedBy(state, row) } }),
    },
    {
      name: 'tiers', noun: 'Tier', table: state.tiers, order: 'monthly_price asc', verbs: ['list', 'get', 'create', 'update'],
      settable: ['name', 'description', 'monthly_price', 'yearly_price', 'currency', 'benefits', 'visibility', 'trial_days', 'welcome_page_url', 'active'],
      blank: () => ({ description: null, active: true, type: 'paid', welcome_page_url: null, visibility: 'none', trial_days: 0, currency: null, monthly_price: null, yearly_price: null, benefits: [] }),
    },
    { name: 'users', noun: 'User', table: state.users, order: 'last_seen desc', verbs: ['list', 'get'], settable: [] },
    { name: 'comments', noun: 'Comment', table: state.comments, order: 'created_at desc', verbs: ['list', 'get', 'update'], settable: ['status', 'html'] },
  ];
  return Object.assign({}, ...resources.map((resource) => resourceRoutes(state, resource))) as Routes;
}

function postsWith(state: GhostState, tag: JsonObject): number {
  return [...state.posts.values()].filter((post) => objectsOf(post, 'tags').some(({ id }) => id === tag['id'])).length;
}

function membersOf(state: GhostState, newsletter: JsonObject): number {
  return [...state.members.values()].filter((member) => objectsOf(member, 'newsletters').some(({ id }) => id === newsletter['id'])).length;
}

function postsMailedBy(state: GhostState, newsletter: JsonObject): number {
  return [...state.emails.values()].filter((email) => email['newsletter_id'] === newsletter['id']).length;
}
