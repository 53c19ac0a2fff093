import type Database from 'better-sqlite3';
import { openDatabase } from '../database/open-database.ts';

/** Times are milliseconds since the epoch. A run is named by its schedule and the time it was due: written down once, whatever the clock does. */
const tables = `
  create table if not exists schedule (
    id text primary key, agent text not null, title text not null, what text not null, rule text not null, zone text not null, missed text not null,
    paused integer not null, made_by text not null, made_at integer not null, due integer not null) strict;
  create index if not exists schedule_due on schedule (due) where paused = 0;
  create table if not exists run (
    schedule text not null, fire integer not null, state text not null, by_hand integer not null, started_at integer, ended_at integer, note text not null, report text,
    primary key (schedule, fire)) strict, without rowid;
  create index if not exists run_open on run (state, fire) where state in ('WAITING', 'RUNNING');
  create index if not exists run_ended on run (ended_at) where ended_at is not null;
  create table if not exists report (
    id text primary key, kind text not null, schedule text not null, agent text not null, made_at integer not null, since integer not null, until integer not null,
    plain text not null, worded text) strict;
  create index if not exists report_made on report (made_at);`;

/** Opens or makes `schedule.db`, mode 0600. What was committed has reached the disk: a run that was begun is never begun again. */
export function openScheduleDatabase(file: string): Database.Database {
  const database = openDatabase(file, 'FULL');
  database.exec(tables);
  return database;
}
