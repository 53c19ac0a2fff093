import type Database from 'better-sqlite3';
import type { Alarm } from './facts.ts';

interface Seen {
  readonly at: number;
  readonly what: string;
  readonly plugin: string | null;
}

const sentences: Readonly<Record<string, (row: Seen) => string>> = {
  canary: () => 'a canary secret was seen: somebody has read the vault or tries its names',
  'model-loop': () => 'a result of a tool reached a model that nobody had judged; the runtime of the agents was stopped',
  plugin: ({ plugin }) => `the plugin ${plugin ?? ''} failed`,
};

/** What the audit says of a time that a person should look at. Oldest first. */
export function readAlarms(safety: Database.Database, { since, until }: { readonly since: number; readonly until: number }): Alarm[] {
  const first = firstFrom(safety, since);
  if (first === undefined) return [];
  const rows = safety.prepare<[number, number, number], Seen>(`
    select at, json_extract(body, '$.what') as what, json_extract(body, '$.plugin') as plugin from audit
    where seq >= ? and kind = 'event' and at >= ? and at < ?
      and (json_extract(body, '$.what') in ('canary', 'model-loop') or (json_extract(body, '$.what') = 'plugin' and json_extract(body, '$.to') = 'failed')) order by seq limit 100`).all(first, since, until);
  return rows.map((row) => ({ at: row.at, text: sentences[row.what]?.(row) ?? row.what }));
}

/** The number of the first row from a time on, found by halves: the audit has no index by time, and grows for ever. */
function firstFrom(safety: Database.Database, since: number): number | undefined {
  const last = safety.prepare<[], { seq: number }>('select seq from audit order by seq desc limit 1').get();
  const timeOf = safety.prepare<[number], { at: number }>('select at from audit where seq = ?');
  if (!last) return undefined;
  let [low, high] = [1, last.seq];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((timeOf.get(middle)?.at ?? 0) < since) low = middle + 1;
    else high = middle;
  }
  return low;
}
