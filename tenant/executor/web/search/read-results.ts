import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { oneLine } from '../page/plain.ts';
import { readUrl } from '../read-url.ts';
import type { SearchProvider } from './providers.ts';

export interface SearchResult {
  readonly url: string;
  readonly title: string;
  readonly text: string;
}

/** The results in an answer, at most `most`; what is no address of the web is left out. Undefined where the answer has no list. */
export function readResults(answer: Json, provider: SearchProvider, most: number): SearchResult[] | undefined {
  const list = at(answer, provider.results);
  if (!Array.isArray(list)) return undefined;
  return (list as readonly Json[]).flatMap((item) => {
    const read = readUrl(text(at(item, provider.url)));
    if ('reason' in read) return [];
    return [{ url: read.url.href, title: withoutTags(text(at(item, provider.title)), 300), text: withoutTags(text(at(item, provider.text)), 1000) }];
  }).slice(0, most);
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Providers mark the words they found. */
function withoutTags(value: string, length: number): string {
  return oneLine(value.slice(0, 5000).replaceAll(/<\/?[a-z][^<>]{0,200}>/gi, ''), length);
}

function at(value: Json | undefined, pointer: string): Json | undefined {
  return pointer.split('/').slice(1).reduce<Json | undefined>((inner, name) => (isJsonObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), value);
}
