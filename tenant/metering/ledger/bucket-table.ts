import type Database from 'better-sqlite3';
import type { WebUse } from '../meter.ts';
import { hourMs } from '../period.ts';
import type { Usage } from '../usage.ts';
import type { OpenCall } from './reservation-table.ts';

/** What one ended call adds to its hour. */
export interface Ended {
  readonly usage: Usage;
  /** Pico-units; undefined where the model had no price. */
  readonly cost: number | undefined;
  /** Whether the usage is our guess, not the provider's word. */
  readonly estimated: boolean;
}

/** What an agent spent in an hour, in pico-units. `at`: when the hour began, in milliseconds since the epoch. */
export interface SpentHour {
  readonly at: number;
  readonly agent: string;
  readonly parents: readonly string[];
  readonly cost: number;
}

export interface BucketTable {
  add(call: OpenCall, ended: Ended): void;
  /** Adds to the hour of its moment, under `letsbe/web` in the place of a model and as no call of one. */
  addWeb(use: WebUse): void;
  /** Spending from the hour of a moment on, by hour and agent, oldest first; only hours in which models were called. */
  spentSince(at: number): SpentHour[];
  /** What was spent in runs. Pico-units. */
  ofRun(run: string): number;
  /** The same, and whether some of it is an estimate or of a model without a price; undefined for a run of which nothing is known. */
  costOfRun(run: string): { readonly pico: number; readonly about: boolean } | undefined;
  /** Forgets runs that did nothing since a moment, and hours before one. */
  forget(before: { readonly runs: number; readonly hours: number }): void;
}

export function createBucketTable(handle: Database.Database): BucketTable {
  const add = handle.prepare(`
    insert into buckets values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict do update set calls = calls + excluded.calls, input = input + excluded.input, output = output + excluded.output, cache_read = cache_read + excluded.cache_read,
      cache_write = cache_write + excluded.cache_write, cache_write_long = cache_write_long + excluded.cache_write_long, reasoning = reasoning + excluded.reasoning,
      searches = searches + excluded.searches, fetches = fetches + excluded.fetches, cost = cost + excluded.cost, unpriced = unpriced + excluded.unpriced,
      reported = reported + excluded.reported, reported_calls = reported_calls + excluded.reported_calls`);
  const addRun = handle.prepare('insert into runs values (?, ?, ?) on conflict do update set cost = cost + excluded.cost, last = excluded.last');
  const addRough = handle.prepare('insert into rough_runs values (?) on conflict do nothing');
  const since = handle.prepare<[number], { hour: number; agent: string; parents: string; cost: number }>('select hour, agent, parents, cast(sum(cost) as real) as cost from buckets where hour >= ? and calls > 0 group by hour, agent, parents order by hour');
  const run = handle.prepare<[string], { cost: number }>('select cost from runs where run = ?');
  const costOfRun = handle.prepare<[string], { pico: number; about: number }>('select cost as pico, exists (select 1 from rough_runs where run = runs.run) as about from runs where run = ?');
  const forgetRuns = handle.prepare('delete from runs where last < ?');
  const forgetRough = handle.prepare('delete from rough_runs where run not in (select run from runs)');
  const forgetHours = handle.prepare('delete from buckets where hour < ?');
  return {
    add(call, { usage, cost, estimated }) {
      const { reported } = usage;
      add.run(
        Math.floor(call.at / hourMs), call.agent, JSON.stringify(call.parents), call.provider, call.model, estimated ? 1 : 0, 1,
        usage.input, usage.output, usage.cacheRead, usage.cacheWrite, usage.cacheWriteLong, usage.reasoning, usage.webSearches, usage.webFetches,
        cost ?? 0, cost === undefined ? 1 : 0, reported ?? 0, reported === undefined ? 0 : 1,
      );
      if (call.run === undefined) return;
      addRun.run(call.run, cost ?? 0, call.at);
      if (estimated || cost === undefined) addRough.run(call.run);
    },
    addWeb({ agent, parents, kind, at }) {
      add.run(Math.floor(at / hourMs), agent, JSON.stringify(parents), 'letsbe', 'web', 0, 0, 0, 0, 0, 0, 0, 0, kind === 'webSearches' ? 1 : 0, kind === 'webFetches' ? 1 : 0, 0, 0, 0, 0);
    },
    spentSince: (at) => since.all(Math.floor(at / hourMs)).map(({ hour, agent, parents, cost }) => ({ at: hour * hourMs, agent, parents: JSON.parse(parents) as string[], cost })),
    ofRun: (id) => run.get(id)?.cost ?? 0,
    costOfRun(id) {
      const found = costOfRun.get(id);
      return found && { pico: found.pico, about: found.about === 1 };
    },
    forget({ runs, hours }) {
      forgetRuns.run(runs);
      forgetRough.run();
      forgetHours.run(Math.floor(hours / hourMs));
    },
  };
}
