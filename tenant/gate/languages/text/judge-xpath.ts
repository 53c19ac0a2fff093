import { finding } from '../../finding.ts';
import { asEffect, type Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';

/** Functions and tests of XPath 1.0 that look at nothing but the text which is read, and words that may stand before a bracket. */
const known = new Set(['last', 'position', 'count', 'id', 'local-name', 'namespace-uri', 'name', 'string', 'concat', 'starts-with', 'contains', 'substring-before', 'substring-after', 'substring', 'string-length', 'normalize-space', 'translate', 'boolean', 'not', 'true', 'false', 'lang', 'number', 'sum', 'floor', 'ceiling', 'round', 'text', 'node', 'comment', 'processing-instruction', 'and', 'or', 'div', 'mod', 'current', 'generate-id', 'format-number']);

/** Where a test of a node looks: `self::node()`. */
const axis = /^(?:self|child|parent|attribute|descendant|ancestor|following|preceding|following-sibling|preceding-sibling|descendant-or-self|ancestor-or-self)::/;

/**
 * What an XPath of XSLT looks at: any function that is not known may read whatever file or page a text names (`document`), or work out a text as one more XPath
 * (`dyn:evaluate`, `dyn:map`). Never throws.
 */
export function judgeXpath({ text, source }: Word): Effect[] {
  // A text in quotes calls nothing; a quote that is left has no end.
  const code = text?.replaceAll(/"[^"]*"|'[^']*'/g, '0');
  const calls = [...(code ?? '').matchAll(/([^\s()[\]|,+*=<>!/@]*)\s*\(/g)].map(([, name = '']) => name.replace(axis, ''));
  if (code !== undefined && !/["']/.test(code) && calls.every((name) => name === '' || known.has(name))) return [];
  return [asEffect(finding('exec.any-document', 'red', 'It shows any file or page that the text names.', { matched: source, ask: true }))];
}
