import type Database from 'better-sqlite3';
import type { RunState, ScheduledRun } from './schedule.ts';

export interface RunTable {
  /** False where there was one of that schedule and time already. */
  add(run: Pick<ScheduledRun, 'schedule' | 'fire' | 'byHand' | 'note'> & { readonly state: 'WAITING' | 'SKIPPED'; readonly at: number }): boolean;
  find(schedule: string, fire: number): ScheduledRun | undefined;
  /** False when it no longer waits: somebody was faster. */
  begin(run: ScheduledRun, at: number): boolean;
  end(run: Pick<ScheduledRun, 'schedule' | 'fire'>, state: Exclude<RunState, 'WAITING' | 'RUNNING'>, ended: { readonly at: number; readonly note: string }): void;
  setReport(run: Pick<ScheduledRun, 'schedule' | 'fire'>, report: string): void;
  /** Oldest first. */
  inState(state: 'WAITING' | 'RUNNING'): ScheduledRun[];
  /** How many of a schedule wait or run. */
  open(schedule: string): number;
  /** The newest first. */
  history(filter: { readonly schedule?: string; readonly limit: number }): ScheduledRun[];
  /** What ended within a time. */
  endedWithin(from: number, to: number): ScheduledRun[];
  forget(before: number): void;
}

interface Stored {
  schedule: string; fire: number; state: RunState; by_hand: number; started_at: number | null; ended_at: number | null; note: string; report: string | null;
}

export function createRunTable(database: Database.Database): RunTable {
  const add = database.prepare('insert or ignore into run values (?, ?, ?, ?, null, ?, ?, null)');
  const one = database.prepare<[string, number], Stored>('select * from run where schedule = ? and fire = ?');
  const begin = database.prepare("update run set state = 'RUNNING', started_at = ? where schedule = ? and fire = ? and state = 'WAITING'");
  const end = database.prepare("update run set state = ?, ended_at = ?, note = ? where schedule = ? and fire = ? and state in ('WAITING', 'RUNNING')");
  const report = database.prepare('update run set report = ? where schedule = ? and fire = ?');
  const inState = database.prepare<[string], Stored>('select * from run where state = ? order by fire, schedule');
  const open = database.prepare<[string], { n: number }>("select count(*) as n from run where schedule = ? and state in ('WAITING', 'RUNNING')");
  const history = database.prepare<[string | null, string | null, number], Stored>('select * from run where ? is null or schedule = ? order by fire desc, schedule limit ?');
  const ended = database.prepare<[number, number], Stored>('select * from run where ended_at >= ? and ended_at < ? order by ended_at, schedule limit 1000');
  const forget = database.prepare('delete from run where ended_at < ?');
  return {
    add: ({ schedule, fire, state, byHand, note, at }) => add.run(schedule, fire, state, byHand ? 1 : 0, state === 'SKIPPED' ? at : null, note).changes === 1,
    find(schedule, fire) {
      const stored = one.get(schedule, fire);
      return stored && toRun(stored);
    },
    begin: ({ schedule, fire }, at) => begin.run(at, schedule, fire).changes === 1,
    end: ({ schedule, fire }, state, { at, note }) => void end.run(state, at, note, schedule, fire),
    setReport: ({ schedule, fire }, id) => void report.run(id, schedule, fire),
    inState: (state) => inState.all(state).map(toRun),
    open: (schedule) => open.get(schedule)?.n ?? 0,
    history: ({ schedule = null, limit }: { readonly schedule?: string | null; readonly limit: number }) => history.all(schedule, schedule, limit).map(toRun),
    endedWithin: (from, to) => ended.all(from, to).map(toRun),
    forget: (before) => void forget.run(before),
  };
}

function toRun({ by_hand, started_at, ended_at, ...plain }: Stored): ScheduledRun {
  return { ...plain, byHand: by_hand === 1, startedAt: started_at, endedAt: ended_at };
}
