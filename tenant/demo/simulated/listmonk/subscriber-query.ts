import type { JsonObject } from '../../../../kernel/json.ts';
import { asObject, textOf } from '../rows.ts';
import { refuse } from './answers.ts';
import type { ListmonkState } from './state.ts';

export interface Selection {
  /** An SQL condition. */
  readonly query: string;
  readonly search: string;
  readonly lists: readonly number[];
  readonly subscription: string;
}

/** The subscribers a selection means. Of SQL the simulation knows comparisons of one column with a text, joined by AND. */
export function selectSubscribers(state: ListmonkState, { query, search, lists, subscription }: Selection): JsonObject[] {
  const tests = query.trim() === '' ? [] : query.split(/\s+and\s+/i).map(condition);
  const part = search.toLowerCase();
  return [...state.subscribers.values()].filter((row) => tests.every((test) => test(row))
    && (part === '' || `${textOf(row, 'name')} ${textOf(row, 'email')}`.toLowerCase().includes(part))
    && (lists.length === 0 || state.subscriptions.some((held) => held.subscriber === row['id'] && lists.includes(held.list) && (subscription === '' || held.status === subscription))));
}

function condition(text: string): (row: JsonObject) => boolean {
  const found = /^\(*\s*(?:subscribers\.)?(?<column>\w+)(?:->>'(?<attribute>\w+)')?\s*(?<sign>=|!=|<>|i?like)\s*'(?<value>[^']*)'\s*\)*$/i.exec(text.trim())?.groups;
  if (!found || !['id', 'email', 'name', 'status', 'attribs', 'created_at'].includes(found['column'] ?? '')) {
    throw refuse(`Error preparing subscriber query: pq: syntax error at or near "${text.trim().slice(0, 40)}"`);
  }
  const { column = '', attribute, sign = '', value = '' } = found;
  const read = (row: JsonObject): string => (attribute === undefined ? textOf(row, column) : textOf(asObject(row[column]), attribute));
  if (sign === '=') return (row) => read(row) === value;
  if (sign === '!=' || sign === '<>') return (row) => read(row) !== value;
  const pattern = new RegExp(`^${value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.')}$`, sign.toLowerCase() === 'ilike' ? 'i' : '');
  return (row) => pattern.test(read(row));
}
