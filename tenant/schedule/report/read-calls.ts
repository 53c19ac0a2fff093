import type Database from 'better-sqlite3';
import type { CallState } from '../../calls/state.ts';
import type { CallCount } from './facts.ts';

/** How the calls ended that ended within a time, by who made them last and the tool. The most first. */
export function readCalls(safety: Database.Database, { since, until }: { readonly since: number; readonly until: number }): CallCount[] {
  return safety.prepare<[number, number], { agent: string; instance: string; state: CallState; calls: number }>(`
    select coalesce(json_extract(body, '$.caller.chain[#-1]'), json_extract(body, '$.caller.person'), '') as agent, json_extract(body, '$.instance') as instance, state, count(*) as calls
    from call where ended_at is not null and ended_at >= ? and ended_at < ? group by 1, 2, 3 order by calls desc, agent, instance, state limit 500`).all(since, until);
}
