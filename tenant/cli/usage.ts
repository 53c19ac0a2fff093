import Database from 'better-sqlite3';
import type { ExitCode, Run, Terminal } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { picoPerMicro } from '../metering/cost.ts';
import { withLedger } from '../metering/ledger/usage-database.ts';
import { endOf, periods, startOf, type Period } from '../metering/period.ts';
import { dollars } from '../metering/refuse.ts';
import { forecast } from '../metering/report/forecast.ts';
import { groupings, readReport, readUsageBuckets, type Grouping, type ReportRange, type ReportRow } from '../metering/report/read-report.ts';
import { usageFileOf } from './usage-file.ts';

const weekMs = 7 * 24 * 3_600_000;

export const usage: Run = (invocation) => {
  const { values, terminal } = invocation;
  const by = oneOf<Grouping>('--by', values['by'], groupings, 'agent');
  const period = oneOf<Period>('--period', values['period'], periods, 'month');
  if (values['buckets'] === true) for (const option of ['by', 'agent']) if (values[option] !== undefined) throw new LetsbeError('USAGE_INVALID', { reason: `--buckets goes without --${option}: each bucket is of one hour, agent and model, and the Hub takes in all of them` });
  const file = usageFileOf(invocation);
  const now = systemClock.now();
  const range = { from: startOf(period, now), to: endOf(period, now), ...(typeof values['agent'] === 'string' ? { agent: values['agent'] } : {}) };
  return Promise.resolve(withLedger(file, () => {
    const database = new Database(file, { readonly: true, timeout: 1000 });
    try {
      return values['buckets'] === true ? printBuckets(database, range, terminal) : printReport(database, { by, period, range, now }, values['json'] === true, terminal);
    } finally {
      database.close();
    }
  }));
};

function printBuckets(database: Database.Database, range: ReportRange, terminal: Terminal): ExitCode {
  for (const bucket of readUsageBuckets(database, range)) terminal.print(JSON.stringify(bucket));
  return 0;
}

function printReport(database: Database.Database, { by, period, range, now }: { by: Grouping; period: Period; range: ReportRange; now: number }, json: boolean, terminal: Terminal): ExitCode {
  // One view of the ledger, whatever is counted meanwhile.
  const found = database.transaction(() => ({
    rows: readReport(database, by, range),
    total: readReport(database, 'all', range)[0],
    hours: readReport(database, 'hour', { ...range, from: Math.min(range.from, now - weekMs) }),
  }))();
  const expected = forecast(found.hours.map(({ name, cost }) => ({ at: Date.parse(name), cost })), { start: range.from, end: range.to, now });
  const report = { period, from: iso(range.from), to: iso(range.to), by, rows: found.rows, total: found.total ?? null, forecast: expected, currency: 'USD', unit: 'micro' };
  if (json) terminal.print(JSON.stringify(report));
  else print(report, terminal);
  return 0;
}

function oneOf<T extends string>(option: string, value: unknown, allowed: readonly T[], fallback: T): T {
  const found = allowed.find((one) => one === (value ?? fallback));
  if (found === undefined) throw new LetsbeError('USAGE_INVALID', { reason: `${option} takes one of ${allowed.join(', ')}` });
  return found;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

interface Report {
  readonly from: string;
  readonly to: string;
  readonly by: Grouping;
  readonly rows: readonly ReportRow[];
  readonly total: ReportRow | null;
  readonly forecast: number;
}

function print({ from, to, by, rows, total, forecast: expected }: Report, { print: line, note }: Terminal): void {
  if (!total) return note(`No model was called between ${from} and ${to}.`);
  const width = Math.max(by.length, 5, ...rows.map(({ name }) => name.length));
  line(`${by.padEnd(width)} ${['calls', 'input', 'cached', 'output', 'web', 'cost'].map((head) => head.padStart(12)).join('')}`);
  for (const row of [...rows, { ...total, name: 'total' }]) line(`${row.name.padEnd(width)} ${cells(row).map((cell) => cell.padStart(12)).join('')}`);
  line(`\nUntil ${to}, if it goes on like this: ${money(expected)}.`);
  if (total.estimatedCalls > 0) line(`${total.estimatedCalls} of ${total.calls} calls are estimates (${money(total.estimatedCost)}): what the provider counted was not heard.`);
  if (total.unpricedCalls > 0) line(`${total.unpricedCalls} calls are of models without a price and not in the cost.`);
  if (total.reportedCalls > 0) line(`Providers themselves said ${money(total.reportedCost)} for ${total.reportedCalls} of the calls.`);
}

function cells({ calls, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens, webSearchCalls, webFetchCalls, cost }: ReportRow): string[] {
  return [calls, inputTokens + cacheReadTokens + cacheWriteTokens, cacheReadTokens, outputTokens, webSearchCalls + webFetchCalls].map(String).concat(money(cost));
}

function money(micro: number): string {
  return dollars(micro * picoPerMicro);
}
