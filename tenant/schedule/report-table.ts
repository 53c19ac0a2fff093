import type Database from 'better-sqlite3';
import type { ReportKind } from './schedule.ts';

/** A report that is kept: the plain one, and an agent's words where it found some. */
export interface KeptReport {
  readonly id: string;
  readonly kind: ReportKind;
  readonly schedule: string;
  readonly agent: string;
  /** Milliseconds since the epoch, as the others. */
  readonly madeAt: number;
  readonly since: number;
  readonly until: number;
  /** Markdown. */
  readonly plain: string;
  readonly worded: string | null;
}

export interface ReportTable {
  add(report: KeptReport): void;
  setWorded(id: string, worded: string): void;
  find(id: string): KeptReport | undefined;
  /** The newest first. */
  list(limit: number): KeptReport[];
  /** When the last one of a schedule and kind ended. */
  lastUntil(schedule: string, kind: ReportKind): number | undefined;
  forget(before: number): void;
}

interface Stored {
  id: string; kind: string; schedule: string; agent: string; made_at: number; since: number; until: number; plain: string; worded: string | null;
}

export function createReportTable(database: Database.Database): ReportTable {
  const add = database.prepare<[Stored]>('insert into report values (@id, @kind, @schedule, @agent, @made_at, @since, @until, @plain, @worded)');
  const word = database.prepare('update report set worded = ? where id = ?');
  const one = database.prepare<[string], Stored>('select * from report where id = ?');
  const list = database.prepare<[number], Stored>('select * from report order by made_at desc, id limit ?');
  const last = database.prepare<[string, string], { until: number | null }>('select max(until) as until from report where schedule = ? and kind = ?');
  const forget = database.prepare('delete from report where made_at < ?');
  return {
    add: ({ madeAt, ...plain }) => void add.run({ ...plain, made_at: madeAt }),
    setWorded: (id, worded) => void word.run(worded, id),
    find(id) {
      const stored = one.get(id);
      return stored && toReport(stored);
    },
    list: (limit) => list.all(limit).map(toReport),
    lastUntil: (schedule, kind) => last.get(schedule, kind)?.until ?? undefined,
    forget: (before) => void forget.run(before),
  };
}

function toReport({ kind, made_at, ...plain }: Stored): KeptReport {
  return { ...plain, kind: kind as ReportKind, madeAt: made_at };
}
