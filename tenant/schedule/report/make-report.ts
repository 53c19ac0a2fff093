import type Database from 'better-sqlite3';
import type { Calls } from '../../calls/calls.ts';
import type { Journal } from '../../journal/journal.ts';
import type { ReportKind, Schedule, ScheduledRun } from '../schedule.ts';
import type { Facts, Outbound, Waiting, WaitingWorkflow } from './facts.ts';
import { readAlarms } from './read-alarms.ts';
import { readCalls } from './read-calls.ts';
import { readCosts } from './read-costs.ts';
import { renderFacts } from './render-facts.ts';
import { wordMessage } from './word-message.ts';

export interface ReportSources {
  /** The handle of `safety.db`. */
  readonly safety: Database.Database;
  readonly calls: Pick<Calls, 'approvals'>;
  /** How many changes of the policy wait for the owner. */
  readonly forOwner: () => number;
  readonly journal: Pick<Journal, 'hosts'>;
  /** `usage.db`, which need not be there. */
  readonly usageFile: string;
  readonly workflows: () => readonly WaitingWorkflow[];
}

/** Runs of schedules that ended within the time, and the schedules they are of. */
export interface RunSource {
  endedWithin(since: number, until: number): readonly ScheduledRun[];
  find(id: string): Schedule | undefined;
}

export interface MadeReport {
  readonly facts: Facts;
  /** Markdown for a person. */
  readonly plain: string;
  /** What an agent is told, to word it. */
  readonly message: string;
}

const mostWaiting = 20;

/** Gathers what there is to report of a time, and renders it. Reads alone. */
export function makeReport(sources: ReportSources, runs: RunSource, kind: ReportKind, range: { readonly since: number; readonly until: number; readonly zone: string }): MadeReport {
  const { costs, alarms } = readCosts(sources.usageFile, range);
  const waiting = readWaiting(sources.calls);
  const facts: Facts = {
    kind, ...range,
    calls: readCalls(sources.safety, range),
    waiting: waiting.slice(0, mostWaiting), waitingInAll: waiting.length,
    forOwner: sources.forOwner(),
    costs,
    alarms: [...readAlarms(sources.safety, range), ...alarms].toSorted((a, b) => a.at - b.at),
    outbound: sumUp(sources.journal, range),
    runs: runs.endedWithin(range.since, range.until).filter(({ state }) => state !== 'DONE').slice(-mostWaiting).map(({ schedule, fire, state }) => {
      const found = runs.find(schedule);
      return { title: found?.title ?? schedule, agent: found?.agent ?? '', fire, state };
    }),
    workflows: sources.workflows().slice(0, mostWaiting),
  };
  return { facts, plain: renderFacts(facts, 'person'), message: wordMessage(facts) };
}

/** Every approval that is pending, the oldest first; more than a thousand are not read. */
function readWaiting(calls: Pick<Calls, 'approvals'>): Waiting[] {
  const found: Waiting[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = calls.approvals({ state: 'PENDING', limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...items.map(({ approval, who, title, instance, class: judged, owner, createdAt, expiresAt, summary }) => ({ approval, who, title, instance, class: judged, owner, since: Date.parse(createdAt), expires: Date.parse(expiresAt), summary })));
    cursor = next;
  } while (cursor !== undefined && found.length < 1000);
  return found;
}

function sumUp(journal: Pick<Journal, 'hosts'>, { since, until }: { readonly since: number; readonly until: number }): Outbound {
  const hosts = journal.hosts({ since, until });
  const sum = (of: (host: (typeof hosts)[number]) => number): number => hosts.reduce((total, host) => total + of(host), 0);
  return { hosts: hosts.length, calls: sum(({ calls }) => calls), notSent: sum(({ notSent }) => notSent), bytesOut: sum(({ bytesOut }) => bytesOut), bytesIn: sum(({ bytesIn }) => bytesIn) };
}
