import type { JsonObject } from '../../../../kernel/json.ts';
import { bakery } from '../people.ts';
import { asObject, asText, freeSlug, numbersOf, slugOf, textOf } from '../rows.ts';
import { gmt, invalidParam, plainTime, refuse } from './answers.ts';
import type { WordpressState } from './state.ts';

export type Kind = 'posts' | 'pages';

const statuses = ['publish', 'future', 'draft', 'pending', 'private'];

/** Posts and pages of the simulated WordPress (not WordPress): plain values of a row as they are kept; `showContent` makes the API's objects of them. */
export function blankContent(state: WordpressState, kind: Kind): JsonObject {
  const common = { date_gmt: state.now(), modified_gmt: state.now(), slug: '', status: 'draft', title: '', content: '', excerpt: '', author: 2, featured_media: 0, comment_status: 'open', ping_status: 'closed', template: '', meta: {} };
  return kind === 'posts' ? { ...common, sticky: false, format: 'standard', categories: [1], tags: [] } : { ...common, parent: 0, menu_order: 0 };
}

/** A text that may come as itself or as `{raw}`. */
function raw(value: JsonObject[string] | undefined): string {
  return typeof value === 'string' ? value : textOf(asObject(value), 'raw');
}

/** Applies what a request sets. Throws the API's 400 for what does not fit. */
export function applyContent(state: WordpressState, kind: Kind, row: JsonObject, asked: JsonObject): void {
  const status = asked['status'] === undefined ? textOf(row, 'status') : textOf(asked, 'status');
  if (asked['status'] !== undefined && !statuses.includes(status)) throw invalidParam('status', `status is not one of ${statuses.join(', ')}.`);
  for (const key of ['title', 'content', 'excerpt']) if (asked[key] !== undefined) row[key] = raw(asked[key]);
  for (const key of ['featured_media', 'menu_order', 'comment_status', 'sticky', 'template']) if (asked[key] !== undefined) row[key] = asked[key];
  if (asked['parent'] !== undefined && kind === 'pages') setParent(state, row, Number(asked['parent']));
  if (kind === 'posts') setTerms(state, row, asked);
  if (Number(row['featured_media']) > 0 && !state.media.has(Number(row['featured_media']))) throw refuse(400, 'rest_invalid_featured_media', 'Invalid featured media ID.');
  row['status'] = status;
  setDate(state, row, asked);
  setSlug(state, kind, row, asText(asked['slug']));
  row['modified_gmt'] = state.now();
}

function setParent(state: WordpressState, row: JsonObject, parent: number): void {
  if (parent !== 0 && (!state.pages.has(parent) || parent === row['id'])) throw refuse(400, 'rest_post_invalid_id', 'Invalid post parent ID.');
  row['parent'] = parent;
}

function setTerms(state: WordpressState, row: JsonObject, asked: JsonObject): void {
  for (const [key, table] of [['categories', state.categories], ['tags', state.tags]] as const) {
    if (asked[key] !== undefined) row[key] = numbersOf(asked[key]).filter((id) => table.has(id));
  }
  if (numbersOf(row['categories']).length === 0) row['categories'] = [1];
}

/** A date in the future makes a published post a scheduled one, and a past one the other way round. */
function setDate(state: WordpressState, row: JsonObject, asked: JsonObject): void {
  const text = textOf(asked, 'date_gmt') || textOf(asked, 'date');
  const reset = asked['date_gmt'] === null || asked['date'] === null;
  if (text !== '' && Number.isNaN(gmt(text))) throw invalidParam('date_gmt', 'Invalid date.');
  if (text !== '') row['date_gmt'] = plainTime(gmt(text));
  else if (reset) row['date_gmt'] = state.now();
  const later = gmt(textOf(row, 'date_gmt')) > state.clock.now();
  if (row['status'] === 'publish' && later) row['status'] = 'future';
  else if (row['status'] === 'future' && !later) row['status'] = 'publish';
}

/** A draft keeps an empty slug until it is published or given one. */
function setSlug(state: WordpressState, kind: Kind, row: JsonObject, asked: string): void {
  const live = ['publish', 'future', 'private'].includes(textOf(row, 'status'));
  const wanted = slugOf(asked) || (live && row['slug'] === '' ? slugOf(textOf(row, 'title')) || textOf(row, 'id') : '');
  if (wanted !== '') row['slug'] = freeSlug(wanted, (slug) => [...state[kind].values()].some((other) => other['id'] !== row['id'] && other['slug'] === slug));
}

/** A scheduled post whose time has come is published. */
export function ripen(state: WordpressState, row: JsonObject): JsonObject {
  if (row['status'] === 'future' && gmt(textOf(row, 'date_gmt')) <= state.clock.now()) row['status'] = 'publish';
  return row;
}

/** The row as answered; what was typed (`raw`) only for those who may edit. */
export function showContent(kind: Kind, row: JsonObject, edit: boolean): JsonObject {
  const [id, slug, live] = [textOf(row, 'id'), textOf(row, 'slug'), row['status'] === 'publish' || row['status'] === 'private'];
  const text = (key: string, rendered: string): JsonObject => ({ ...(edit ? { raw: textOf(row, key) } : {}), rendered, ...(key === 'title' ? {} : { protected: false }) });
  const excerpt = textOf(row, 'excerpt') || textOf(row, 'content').replaceAll(/<[^>]+>/g, '').split(/\s+/).slice(0, 55).join(' ');
  return {
    ...row, date: row['date_gmt'] ?? null, modified: row['modified_gmt'] ?? null, type: kind === 'posts' ? 'post' : 'page', guid: { rendered: `${bakery.site}/?p=${id}` },
    link: live ? `${bakery.site}/${slug}/` : `${bakery.site}/?${kind === 'posts' ? 'p' : 'page_id'}=${id}`,
    title: text('title', textOf(row, 'title')), content: text('content', textOf(row, 'content')), excerpt: text('excerpt', `<p>${excerpt}</p>\n`),
  };
}
