import type Database from 'better-sqlite3';
import type { MissedRule, Schedule, What } from './schedule.ts';
import type { Rule } from './rule.ts';

export interface ScheduleTable {
  /** In the order in which they are due. */
  list(): Schedule[];
  find(id: string): Schedule | undefined;
  put(schedule: Schedule): void;
  remove(id: string): void;
  /** Those that are not paused and whose time has come. */
  dueAt(now: number): Schedule[];
  /** When the next is due after now, of those that are not paused. */
  nextAfter(now: number): number | undefined;
  count(): number;
}

interface Stored {
  id: string; agent: string; title: string; what: string; rule: string; zone: string; missed: string; paused: number; made_by: string; made_at: number; due: number;
}

export function createScheduleTable(database: Database.Database): ScheduleTable {
  const all = database.prepare<[], Stored>('select * from schedule order by due, id');
  const one = database.prepare<[string], Stored>('select * from schedule where id = ?');
  const put = database.prepare<[Stored]>('insert or replace into schedule values (@id, @agent, @title, @what, @rule, @zone, @missed, @paused, @made_by, @made_at, @due)');
  const remove = database.prepare<[string]>('delete from schedule where id = ?');
  const due = database.prepare<[number], Stored>('select * from schedule where paused = 0 and due <= ? order by due, id');
  const next = database.prepare<[number], { due: number | null }>('select min(due) as due from schedule where paused = 0 and due > ?');
  const count = database.prepare<[], { n: number }>('select count(*) as n from schedule');
  return {
    list: () => all.all().map(toSchedule),
    find(id) {
      const stored = one.get(id);
      return stored && toSchedule(stored);
    },
    put: ({ what, rule, paused, madeBy, madeAt, ...plain }) => void put.run({ ...plain, what: JSON.stringify(what), rule: JSON.stringify(rule), paused: paused ? 1 : 0, made_by: madeBy, made_at: madeAt }),
    remove: (id) => void remove.run(id),
    dueAt: (now) => due.all(now).map(toSchedule),
    nextAfter: (now) => next.get(now)?.due ?? undefined,
    count: () => count.get()?.n ?? 0,
  };
}

function toSchedule({ what, rule, missed, paused, made_by, made_at, ...plain }: Stored): Schedule {
  return { ...plain, what: JSON.parse(what) as What, rule: JSON.parse(rule) as Rule, missed: missed as MissedRule, paused: paused === 1, madeBy: made_by, madeAt: made_at };
}
