import type { JsonObject } from '../../../../kernel/json.ts';
import { bakery } from '../people.ts';
import { asObject, textOf } from '../rows.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { inside, invalidParam, many, one, refuse } from './answers.ts';
import { addRow, type WordpressState } from './state.ts';

const moderated: Readonly<Record<string, string>> = { approve: 'approved', approved: 'approved', hold: 'hold', spam: 'spam', trash: 'trash' };

/** Comments of the simulated REST API (a simulation, not WordPress). */
export function commentRoutes(state: WordpressState): Routes {
  const { comments } = state;
  const base = '/wp-json/wp/v2/comments';

  function find({ params }: Call): JsonObject {
    const row = comments.get(Number(params['id']));
    if (!row) throw refuse(404, 'rest_comment_invalid_id', 'Invalid comment ID.');
    return row;
  }

  function show(row: JsonObject, { query, method }: Call): JsonObject {
    const post = state.posts.get(Number(row['post']));
    const raw = textOf(row, 'text');
    const { text: _, ...shown } = row;
    return { ...shown, content: { ...(method !== 'GET' || query.get('context') === 'edit' ? { raw } : {}), rendered: `<p>${raw}</p>\n` }, link: `${bakery.site}/${post ? textOf(post, 'slug') : ''}/#comment-${textOf(row, 'id')}` };
  }

  function list(call: Call): Reply {
    const { query } = call;
    const status = query.get('status') ?? 'approve';
    const search = query.get('search')?.toLowerCase() ?? '';
    const post = query.get('post');
    const fits = (row: JsonObject): boolean => (status === 'all' ? ['approved', 'hold'].includes(textOf(row, 'status')) : row['status'] === moderated[status]);
    const rows = [...comments.values()].filter((row) => fits(row) && (post === null || textOf(row, 'post') === post) && `${textOf(row, 'text')} ${textOf(row, 'author_name')}`.toLowerCase().includes(search) && inside(row, query, 'date_gmt'));
    return many(call, rows.map((row) => show(row, call)), { by: 'date_gmt' });
  }

  return {
    [`GET ${base}`]: list,
    [`GET ${base}/:id`]: (call) => one(call, show(find(call), call)),
    [`POST ${base}`]: (call) => {
      const asked = asObject(call.json);
      const post = state.posts.get(Number(asked['post']));
      if (!post) throw refuse(403, 'rest_comment_invalid_post_id', 'Sorry, you are not allowed to create this comment without a post.');
      if (textOf(post, 'status') !== 'publish') throw refuse(403, 'rest_comment_draft_post', 'Sorry, you are not allowed to create a comment on this post.');
      const text = textOf(asked, 'content');
      if (text === '') throw refuse(400, 'rest_comment_content_invalid', 'Invalid comment content.');
      if ([...comments.values()].some((row) => row['post'] === post['id'] && row['text'] === text && row['author'] === state.user['id'])) throw refuse(409, 'comment_duplicate', 'Duplicate comment detected; it looks as though you&#8217;ve already said that!');
      const row = addRow(state, comments, { post: post['id'] ?? null, parent: Number(asked['parent'] ?? 0), author: state.user['id'] ?? null, author_name: textOf(state.user, 'name'), author_email: textOf(state.user, 'email'), date_gmt: state.now(), text, status: 'approved', type: 'comment' });
      return one(call, show(row, call), 201);
    },
    [`POST ${base}/:id`]: (call) => {
      const row = find(call);
      const asked = asObject(call.json);
      if (asked['status'] !== undefined) {
        const status = moderated[textOf(asked, 'status')];
        if (status === undefined) throw invalidParam('status', 'status is not valid.');
        row['status'] = status;
      }
      if (asked['content'] !== undefined) row['text'] = textOf(asked, 'content');
      return one(call, show(row, call));
    },
    [`DELETE ${base}/:id`]: (call) => {
      const row = find(call);
      if (call.query.get('force') === 'true') {
        comments.delete(Number(row['id']));
        return { status: 200, body: { deleted: true, previous: show(row, call) } };
      }
      if (row['status'] === 'trash') throw refuse(410, 'rest_already_trashed', 'The comment has already been trashed.');
      row['status'] = 'trash';
      return one(call, show(row, call));
    },
  };
}
