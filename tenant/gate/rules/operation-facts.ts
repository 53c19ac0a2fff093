import type { Json, JsonObject } from '../../../kernel/json.ts';
import type { OperationClass } from '../../../kernel/schema/operation.ts';
import type { Facts } from './fact-kinds.ts';
import { splitWords } from './split-words.ts';

/** A call of a tool's operation, after the adapter classified it. */
export interface OperationAsked {
  readonly plugin: string;
  readonly instance: string;
  /** `posts.publish` */
  readonly operation: string;
  readonly params: JsonObject;
  /** What the adapter makes of the call. */
  readonly class: OperationClass;
  readonly external: boolean;
  readonly idempotent: boolean;
}

/** Verbs that begin with one of these only look, where the adapter says so too: `list_deleted`, `preview_send`. */
const readingWords = new Set(['list', 'get', 'read', 'search', 'find', 'show', 'view', 'count', 'check', 'preview', 'describe', 'me', 'info', 'stats', 'is', 'has', 'can']);

const mostNodes = 1000;
const longestSetting = 120;

/**
 * What rules know of an operation's call. Beside what was asked:
 * - `words`, `resourceWords`, `verbWords`: the names in lower-case words
 * - `reading`: green, and its verb begins with a word that only looks
 * - `given`: names of params at any depth, `send_email`
 * - `settings`: short values at any depth as `name=value`, folded: `status=published`, `ids=*`, `filter={}`; each item of a list by itself. What only tells
 *   one thing from another, a number beside 0 and 1 or a long id, is written `#`: no rule is about it, and lists of them are long
 * - `longestList`: how many items the longest list has
 * - `oversized`: the params have more than 1000 values; those beyond were not read
 */
export function operationFacts({ plugin, instance, operation, params, class: operationClass, external, idempotent }: OperationAsked): Facts {
  const dot = operation.indexOf('.');
  const resource = operation.slice(0, Math.max(dot, 0));
  const verb = operation.slice(dot + 1);
  const resourceWords = splitWords(resource);
  const verbWords = splitWords(verb);
  return {
    kind: 'operation', plugin, instance, operation, resource, verb, class: operationClass, external, idempotent, params,
    words: [...new Set([...resourceWords, ...verbWords])], resourceWords, verbWords,
    reading: operationClass === 'green' && readingWords.has(verbWords[0] ?? ''),
    ...readParams(params),
  };
}

/** Walks the params without recursion and with an end: whoever made them may have nested them at will. */
function readParams(params: JsonObject): { given: string[]; settings: string[]; longestList: number; oversized: boolean } {
  const given = new Set<string>();
  const settings = new Set<string>();
  let longestList = 0;
  const named = (object: JsonObject): [string, Json][] => Object.entries(object).slice(0, mostNodes).map(([key, value]) => [splitWords(key).join('_'), value]);
  const open = named(params);
  let nodes = 0;
  for (let next = open.pop(); next !== undefined && nodes < mostNodes; next = open.pop(), nodes += 1) {
    const [name, value] = next;
    given.add(name);
    if (typeof value !== 'object' || value === null) {
      const text = typeof value === 'string' ? foldSetting(value) : foldNumber(String(value));
      if (text !== undefined) settings.add(`${name}=${text}`);
      continue;
    }
    if (Array.isArray(value)) longestList = Math.max(longestList, value.length);
    const inner = Array.isArray(value) ? value.slice(0, mostNodes).map((item): [string, Json] => [name, item]) : named(value);
    if (inner.length === 0) settings.add(`${name}=${Array.isArray(value) ? '[]' : '{}'}`);
    open.push(...inner);
  }
  return { given: [...given], settings: [...settings], longestList, oversized: nodes >= mostNodes };
}

/** A long text is no setting. */
function foldSetting(value: string): string | undefined {
  if (value.length > longestSetting) return undefined;
  const folded = value.normalize('NFKC').trim().toLowerCase();
  return /^[0-9a-f-]{16,}$/.test(folded) ? '#' : foldNumber(folded);
}

function foldNumber(text: string): string {
  return /^-?[0-9.]{2,}$|^[2-9]$/.test(text) ? '#' : text;
}
