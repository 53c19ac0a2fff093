import { isJsonObject, type Json } from '../../../kernel/json.ts';
import { finding, type Finding } from './finding.ts';
import type { Body, ReadRequest } from './request.ts';
import { findSecretReads } from './words/secrets.ts';
import type { Words } from './words/words.ts';
import { wordsOf } from './words/words-of.ts';

/** Last parts of a path under which nothing is ever made, whatever fields are sent along. */
const asking = new Set(['search', 'find', 'lookup', 'count', 'suggest', 'suggestions', 'autocomplete', 'typeahead', 'facets', 'facet_search', 'multi_search', 'advanced_search', 'quick_search', 'full_text_search', 'search_count', 'find_one', 'find_many', 'bulk_search']);
/** Those that could also be the name of what is made there: they count only with fields that choose, order and cut. */
const listing = new Set(['list', 'query', 'browse', 'get', 'aggregate', 'filter', 'filtered', 'mget', 'batch_get', 'bulk_get', 'get_all', 'get_list', 'list_all', 'paginate', 'datatable', 'query_all']);
const verbs = new Set(['get', 'list', 'search', 'find', 'count', 'lookup', 'query']);

const pages = ['page', 'pages', 'per_page', 'perpage', 'page_size', 'page_number', 'page_token', 'page_index', 'limit', 'offset', 'skip', 'top', 'take', 'size', 'rows', 'start', 'length', 'from', 'cursor', 'start_cursor', 'next_cursor', 'after', 'before', 'count', 'first', 'last', 'max_results', 'max', 'hits_per_page', 'pagination', 'paging', 'paginate', 'no_of_records', 'include_total', 'with_total', 'total'];
const orders = ['sort', 'sorts', 'sort_by', 'sort_order', 'sort_direction', 'sorting', 'sorted_by', 'order', 'orders', 'order_by', 'order_direction', 'direction', 'ascending', 'descending', 'asc', 'desc'];
const fields = ['fields', 'field', 'select', 'columns', 'include', 'includes', 'exclude', 'expand', 'properties', 'attributes', 'projection', 'embed', 'attributes_to_retrieve', 'lang', 'language', 'locale', 'timezone', 'tz', 'metrics', 'dimensions', 'facets', 'group_by', 'group', 'aggs', 'aggregations', 'highlight', 'draw'];
const filters = ['filter', 'filters', 'filter_groups', 'filter_by', 'where', 'condition', 'conditions', 'criteria', 'query', 'q', 'search', 'search_term', 'search_text', 'search_query', 'term', 'terms', 'keyword', 'keywords', 'ids', 'id', 'date_from', 'date_to', 'to', 'since', 'until', 'start_date', 'end_date', 'date_range', 'time_range', 'range', 'start_time', 'end_time', 'created_after', 'created_before', 'updated_after', 'updated_before', 'updated_since', 'operator', 'logic', 'combinator'];
const choosing = new Set([...pages, ...orders, ...fields, ...filters]);
/** Of these one at least must be there, where the path alone does not say that only something is asked for. */
const cutting = new Set([...pages, ...orders, ...fields, 'filter', 'filters', 'filter_groups', 'where', 'conditions', 'criteria', 'ids', 'search', 'query', 'q', 'date_from', 'start_date', 'date_range', 'time_range']);
/** Words of a field that are verbs elsewhere: comparisons, the ends of a span of time. */
const comparisons = new Set(['like', 'start', 'end', 'test', 'move', 'checkout', 'checkin', 'claim', 'vote', 'follow', 'switch']);

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
  const folded = wordsOf(last.replace(/^_/, '').split(':').at(-1) ?? '').join('_');
  const strict = !asking.has(folded);
  if (strict && !isListing(last, folded, words)) return undefined;
  // `/users/5:search` would hide its verb before the colon.
  const others = [...segments.slice(0, -1), ...last.split(/[:.]/).slice(0, -1)];
  if (others.some((part) => words.actOf(part, false) !== undefined || wordsOf(part).some((word) => /^(?:exports?|dumps?|downloads?|backups?|firewall)$/.test(word)) || /^saved$/i.test(part))) return undefined;
  const secrets = findSecretReads(segments, words, true, query);
  if (secrets.length > 0) return secrets;
  const values = readValues(body);
  if (values === undefined || !values.every(([key, value]) => isPlain(key, value, folded, words))) return undefined;
  if (query.some(([key, value]) => !isPlain(key, value, folded, words) || (strict && !choosing.has(foldKey(key))))) return undefined;
  const tops = [...topKeys(body), ...query.map(([key]) => key)].map(foldKey);
  if (body.kind === 'json' && Array.isArray(body.value) && !/^(?:mget|(?:batch|bulk)_get)$/.test(folded)) return undefined;
  const plural = (segments.at(-2) ?? '').endsWith('s') || folded.includes('_');
  if (strict && (tops.some((key) => !choosing.has(key)) || (!tops.some((key) => cutting.has(key)) && !(plural && tops.length === 0)))) return undefined;
  return [finding('lookup', 'green', 'It only looks something up.', { matched: segments.slice(-3).join('/') })];
}

/** `list`, `getOrders`, `contacts.list`, `listInvoices`: a verb that looks, and names of things. */
function isListing(last: string, folded: string, words: Words): boolean {
  if (listing.has(folded)) return true;
  const name = last.split(/[:.]/).at(-1) ?? last;
  const [first = '', ...rest] = wordsOf(name);
  return verbs.has(first) && /^[A-Za-z_-]{1,60}$/.test(name) && (rest.length > 0 || name !== last) && !rest.some((word) => /^(?:and|or|then|replace|into)$/.test(word)) && words.actOf(name, false) === undefined;
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
  if (split.some((word) => !comparisons.has(word) && words.actOf(word, false) !== undefined)) return false;
  if (words.sets.actionKeys.has(key.toLowerCase()) || /^\$?(?:where|out|merge|function|accumulator|script|scripts|source|inline|code|eval|map_?reduce|map|reduce|sql|native|mutation|statements?|scripted_\w{1,20}|script_\w{1,20}|runtime_mappings|callback\w{0,10}|webhook\w{0,10}|recipients?|to_?emails?|email_to|mail_?to|notify\w{0,10}|email_results?|output_\w{1,20}|destination|jsonp?|\w{1,20}_to)$/i.test(key) && !/^(?:belongs|related|assigned|linked|date|time|price|created|updated|due|amount|valid)_to$/i.test(key) && !(key === 'where' && typeof value === 'object')) return false;
  if (typeof value !== 'string') return true;
  if (value.length > longestText || /[`;{}\\\p{Cc}]|\|>|<[a-z!?/]|:\/\/|\$\(|=>|\w\(/iu.test(value)) return false;
  // A text under `query` is a language of the tool, in which a word may be an order.
  return !/query|aggregate/.test(folded) || !/^(?:query|q|search|filter|statement|expression)$/i.test(key) || !/\s/.test(value);
}
