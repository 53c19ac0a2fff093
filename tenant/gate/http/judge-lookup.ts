import { isJsonObject, type Json } from '../../../kernel/json.ts';
import { finding, type Finding } from './finding.ts';
import type { Body, ReadRequest } from './request.ts';
import { marksRead } from './protocols/rpc-name.ts';
import { findSecretPlaces, findSecretReads, namesSecret, secret } from './words/secrets.ts';
import type { Words } from './words/words.ts';
import { wordsOf } from './words/words-of.ts';

/** Last parts of a path under which nothing is ever made, whatever fields are sent along. */
const asking = new Set(['search', 'find', 'lookup', 'autocomplete', 'typeahead', 'facets', 'facet_search', 'multi_search', 'advanced_search', 'quick_search', 'full_text_search', 'search_count', 'find_one', 'find_many', 'bulk_search']);
/** Those that could also be the name of what is made there, a stocktaking, a suggestion: they count only with fields that choose, order and cut. */
const listing = new Set(['list', 'count', 'suggest', 'query', 'browse', 'get', 'aggregate', 'filter', 'filtered', 'mget', 'batch_get', 'bulk_get', 'read', 'get_all', 'get_list', 'list_all', 'paginate', 'datatable', 'query_all']);
const verbs = new Set(['get', 'list', 'search', 'find', 'count', 'lookup', 'query']);
/** These say so behind a dot alone, `invoices.info`. */
const dotted = new Set(['info', 'history', 'show', 'view', 'describe', 'details']);
/** What somebody writes who makes a thing, and nobody who looks for one among pages. */
const making = new Set(['name', 'title', 'description', 'label', 'content', 'text', 'body', 'message', 'subject', 'value', 'values', 'data', 'password', 'email', 'url', 'members', 'color', 'type', 'public', 'active', 'enabled']);

const pages = ['page', 'pages', 'per_page', 'perpage', 'page_size', 'page_number', 'page_token', 'page_index', 'limit', 'offset', 'skip', 'top', 'take', 'size', 'rows', 'start', 'length', 'from', 'cursor', 'start_cursor', 'next_cursor', 'after', 'before', 'count', 'first', 'last', 'max_results', 'max', 'hits_per_page', 'pagination', 'paging', 'paginate', 'no_of_records', 'include_total', 'with_total', 'total', 'last_id', 'since_id', 'after_id', 'min_id', 'max_id', 'next_id', 'top_k', 'topk', 'n_results'];
const paged = new Set(['page', 'per_page', 'page_size', 'page_number', 'page_token', 'limit', 'offset', 'cursor', 'max_results', 'hits_per_page', 'pagination', 'skip', 'top_k', 'last_id']);
const orders = ['sort', 'sorts', 'sort_by', 'sort_order', 'sort_direction', 'sorting', 'sorted_by', 'order', 'orders', 'order_by', 'order_direction', 'direction', 'ascending', 'descending', 'asc', 'desc'];
const fields = ['fields', 'field', 'select', 'columns', 'include', 'includes', 'exclude', 'expand', 'properties', 'attributes', 'projection', 'embed', 'attributes_to_retrieve', 'lang', 'language', 'locale', 'timezone', 'tz', 'metrics', 'dimensions', 'facets', 'group_by', 'group', 'aggs', 'aggregations', 'highlight', 'draw'];
const filters = ['filter', 'filters', 'filter_groups', 'filter_by', 'where', 'condition', 'conditions', 'criteria', 'query', 'q', 'search', 'search_term', 'search_text', 'search_query', 'term', 'terms', 'keyword', 'keywords', 'ids', 'id', 'date_from', 'date_to', 'to', 'since', 'until', 'start_date', 'end_date', 'date_range', 'time_range', 'range', 'start_time', 'end_time', 'created_after', 'created_before', 'updated_after', 'updated_before', 'updated_since', 'operator', 'logic', 'combinator', 'vector', 'vectors', 'embedding', 'query_embeddings', 'threshold', 'score_threshold', 'time_min', 'time_max', 'calendars', 'prefix', 'input', 'exact'];
const choosing = new Set([...pages, ...orders, ...fields, ...filters]);
/** Of these one at least must be there, where the path alone does not say that only something is asked for. */
const cutting = new Set([...pages, ...orders, ...fields, 'filter', 'filters', 'filter_groups', 'where', 'conditions', 'criteria', 'ids', 'search', 'query', 'q', 'prefix', 'input', 'exact', 'date_from', 'start_date', 'date_range', 'time_range']);
/** Words of a field that are verbs elsewhere: comparisons, the ends of a span of time. */
const comparisons = new Set(['like', 'start', 'end', 'test', 'move', 'checkout', 'checkin', 'claim', 'vote', 'follow', 'switch', 'store']);

/** Salesforce's Apex REST, Supabase's and Appwrite's functions, NetSuite's scripts, hooks of Windmill, Make and their kin. */
const own = /^(?:apexrest|functions?|lambda|lambdas|webhooks?(?:-test|-waiting)?|hooks?|flows|workflows|automations?|scenarios|triggers?|macros|scripts?|restlet(?:\.nl)?|scriptlet\.nl|executions?|invocations?|edge-functions|cloud-functions|plugins?|custom|extensions?)$/i;

/** Right before the verb these are the things that are listed, `/workflows/search`. */
const listed = /^(?:workflows|flows|automations|scenarios|triggers|executions|plugins|extensions)$/i;

const mostValues = 2000;
const longestText = 400;

/**
 * A POST that provably only looks something up: the last part of its path says so, no other part says anything else, and its body holds
 * nothing but what chooses, orders and cuts. Undefined for what is not proven. So ask the search endpoints of most tools (OData 4.01 part 1 §11.2.4,
 * OpenAPI descriptions of HubSpot, Shopware, Directus, Zoho); RFC 9110 §9.3.3 leaves to the tool what a POST does, so that the path must say it.
 */
export function judgeLookup(request: ReadRequest, words: Words): Finding[] | undefined {
  const { segments, method, body, unsure, query, overrides } = request;
  const last = segments.at(-1) ?? '';
  if (method !== 'POST' || unsure !== undefined || overrides.length > 0) return undefined;
  const pieces = last.replace(/\.(?:json|php)$/, '').split(/[:.]/);
  const called = wordsOf((pieces.at(-1) ?? '').replace(/^_/, '')).join('_');
  // `/search/tickets`: what is searched stands behind the verb.
  const within = /^search$/i.test(segments.at(-2) ?? '') && /^[a-z]{3,20}$/.test(called) && !/^(?:jobs?|saved|alerts?|index|indexes|indices|history|settings?|synonyms?|schedules?|reindex|save|new|views?|rules?|export|exports)$/.test(called) && words.actOf(called, false) === undefined;
  const folded = !asking.has(called) && (within || /^[a-z]{2,30}_search$/.test(called)) ? 'list_all' : called;
  const strict = !asking.has(folded) && !/^(?:search|find|lookup)_(?!and_|or_)[a-z_]{2,40}$/.test(folded);
  if (!asking.has(folded) && !isListing(pieces, folded, words)) return undefined;
  // Behind these stands what somebody wrote for this business alone: its name proves nothing.
  if (segments.some((part, at) => (own.test(part) && !(listed.test(part) && at === segments.length - 2)) || /^x_[a-z0-9]{1,20}_/i.test(part) || (/^(?:rpc|endpoint)$/i.test(part) && at === segments.length - 2)) || marksRead([...segments.slice(0, -1), ...pieces])) return undefined;
  // `/users/5:search` would hide its verb before the colon.
  const others = [...segments.slice(0, -1), ...pieces.slice(0, -1), ...(within ? [] : [called])];
  if (others.some((part) => words.actOf(part, false) !== undefined || /^(?:exports?|dumps?|downloads?|backups?|firewall|saved)$/i.test(part))) return undefined;
  const secrets = [...findSecretReads(segments, words, true, query), ...findSecretPlaces(segments, words)];
  if (secrets.length > 0) return secrets;
  if (namesSecret(last, words.sets.secret)) return [secret(last)];
  const values = readValues(body);
  if (values === undefined || !values.every(([key, value]) => isPlain(key, value, folded, words))) return undefined;
  if (query.some(([key, value]) => !isPlain(key, value, folded, words) || (strict && !choosing.has(foldKey(key))))) return undefined;
  const tops = [...topKeys(body), ...query.map(([key]) => key)].map(foldKey);
  // Named, it may be a search that is kept.
  if (tops.some((key) => key === 'name' || key === 'title') && tops.some((key) => /^(?:query|q|filters?|criteria|conditions)$/.test(key))) return undefined;
  if (body.kind === 'json' && Array.isArray(body.value) && !/^(?:mget|(?:batch|bulk)_get)$/.test(folded)) return undefined;
  return strict && !choosesOnly(tops, listing.has(folded) && pieces.length === 1, (pieces.at(-2) ?? segments.at(-2) ?? '').endsWith('s') || /s(?:_|$)|^count$/.test(folded)) ? undefined : [finding('lookup', 'green', 'It only looks something up.', { matched: segments.slice(-3).join('/') })];
}

/** Whether fields only choose, order and cut; `bare`: the last part of the path is `list` or its kin alone, `plural`: behind a kind of things. */
function choosesOnly(keys: readonly string[], bare: boolean, plural: boolean): boolean {
  if (keys.every((key) => choosing.has(key))) return keys.some((key) => cutting.has(key) || (!bare && key === 'id')) || (plural && keys.length === 0);
  return (!bare || plural) && keys.some((key) => paged.has(key)) && !keys.some((key) => making.has(key));
}

/** `list`, `getOrders`, `contacts.list`, `listInvoices`: a verb that looks, and names of things. */
function isListing(pieces: readonly string[], folded: string, words: Words): boolean {
  if (listing.has(folded)) return true;
  const name = pieces.at(-1) ?? '';
  const behind = pieces.length > 1;
  const [first = '', ...rest] = wordsOf(name);
  return (verbs.has(first) || (dotted.has(first) && rest.length === 0 && behind)) && /^[A-Za-z_-]{1,60}$/.test(name) && (rest.length > 0 || behind) && !rest.some((word) => /^(?:and|or|then|replace|into|paid|started|rid|\w{2,30}ed|links?|urls?|uri|sessions?|cookies?|invite|export|dump|backup|download|qr|otp|jwt|sso)$/.test(word)) && words.actOf(name, false) === undefined;
}

const foldKey = (key: string): string => wordsOf(key.replaceAll(/[[\].].*$/g, '').replace(/^[_$]/, '')).join('_');

function topKeys(body: Body): string[] {
  if (body.kind === 'form') return body.pairs.map(([key]) => key);
  return body.kind === 'json' && isJsonObject(body.value) ? Object.keys(body.value) : [];
}

/** Every key of a body with what stands below it, at any depth; undefined when it has no such form. */
function readValues(body: Body): [key: string, value: Json][] | undefined {
  if (body.kind === 'none') return [];
  if (body.kind === 'form') return body.pairs.map(([key, value]) => [key, value]);
  if (body.kind !== 'json') return undefined;
  // A list of what is to be fetched: nothing but kinds and ids.
  if (Array.isArray(body.value)) return body.value.length <= 1000 && body.value.every((one) => isJsonObject(one) && Object.entries(one).every(([key, value]) => /^_?(?:id|ids|type|index|fields)$/.test(key) && (typeof value === 'string' || typeof value === 'number' || Array.isArray(value)))) ? [] : undefined;
  if (!isJsonObject(body.value)) return undefined;
  const found: [string, Json][] = [];
  const open: [string, Json][] = Object.entries(body.value);
  for (let next = open.pop(); next; next = open.pop()) {
    const [key, value] = next;
    found.push(next);
    if (found.length > mostValues || open.length > mostValues) return undefined;
    if (Array.isArray(value)) open.push(...value.map((item): [string, Json] => [key, item]));
    else if (isJsonObject(value)) open.push(...Object.entries(value));
  }
  return found;
}

/** A field that sets nothing going, with a value that is no code, no address and no command. */
function isPlain(key: string, value: Json, folded: string, words: Words): boolean {
  const split = wordsOf(key);
  if (split.some((word) => (!comparisons.has(word) || value === true) && words.actOf(word, false) !== undefined)) return false;
  if (words.sets.actionKeys.has(key.toLowerCase()) || /^\$?(?:where|out|merge|function|accumulator|script|scripts|source|inline|code|eval|map_?reduce|map|reduce|sql|native|mutation|statements?|scripted_\w{1,20}|script_\w{1,20}|runtime_mappings|callback\w{0,10}|webhook\w{0,10}|recipients?|to_?emails?|email_to|mail_?to|notify\w{0,10}|email_results?|output_\w{1,20}|destination|jsonp?|schedule\w{0,10}|alerts?|share\w{0,10}|subscription|\w{1,20}_to)$/i.test(key) && !/^(?:belongs|related|assigned|linked|date|time|price|created|updated|due|amount|valid)_to$/i.test(key) && !(key === 'where' && typeof value === 'object')) return false;
  const named = foldKey(key);
  if (words.sets.secret.has(named) && !choosing.has(named)) return false;
  if (typeof value !== 'string') return true;
  if (fields.includes(named) && namesSecret(value.slice(0, 200), words.sets.secret)) return false;
  if (value.length > longestText || /[`;{}\\\p{Cc}]|\|>|<[a-z!?/]|:\/\/|\$\(|=>|\w\(|\|\s{0,9}\w|\bmatch\s{0,9}\(|\bdetach\s/iu.test(value) || /\b(?:DETACH|DELETE|DROP|INSERT|UPDATE|MERGE|REMOVE|CALL|SET|CREATE|ALTER|TRUNCATE|GRANT|LOAD|EXEC|EXECUTE|INTO)\b/.test(value)) return false;
  // A text under `query` is a language of the tool, in which a word may be an order.
  return !/query|aggregate/.test(folded) || !/^(?:query|q|search|filter|statement|expression)$/i.test(key) || !/\s/.test(value);
}
