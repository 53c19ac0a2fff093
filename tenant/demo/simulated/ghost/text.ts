import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { refuse } from './errors.ts';

/** The words of an HTML text. */
export function plainOf(html: string): string {
  return html.replaceAll(/<\/(p|h\d|li|ul)>/g, '\n\n').replaceAll(/<[^>]+>/g, '').replaceAll('&amp;', '&').replaceAll(/\n{3,}/g, '\n\n').trim();
}

/** HTML of an editor document (Lexical JSON): its texts, one paragraph a block. A simulation of the rendering, not Ghost's. Throws the API's 422 when it is not JSON. */
export function htmlOfLexical(lexical: string): string {
  const blocks = blocksOf(parse(lexical));
  return blocks.map((block) => `<p>${textIn(block)}</p>`).join('');
}

/** The editor document that holds an HTML text as one card. */
export function lexicalOf(html: string): string {
  return JSON.stringify({ root: { children: [{ type: 'html', version: 1, html }], direction: null, format: '', indent: 0, type: 'root', version: 1 } });
}

function parse(lexical: string): Json {
  try {
    return JSON.parse(lexical) as Json;
  } catch {
    throw refuse('ValidationError', 'save post', 'Validation failed for lexical.', { property: 'lexical' });
  }
}

function blocksOf(document: Json): Json[] {
  const root = isJsonObject(document) ? document['root'] : undefined;
  const children = isJsonObject(root) ? root['children'] : undefined;
  return Array.isArray(children) ? children : [];
}

function textIn(node: Json): string {
  if (!isJsonObject(node)) return '';
  if (typeof node['html'] === 'string') return node['html'];
  if (typeof node['text'] === 'string') return node['text'];
  return Array.isArray(node['children']) ? node['children'].map(textIn).join('') : '';
}
