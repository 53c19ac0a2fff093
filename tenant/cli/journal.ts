import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Invocation, Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { plainText } from '../../kernel/template/summarise.ts';
import { openJournal, type HostSummary, type Outbound } from '../journal/journal.ts';
import { configOf } from './config-of.ts';

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export const journal: Run = (invocation) => {
  const { terminal, values } = invocation;
  const file = join(configOf(invocation).stateFolder, 'journal.db');
  if (!existsSync(file)) throw new LetsbeError('USAGE_INVALID', { reason: `${file} is not there: nothing left with this state folder yet` });
  const filter = { since: sinceOf(values, systemClock.now()), ...(typeof values['agent'] === 'string' ? { agent: values['agent'] } : {}), ...(typeof values['host'] === 'string' ? { host: values['host'] } : {}) };
  const opened = openJournal(file, { clock: systemClock, failed: (error) => terminal.note(`The journal could not be tidied up: ${String(error)}`) });
  try {
    if (values['json'] === true) terminal.print(JSON.stringify({ since: iso(filter.since), hosts: opened.hosts(filter).map(({ lastAt, ...host }) => ({ ...host, lastAt: iso(lastAt) })), calls: opened.list(filter).map(({ at, ...call }) => ({ at: iso(at), ...call })) }));
    else terminal.print(values['calls'] === true ? describeCalls(opened.list(filter)) : describeHosts(opened.hosts(filter), filter.since));
    return Promise.resolve(0);
  } finally {
    opened.close();
  }
};

const iso = (at: number): string => new Date(at).toISOString();

/** From when on, by `30m`, `12h`, `7d` or a date; a day when nothing is said. */
function sinceOf({ since = '24h' }: Invocation['values'], now: number): number {
  const [, count, unit] = /^([0-9]{1,5})([mhd])$/.exec(String(since)) ?? [];
  const at = count === undefined ? Date.parse(String(since)) : now - Number(count) * units[unit as keyof typeof units];
  if (!Number.isFinite(at) || at < 0) throw new LetsbeError('USAGE_INVALID', { reason: '--since is a time back such as 30m, 12h or 7d, or a date such as 2026-11-21' });
  return at;
}

function describeHosts(hosts: readonly HostSummary[], since: number): string {
  if (hosts.length === 0) return `Nothing left since ${iso(since)}.`;
  const rows = hosts.map(({ host, calls, notSent, bytesOut, bytesIn, agents }) => [plainText(host, 80), `${calls}`, size(bytesOut), size(bytesIn), `${notSent === 0 ? '' : notSent}`, agents.join(', ')]);
  return table([['host', 'calls', 'out', 'in', 'not sent', 'agents'], ...rows]);
}

function describeCalls(calls: readonly Outbound[]): string {
  const rows = calls.map(({ at, route, host, agent, bytesOut, bytesIn, redacted, verdict }) => [iso(at), route, plainText(host, 80), agent, size(bytesOut), size(bytesIn), verdict, Object.entries(redacted).map(([kind, count]) => `${kind} ${count}`).join(', ')]);
  return rows.length === 0 ? 'Nothing left.' : table([['when', 'by', 'host', 'agent', 'out', 'in', 'what became of it', 'redacted'], ...rows]);
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
