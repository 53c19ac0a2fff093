import type { Facts } from '../rules/fact-kinds.ts';
import { wordsOf } from './words/words-of.ts';
import { kindOf } from './reading/methods.ts';
import type { ReadRequest } from './request.ts';

const mostWords = 400;
const mostSettings = 5000;

/**
 * What rules know of an HTTP request:
 * - `tool`, `method`, `methods` (with those that override it), `reads`, `writes`, `deletes` (by any of them)
 * - `path`: decoded, in lower case; `segments`; `words`: its lower-case words
 * - `host`: only of a full address
 * - `queryKeys`, `headers`: names in lower case
 * - `bodyKind`: none, json, lines, form, multipart, xml, text, bytes, unreadable
 * - `keys`: names of values in query and body at any depth, in lower case
 * - `settings`: the values themselves as `name=value`, folded and cut, those of the query too
 * - `unsure`: why a server may see more than was read, or empty
 */
export function httpFacts({ tool, method, overrides, segments, query, headers, body, leaves, unsure, url }: ReadRequest): Facts {
  const methods = [method, ...overrides];
  const kinds = methods.map(kindOf);
  return {
    kind: 'http', tool: tool.toLowerCase(), method, methods, reads: kinds.every((kind) => kind === 'reads'), writes: kinds.includes('writes'), deletes: kinds.includes('deletes'),
    path: `/${segments.join('/').toLowerCase()}`, segments: segments.map((segment) => segment.toLowerCase()), words: [...new Set(segments.flatMap(wordsOf))].slice(0, mostWords),
    host: url?.hostname ?? '', queryKeys: [...new Set(query.map(([key]) => key.toLowerCase()))], headers: [...headers.keys()], bodyKind: body.kind,
    keys: [...new Set(leaves.map(({ key }) => key))].slice(0, mostSettings), settings: [...new Set(leaves.filter(({ value }) => value.length <= 120).map(({ key, value }) => `${key}=${value}`))].slice(0, mostSettings), unsure: unsure ?? '',
  };
}
