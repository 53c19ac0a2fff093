import { finding } from '../finding.ts';
import type { Protocol } from './protocol.ts';

/** What of a query does not choose rows: PostgREST, "Tables and Views". */
const notFilters = new Set(['select', 'order', 'limit', 'offset', 'columns', 'on_conflict', 'apikey', 'prefer']);

/** Judges a change of rows by whether a filter chooses them. */
export const judgeRows: Protocol = ({ method, query }) => {
  const filter = query.find(([key, value]) => !notFilters.has(key.toLowerCase()) && /^(?:not\.)?(?:eq|in|is|match|imatch|like|ilike|fts|plfts|phfts|wfts|cs|cd|ov|lt|lte|gt|gte|neq|isdistinct|sl|sr|nxr|nxl|adj|all|any)[.(]|^\(/.test(value));
  const empty = filter === undefined || /^not\.is\.null$|^(?:gte?|neq)\.(?:0|-1)?$|^(?:i?like)\.\*+$|^not\.eq\.-?\d*$/.test(filter[1]);
  if (method === 'DELETE') return [empty ? finding('rows.delete-all', 'critical_red', 'It deletes every row of a table.') : finding('rows.delete', 'red', 'It deletes rows of a table.')];
  return [empty ? finding('rows.update-all', 'red', 'It changes every row of a table.') : finding('rows.update', 'yellow', 'It changes rows of a table.')];
};
