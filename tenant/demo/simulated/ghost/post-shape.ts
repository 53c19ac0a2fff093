import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { bakery } from '../people.ts';
import { asObject, freeSlug, objectsOf, slugOf, textOf } from '../rows.ts';
import { addRow, type GhostState } from './state.ts';
import { htmlOfLexical, lexicalOf, plainOf } from './text.ts';

/** Keys a client may set, as the documented schema lists them. */
const settable = [
  'title', 'visibility', 'featured', 'feature_image', 'feature_image_alt', 'feature_image_caption', 'custom_excerpt', 'email_subject', 'email_only', 'canonical_url', 'meta_title', 'meta_description',
  'og_title', 'og_description', 'og_image', 'twitter_title', 'twitter_description', 'twitter_image', 'codeinjection_head', 'codeinjection_foot', 'custom_template', 'published_at', 'status', 'tiers', 'show_title_and_feature_image',
];

const blank: JsonObject = {
  feature_image: null, feature_image_alt: null, feature_image_caption: null, featured: false, visibility: 'public', custom_excerpt: null, codeinjection_head: null, codeinjection_foot: null,
  custom_template: null, canonical_url: null, published_at: null, og_image: null, og_title: null, og_description: null, twitter_image: null, twitter_title: null, twitter_description: null,
  meta_title: null, meta_description: null, tiers: [],
};

/** Fields only a post has, not a page. */
const mailing: JsonObject = { email_segment: 'all', email_subject: null, email_only: false, newsletter: null, email: null };

/** A row with nothing filled in, for a post or a page of the simulated Ghost. */
export function blankPost(state: GhostState, kind: 'posts' | 'pages'): JsonObject {
  const id = state.ids.hex();
  return { id, uuid: state.ids.uuid(), comment_id: id, ...blank, ...(kind === 'posts' ? mailing : { show_title_and_feature_image: true }), html: null, plaintext: null, lexical: null, status: 'draft', tags: [], authors: [...state.users.values()].slice(0, 1), created_at: state.now(), updated_at: state.now() };
}

/** What a request asks to be different. `html` counts only with `?source=html`. */
export function changesOf(state: GhostState, kind: 'posts' | 'pages', current: JsonObject, asked: JsonObject, html: boolean): JsonObject {
  const changes: JsonObject = Object.fromEntries(settable.flatMap((key) => (asked[key] === undefined || (kind === 'pages' && key in mailing) ? [] : [[key, asked[key]]])));
  if (html && typeof asked['html'] === 'string') Object.assign(changes, { html: asked['html'], plaintext: plainOf(asked['html']), lexical: lexicalOf(asked['html']) });
  else if (typeof asked['lexical'] === 'string') {
    const rendered = htmlOfLexical(asked['lexical']);
    Object.assign(changes, { lexical: asked['lexical'], html: rendered, plaintext: plainOf(rendered) });
  }
  if (Array.isArray(asked['tags'])) changes['tags'] = asked['tags'].map((tag) => relatedTag(state, tag));
  const wanted = textOf(asked, 'slug') || (current['slug'] === undefined ? slugOf(textOf(asked, 'title')) || 'untitled' : '');
  if (wanted !== '' && wanted !== current['slug']) {
    const rows = [...state.posts.values(), ...state.pages.values()];
    changes['slug'] = freeSlug(slugOf(wanted), (slug) => rows.some((row) => row['slug'] === slug && row['id'] !== current['id']));
  }
  return changes;
}

/** Tags may be named by id, slug or name; one that is not there yet is made. */
function relatedTag(state: GhostState, asked: Json): JsonObject {
  const named: JsonObject = typeof asked === 'string' ? { name: asked } : asObject(asked);
  const rows = [...state.tags.values()];
  const found = rows.find((row) => ['id', 'slug', 'name'].some((key) => named[key] !== undefined && row[key] === named[key]));
  if (found) return found;
  const name = textOf(named, 'name') || textOf(named, 'slug');
  return addRow(state, state.tags, { name, slug: slugOf(name), description: null, visibility: 'public', accent_color: null, feature_image: null, url: `${bakery.blog}/tag/${slugOf(name)}/` });
}

/** The row as it is answered: with the asked formats, and what is worked out from other fields. */
export function showPost(row: JsonObject, formats: string | null, kind: 'posts' | 'pages'): JsonObject {
  const wanted = new Set((formats ?? 'html,lexical').split(',').map((format) => format.trim()));
  const shown = Object.fromEntries(Object.entries(row).filter(([key]) => !['html', 'plaintext', 'lexical'].includes(key) || wanted.has(key)));
  const words = textOf(row, 'plaintext');
  const live = ['published', 'sent'].includes(textOf(row, 'status'));
  return {
    ...shown,
    url: live ? `${bakery.blog}/${textOf(row, 'slug')}/` : `${bakery.blog}/p/${textOf(row, 'uuid')}/`,
    excerpt: row['custom_excerpt'] ?? words.slice(0, 500),
    reading_time: Math.max(words === '' ? 0 : 1, Math.round(words.split(/\s+/).length / 275)),
    primary_tag: objectsOf(row, 'tags')[0] ?? null,
    primary_author: objectsOf(row, 'authors')[0] ?? null,
    ...(kind === 'posts' ? { count: { clicks: 0, positive_feedback: 0, negative_feedback: 0 } } : {}),
  };
}
