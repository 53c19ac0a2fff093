import { isJsonObject, type Json } from '../../json.ts';
import type { Redactor } from '../redactor.ts';
import type { Edit } from './edit.ts';
import { endOfValue, skipBlank } from './locate.ts';
import { readJson } from './read-json.ts';
import { StringEnds } from './string-ends.ts';

/** Keys under which vendors tell a text again, token by token, with how likely each was. */
export const tokenKeys: ReadonlySet<string> = new Set(['logprobs', 'logprobsResult', 'logprobs_result']);

/** What stands below is a token's own: its bytes, what else it could have been. */
const deepest = 6;

/**
 * Empties what tells a text token by token where the tokens put together hold a secret: `null` takes the place of an object, which every vendor allows there, and
 * an empty array that of an array. `ends`: where the keys end under which such a thing may stand, in their order.
 */
export function findTokenEdits(raw: string, ends: readonly number[], redactor: Redactor): Edit[] {
  const edits: Edit[] = [];
  const strings = new StringEnds(raw);
  let done = 0;
  for (const end of ends) {
    if (end < done) continue;
    const start = skipBlank(raw, skipBlank(raw, end) + 1);
    if (raw[start] !== '{' && raw[start] !== '[') continue;
    done = endOfValue(raw, start, strings);
    const told = readValue(raw.slice(start, done));
    const isEmptied = told === undefined || [...new Set(textsOf(told, 0))].some((text) => redactor.findings(text).length > 0);
    if (isEmptied) edits.push({ start, end: done, text: raw[start] === '{' ? 'null' : '[]' });
  }
  return edits;
}

/** What is no JSON to a parser: infinite likelihoods, as several programs write them. */
const noNumber = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?Infinity|NaN/g;

/** Undefined where nobody can read it. */
function readValue(text: string): Json | undefined {
  return readJson(text.replaceAll(noNumber, (part) => (part.startsWith('"') ? part : 'null')));
}

/** The texts that the arrays of a value tell, by the tokens and by their bytes. */
function textsOf(value: Json, depth: number): string[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) {
    const own = [value.map((item) => tokenOf(item) ?? '').join(''), Buffer.concat(value.map(bytesOf)).toString('utf8')].filter((text) => text !== '');
    // One told text is what there is; tokens within tokens are what they could have been.
    return own.length > 0 ? own : value.flatMap((item) => textsOf(item, depth + 1));
  }
  return isJsonObject(value) ? Object.values(value).flatMap((item) => textsOf(item, depth + 1)) : [];
}

/** The token that an item of an array stands for: of several candidates the likeliest, which comes first. */
function tokenOf(item: Json): string | undefined {
  if (typeof item === 'string') return item;
  if (!isJsonObject(item)) return undefined;
  const { token, candidates } = item;
  if (typeof token === 'string') return token;
  return Array.isArray(candidates) ? tokenOf(candidates[0] ?? null) : undefined;
}

function bytesOf(item: Json): Buffer {
  const bytes = isJsonObject(item) ? item['bytes'] : undefined;
  return Array.isArray(bytes) ? Buffer.from(bytes.filter((byte) => typeof byte === 'number')) : Buffer.alloc(0);
}
