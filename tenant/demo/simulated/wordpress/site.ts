import type { JsonObject } from '../../../../kernel/json.ts';
import { bakery } from '../people.ts';
import { asObject, freeSlug, numbersOf, slugOf, textOf } from '../rows.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { inside, many, missingParam, one, refuse } from './answers.ts';
import { addRow, type Table, type WordpressState } from './state.ts';

/** Index, users, terms and media of the simulated REST API (a simulation, not WordPress). */
export function siteRoutes(state: WordpressState): Routes {
  const root = '/wp-json/wp/v2';

  function terms(name: 'categories' | 'tags', table: Table): Routes {
    const show = (row: JsonObject): JsonObject => ({
      ...row, count: [...state.posts.values()].filter((post) => post['status'] === 'publish' && numbersOf(post[name]).includes(Number(row['id']))).length,
      taxonomy: name === 'categories' ? 'category' : 'post_tag', link: `${bakery.site}/${name === 'categories' ? 'category' : 'tag'}/${textOf(row, 'slug')}/`,
    });
    const find = ({ params }: Call): JsonObject => {
      const row = table.get(Number(params['id']));
      if (!row) throw refuse(404, 'rest_term_invalid', 'Term does not exist.');
      return row;
    };
    return {
      [`GET ${root}/${name}`]: (call) => many(call, [...table.values()].filter((row) => textOf(row, 'name').toLowerCase().includes(call.query.get('search')?.toLowerCase() ?? '')).map(show), { by: 'name', way: 1 }),
      [`GET ${root}/${name}/:id`]: (call) => one(call, show(find(call))),
      [`POST ${root}/${name}`]: (call) => {
        const asked = asObject(call.json);
        const term = textOf(asked, 'name');
        if (term === '') throw missingParam('name');
        const same = [...table.values()].find((row) => textOf(row, 'name').toLowerCase() === term.toLowerCase());
        if (same) throw refuse(400, 'term_exists', 'A term with the name provided already exists in this taxonomy.', { term_id: same['id'] ?? null });
        const parent = Number(asked['parent'] ?? 0);
        if (parent !== 0 && !table.has(parent)) throw refuse(400, 'rest_term_invalid', 'Parent term does not exist.');
        const slug = freeSlug(slugOf(textOf(asked, 'slug') || term), (candidate) => [...table.values()].some((row) => row['slug'] === candidate));
        return one(call, show(addRow(state, table, { name: term, slug, description: textOf(asked, 'description'), ...(name === 'categories' ? { parent } : {}) })), 201);
      },
      [`DELETE ${root}/${name}/:id`]: (call) => {
        const row = find(call);
        if (call.query.get('force') !== 'true') throw refuse(501, 'rest_trash_not_supported', "Terms do not support trashing. Set 'force=true' to delete.");
        table.delete(Number(row['id']));
        return { status: 200, body: { deleted: true, previous: row } };
      },
    };
  }

  function upload(call: Call): Reply {
    const file = call.files['file'];
    if (!file) throw refuse(400, 'rest_upload_no_data', 'No data supplied.');
    if (!/^(image|video|audio)\/|^application\/pdf$|^text\/(plain|csv)$/.test(file.type)) throw refuse(500, 'rest_upload_unknown_error', 'Sorry, you are not allowed to upload this file type.');
    const asked = asObject(call.json);
    const title = textOf(asked, 'title') || file.filename.replace(/\.[^.]+$/, '');
    const row = addRow(state, state.media, { date_gmt: state.now(), slug: slugOf(title), title: { raw: title, rendered: title }, caption: { raw: textOf(asked, 'caption'), rendered: textOf(asked, 'caption') }, alt_text: textOf(asked, 'alt_text'), mime_type: file.type, media_type: file.type.startsWith('image/') ? 'image' : 'file', author: 2, source_url: `${bakery.site}/wp-content/uploads/${state.now().slice(0, 7).replace('-', '/')}/${encodeURIComponent(file.filename)}` });
    return one(call, row, 201);
  }

  return {
    'GET /wp-json/': () => ({ status: 200, body: { name: bakery.name, description: 'Bread, rolls and cake from Mill Lane', url: bakery.site, namespaces: ['wp/v2', 'wc/v3'] } }),
    [`GET ${root}/users/me`]: (call) => one(call, state.user),
    [`GET ${root}/users`]: (call) => many(call, [state.user], { by: 'name', way: 1 }),
    ...terms('categories', state.categories),
    ...terms('tags', state.tags),
    [`GET ${root}/media`]: (call) => {
      const { query } = call;
      const search = query.get('search')?.toLowerCase() ?? '';
      const kind = query.get('media_type');
      return many(call, [...state.media.values()].filter((row) => textOf(asObject(row['title']), 'raw').toLowerCase().includes(search) && (kind === null || textOf(row, 'mime_type').startsWith(`${kind}/`)) && inside(row, query, 'date_gmt')), { by: 'date_gmt' });
    },
    [`GET ${root}/media/:id`]: (call) => {
      const row = state.media.get(Number(call.params['id']));
      if (!row) throw refuse(404, 'rest_post_invalid_id', 'Invalid post ID.');
      return one(call, row);
    },
    [`POST ${root}/media`]: upload,
  };
}
