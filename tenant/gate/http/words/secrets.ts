import { wordsOf } from './words-of.ts';
import { finding, type Finding } from '../finding.ts';
import type { Pairs } from '../request.ts';
import type { Words } from './words.ts';

/** Whatever is called after keys: `oauth_tokens`, `registration-token`, `view_private_key`. */
const calledSecret = /^[A-Za-z_-]{0,60}(?:tokens?|secrets?|credentials?|passwords?|private[-_]?keys?)$/i;
/** Pages on which somebody gives a password, and tokens that only keep a form or a page apart from another one. */
const page = /^(?:reset|forgot|forgotten|lost|change|csrf|xsrf|public|next|previous|page|push|device|design|how|about|no)[-_]/i;

/** Reads of places where secrets lie: keys, settings files, whole databases. `wholesale`: also exports of everything, where the path is not known. */
export function findSecretReads(parts: readonly string[], words: Words, wholesale = true, query: Pairs = []): Finding[] {
  const joined = `/${parts.map((part) => part.toLowerCase()).join('/')}/`;
  const path = words.secretPlace.test(joined) ? words.secretPaths.find((one) => joined.includes(`/${one}/`) || joined.includes(`/${one}.`)) : undefined;
  if (path !== undefined) return [secret(path)];
  for (const part of parts) {
    const lower = part.toLowerCase();
    const file = words.secretFiles.find((end) => (end.startsWith('/') ? lower === end.slice(1) : lower.endsWith(end)));
    if (file !== undefined) return [secret(part)];
    const folded = wordsOf(part.replace(/\.(?:json|xml|php|aspx?|html?|txt|ya?ml)$/i, '')).join('_');
    if (words.sets.secret.has(folded)) return [secret(part)];
  }
  const last = parts.at(-1) ?? '';
  if (calledSecret.test(last) && !page.test(last)) return [secret(last)];
  return wholesale ? (readsEverybody(parts, query, words) ?? []) : [];
}

/** Places in which is looked: besides those, whatever is called after keys in any part, `oauth_tokens`, `payment-token`. */
export function findSecretPlaces(parts: readonly string[], words: Words): Finding[] {
  const named = parts.find((part) => calledSecret.test(part));
  return named === undefined ? findSecretReads(parts, words, false) : [secret(named)];
}

/** An export of people, or of everything, is not one thing that is looked at. */
function readsEverybody(parts: readonly string[], query: Pairs, words: Words): Finding[] | undefined {
  const named = query.filter(([key]) => /^(?:table|tables|type|entity|model|resource|what|collection|dataset|scope|report|kind|object)$/i.test(key)).map(([, value]) => value);
  const split = new Set([...parts, ...named].flatMap(wordsOf));
  if (/^backup(?:\.\w{2,4})?$/i.test(parts.at(-1) ?? '')) return [finding('secret.export', 'red', 'It takes a copy of everything, or of the data of all people.', { matched: 'backup' })];
  const takes = ['export', 'dump', 'download', 'backup', 'archive'].find((word) => split.has(word));
  if (takes === undefined) return undefined;
  const whole = [...split].find((word) => word !== takes && (words.sets.all.has(word) || words.sets.grave.has(word) || (takes === 'export' && words.sets.people.has(word))));
  return takes === 'dump' || whole !== undefined ? [finding('secret.export', 'red', 'It takes a copy of everything, or of the data of all people.', { matched: whole ?? takes })] : undefined;
}

/** What a query adds to a read: a secret shown in clear, a file of the server. */
export function findSecretQuery(query: Pairs, words: Words): Finding[] {
  for (const [key, value] of query) {
    const name = wordsOf(key).join('_');
    const yes = !/^(?:false|0|no|off)$/i.test(value.trim());
    if (words.sets.revealKeys.has(name) && yes) return [secret(key)];
    if (/^(?:fields?|select|columns?|include|expand|with|keys?|props|properties|\$select|\$expand)$/i.test(key) && value.split(/[\s,;|()]+/).some((one) => words.sets.secret.has(wordsOf(one).join('_')))) return [secret(value)];
    if (/(?:^|[/:])(?:etc\/|proc\/|root\/|var\/run\/|run\/secrets|home\/[^/]+\/\.|\.ssh|\.env|\.git\/|\.aws|windows\/|wp-config|web-inf)/i.test(value.replaceAll('\\', '/'))) return [finding('secret.file', 'red', 'It reads a file of the server itself.', { ask: true, matched: `${key}=${value}` })];
  }
  return [];
}

/** `getApiKey`, `show_password`: a word, or two in a row. */
export function namesSecret(value: string, secret: ReadonlySet<string>): boolean {
  const split = wordsOf(value);
  return split.some((word, at) => secret.has(word) || secret.has(`${word}_${split[at + 1] ?? ''}`));
}

/** Names that only speak about a secret: when it was changed, how many there are, the place of the next page. */
const about = /^(?:at|on|date|time|counts?|changed|expires|expiry|expired|expiration|age|length|policy|strength|enabled|required|limit|usage|used)$/;
const counting = /^(?:has|is|no|num|max|min|next|previous|page|prompt|completion|total|input|output|cached|continuation|sync|cancellation|public)$/;

/** Whether one of the fields that a text names holds passwords, keys or tokens: `name, user.password`; a minus leaves one out. */
export function asksSecret(text: string, secret: ReadonlySet<string>): boolean {
  // `API Key`: the name of a column in a table that people read.
  const phrase = /^[A-Za-z]+(?: [A-Za-z]+){1,3}$/.test(text.slice(0, 60)) ? wordsOf(text).join('_') : '';
  if (secret.has(phrase)) return true;
  return text.split(/[\s,;|()[\]{}:"'`./]+/).some((one) => {
    if (/^[-!]/.test(one) || !namesSecret(one, secret)) return false;
    const split = wordsOf(one);
    return split.length === 1 || !(about.test(split.at(-1) ?? '') || counting.test(split[0] ?? ''));
  });
}

/** What a read of a secret place says. */
export function secret(matched: string): Finding {
  return finding('secret.read', 'red', 'It reads a place where passwords, keys or whole databases lie.', { matched });
}
