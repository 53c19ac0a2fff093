import { isJsonObject } from '../../../../kernel/json.ts';
import { finding, unknown, type Finding } from '../finding.ts';
import { namesOwnIndex, namesStore } from '../words/stores.ts';
import type { Protocol } from './protocol.ts';

/** Judges a bulk request by the actions its lines name: Elasticsearch `_bulk`. */
export const judgeBulk: Protocol = ({ body }) => {
  const lines = body.kind === 'lines' ? body.values : body.kind === 'json' ? [body.value] : [];
  const actions = new Set(lines.flatMap((line) => (isJsonObject(line) ? Object.keys(line) : [])).filter((key) => /^(?:index|create|update|delete)$/.test(key)));
  if (actions.size === 0) return undefined;
  return actions.has('delete') ? [finding('elasticsearch.bulk-delete', 'red', 'It deletes many documents at once.', { matched: 'delete' })] : [finding('elasticsearch.bulk', 'yellow', 'It writes many documents at once.', { matched: [...actions].join(', ') })];
};

/** Judges the deletion of indices by their names: one, several, or by a pattern. */
export const judgeIndexDelete: Protocol = ({ segments }) => {
  const [index = ''] = segments;
  if (index === '_all' || /[*]|^-/.test(index) || index === '') return [finding('elasticsearch.delete-all', 'critical_red', 'It deletes everything that fits a pattern, all data with it.', { matched: index })];
  if (index.startsWith('_')) return undefined;
  return [finding('elasticsearch.delete-index', index.includes(',') ? 'critical_red' : 'red', 'It deletes a whole index with all its documents.', { matched: index })];
};

const isClosed = (name: string): boolean => namesStore(name) || namesOwnIndex(name);

/** A search is a read unless it carries a script, which is code that runs in the database. */
export const judgeSearch: Protocol = ({ leaves, body, unsure, segments }): Finding[] | undefined => {
  if (body.kind === 'unreadable' || body.kind === 'bytes' || body.kind === 'xml' || unsure !== undefined) return undefined;
  const hidden = [...segments.slice(0, 1), ...leaves.filter(({ key }) => /^_?ind(?:ex|ices)$/.test(key)).map(({ value }) => value)].find(isClosed) ?? segments.find((segment) => namesStore(segment));
  if (hidden !== undefined) return [finding('elasticsearch.users', 'red', 'It reads users with their passwords and keys.', { matched: hidden })];
  // Without it a star leaves out what the database keeps for itself ("Multi-target syntax", `expand_wildcards`).
  const [first = ''] = segments;
  const all = leaves.find(({ key, value }) => key === 'expand_wildcards' && /all|hidden/.test(value));
  if (all && /^(?:_|\*|$)/.test(first)) return [finding('elasticsearch.users', 'red', 'It reads what is hidden too, users with their passwords among it.', { matched: all.value })];
  const script = leaves.find(({ key, value }) => (key === 'source' || key === 'inline' || key === 'script') && /[;({]/.test(value));
  return script ? [unknown('elasticsearch.script', 'It runs a script within the search.', script.value)] : [finding('elasticsearch.search', 'green', 'It only searches.')];
};
