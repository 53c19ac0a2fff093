import { isJsonObject, type JsonObject } from '../../../../kernel/json.ts';
import { numberOf, objectsOf, textOf } from '../rows.ts';
import { testOf } from './browse.ts';
import { refuse } from './errors.ts';
import { addRow, type GhostState } from './state.ts';

/** Members a newsletter would go to: those who subscribed to it, may be mailed, and are in the segment. */
export function recipientsOf(state: GhostState, newsletter: JsonObject, segment: string): JsonObject[] {
  const fits = segment === 'all' ? () => true : testOf(segment, 'members');
  return [...state.members.values()].filter((member) => objectsOf(member, 'newsletters').some(({ id }) => id === newsletter['id']) && member['email_disabled'] !== true && fits(member));
}

/** The active newsletter of a slug. Throws the tool's refusal when there is none. */
export function newsletterOf(state: GhostState, slug: string): JsonObject {
  const found = [...state.newsletters.values()].find((row) => row['slug'] === slug && row['status'] === 'active');
  if (!found) throw refuse('BadRequestError', 'edit post', "The newsletter parameter doesn't match any active newsletter.");
  return found;
}

/** Mails a published post to its newsletter, once. */
export function mailOut(state: GhostState, post: JsonObject): void {
  const newsletter = post['newsletter'];
  if (isJsonObject(newsletter) && post['email'] === null) post['email'] = mailPost(state, post, newsletter, textOf(post, 'email_segment') || 'all');
}

/** A scheduled post whose time has come is published, and mailed when it has a newsletter. */
export function ripen(state: GhostState, post: JsonObject): JsonObject {
  if (post['status'] !== 'scheduled' || Date.parse(textOf(post, 'published_at')) > state.clock.now()) return post;
  Object.assign(post, { status: post['email_only'] === true ? 'sent' : 'published', updated_at: state.now() });
  mailOut(state, post);
  return post;
}

/** Records the mail of a post, with how many it went to. Nothing is sent anywhere: this is a simulation. */
function mailPost(state: GhostState, post: JsonObject, newsletter: JsonObject, segment: string): JsonObject {
  const count = recipientsOf(state, newsletter, segment).length;
  const email = addRow(state, state.emails, {
    uuid: state.ids.uuid(), post_id: post['id'] ?? null, newsletter_id: newsletter['id'] ?? null, status: 'submitted', recipient_filter: segment, error: null, error_data: '[]',
    email_count: count, delivered_count: count, opened_count: 0, failed_count: 0, subject: textOf(post, 'email_subject') || textOf(post, 'title'),
    from: `${textOf(newsletter, 'sender_name')} <news@example.test>`, reply_to: null, track_opens: true, submitted_at: state.now(),
  });
  newsletter['mails_sent'] = numberOf(newsletter, 'mails_sent') + 1;
  return email;
}
