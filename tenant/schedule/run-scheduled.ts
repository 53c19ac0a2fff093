import { localText } from './zone.ts';
import type { MadeReport } from './report/make-report.ts';
import type { ReportTable } from './report-table.ts';
import type { RunTable } from './run-table.ts';
import type { ReportKind, RunState, Schedule, ScheduledRun } from './schedule.ts';
import { takeTurn, type TurnDependencies, type TurnEnd } from './take-turn.ts';

/** Gathers and words what there is to report of a time. Milliseconds since the epoch. */
export type ReportMaker = (kind: ReportKind, range: { readonly since: number; readonly until: number; readonly zone: string }) => MadeReport;

export interface RunDependencies extends TurnDependencies {
  readonly makeReport: ReportMaker;
  readonly runs: RunTable;
  readonly reports: ReportTable;
  readonly redact: (text: string) => string;
  readonly newName: () => string;
}

export interface RunEnd {
  readonly state: Extract<RunState, 'DONE' | 'FAILED' | 'UNKNOWN'>;
  readonly note: string;
}

const dayMs = 24 * 3_600_000;
const longestReportMs = 31 * dayMs;
const longestNote = 2000;

/** Runs what was written down as RUNNING: a turn of the agent. A report is kept before the agent is asked to word it. */
export async function runScheduled(dependencies: RunDependencies, schedule: Schedule, run: ScheduledRun, signal: AbortSignal): Promise<RunEnd> {
  const { what } = schedule;
  const turn = { agent: schedule.agent, conversation: `schedule-${schedule.id}`, key: `schedule ${schedule.id} ${new Date(run.fire).toISOString()}`, signal };
  if (what.kind === 'message') {
    const due = `${localText(schedule.zone, run.fire)} (${schedule.zone})`;
    const ended = await takeTurn(dependencies, { ...turn, message: `Scheduled task "${schedule.title}", due ${due}.\n\n${what.text}` });
    return toEnd(ended, run.note, dependencies.redact);
  }
  const until = dependencies.clock.now();
  const last = dependencies.reports.lastUntil(schedule.id, what.report);
  const since = Math.max(last ?? until - (what.report === 'weekly' ? 7 : 1) * dayMs, until - longestReportMs);
  const { plain, message } = dependencies.makeReport(what.report, { since: Math.min(since, until), until, zone: schedule.zone });
  const id = `rep_${dependencies.newName()}`;
  dependencies.reports.add({ id, kind: what.report, schedule: schedule.id, agent: schedule.agent, madeAt: until, since, until, plain: dependencies.redact(plain), worded: null });
  dependencies.runs.setReport(run, id);
  const ended = await takeTurn(dependencies, { ...turn, message: dependencies.redact(message) });
  if (ended.outcome !== 'done' || ended.text.trim() === '') return { state: 'DONE', note: `the plain report was delivered; ${schedule.agent} found no words for it: ${toEnd(ended, '', dependencies.redact).note || 'it said nothing'}` };
  dependencies.reports.setWorded(id, dependencies.redact(ended.text));
  return { state: 'DONE', note: run.note };
}

function toEnd({ outcome, text }: TurnEnd, before: string, redact: (text: string) => string): RunEnd {
  const note = [before, redact(text).slice(0, longestNote)].filter((part) => part !== '').join('; ');
  switch (outcome) {
    case 'done':
      return { state: 'DONE', note };
    case 'stopped':
      return { state: 'FAILED', note: `stopped: ${note || 'before it had finished'}` };
    case 'failed':
      return { state: 'FAILED', note: note || 'the agent gave no reason' };
    case 'unknown':
      return { state: 'UNKNOWN', note };
  }
}
