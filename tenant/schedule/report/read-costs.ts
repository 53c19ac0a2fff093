import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { endOf, hourMs, startOf } from '../../metering/period.ts';
import { forecast } from '../../metering/report/forecast.ts';
import { readReport } from '../../metering/report/read-report.ts';
import type { Alert } from '../../metering/ledger/note-table.ts';
import { dateIn } from '../zone.ts';
import type { Alarm, Costs } from './facts.ts';
import { alertText } from './alert-text.ts';

/** What the ledger of models says. */
export interface LedgerFacts {
  readonly costs: Costs | undefined;
  readonly alarms: readonly Alarm[];
}

const weekMs = 7 * 24 * hourMs;

/** What models cost, and what was raised about it. Yesterday is that of the zone, to the hour; months are UTC, as budgets are. */
export function readCosts(file: string, { since, until, zone }: { readonly since: number; readonly until: number; readonly zone: string }): LedgerFacts {
  if (!existsSync(file)) return { costs: undefined, alarms: [] };
  const database = new Database(file, { readonly: true, timeout: 1000 });
  try {
    const today = dateIn(zone, until);
    const month = { from: startOf('month', until), to: endOf('month', until) };
    const sum = (from: number, to: number): number => readReport(database, 'all', { from, to })[0]?.cost ?? 0;
    const hours = readReport(database, 'hour', { from: Math.min(month.from, until - weekMs), to: month.to }).map(({ name, cost }) => ({ at: Date.parse(name), cost }));
    const alerts = database.prepare<[number, number], { at: number; alert: string }>('select at, alert from alerts where at >= ? and at < ? order by at limit 100').all(since, until);
    return {
      costs: {
        yesterday: sum(startOfDay(today.subtract({ days: 1 }), zone), startOfDay(today, zone)),
        month: sum(month.from, month.to),
        forecast: forecast(hours, { start: month.from, end: month.to, now: until }),
        byAgent: readReport(database, 'agent', { from: since, to: until }).slice(0, 20).map(({ name, cost, calls }) => ({ agent: name, cost, calls })),
      },
      alarms: alerts.map(({ at, alert }) => ({ at, text: alertText(JSON.parse(alert) as Alert) })),
    };
  } finally {
    database.close();
  }
}

/** The hour in which a day of the zone begins. */
function startOfDay(date: Temporal.PlainDate, zone: string): number {
  return Math.floor(date.toZonedDateTime(zone).epochMilliseconds / hourMs) * hourMs;
}
