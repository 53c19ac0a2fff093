import { defineMethod, noParams, type Method } from '../rpc/method.ts';
import { agentId, person, recordId } from '../rpc/param-types.ts';
import type { KeptReport } from '../schedule/report-table.ts';
import type { Wanted } from '../schedule/create-scheduler.ts';
import { ruleText } from '../schedule/rule.ts';
import { missedRules, reportKinds, type Schedule, type ScheduledRun, type What } from '../schedule/schedule.ts';
import type { Routines } from '../workflows/routines.ts';

const wanted = {
  agent: agentId,
  title: { type: 'string', minLength: 1, maxLength: 120 },
  message: { type: 'string', minLength: 1, maxLength: 20_000, description: 'what the agent is told' },
  report: { enum: reportKinds, description: 'a report that the agent words, in place of a message' },
  when: { type: 'string', minLength: 1, maxLength: 100, description: 'daily 07:30, weekdays 07:30, weekly mon,thu 09:00, monthly 15 09:00, monthly last 17:00, every 30m, every 2h' },
  zone: { type: 'string', minLength: 1, maxLength: 60, description: 'IANA name of the time zone' },
  missed: { enum: missedRules, description: 'what becomes of runs whose time passed while nothing could run' },
} as const;
const add = { type: 'object', required: ['agent', 'title', 'when', 'zone', 'by'], additionalProperties: false, properties: { ...wanted, by: person } } as const;
const edit = { type: 'object', required: ['id', 'by'], additionalProperties: false, properties: { id: recordId, ...wanted, by: person } } as const;
const ofOne = { type: 'object', required: ['id', 'by'], additionalProperties: false, properties: { id: recordId, by: person } } as const;
const limit = { type: 'integer', minimum: 1, maximum: 1000 } as const;
const history = { type: 'object', required: [], additionalProperties: false, properties: { id: recordId, limit } } as const;
const some = { type: 'object', required: [], additionalProperties: false, properties: { limit } } as const;
const ofReport = { type: 'object', required: ['id'], additionalProperties: false, properties: { id: recordId } } as const;

/** Schedules and the reports that came of them. */
export function scheduleMethods({ schedule }: Pick<Routines, 'schedule'>): Method[] {
  return [
    defineMethod({ name: 'schedule.list', title: 'What agents do by themselves, and when', params: noParams, handle: async () => ({ schedules: (await schedule()).list().map(scheduleView) }) }),
    defineMethod({
      name: 'schedule.add', title: 'Lets an agent take a turn again and again', params: add, mutating: { key: 'optional' },
      async handle({ by, agent, title, when, zone, missed = 'once', ...rest }) {
        return scheduleView((await schedule()).add({ agent, title, when, zone, missed, what: whatOf(rest) ?? { kind: 'message', text: title } }, by));
      },
    }),
    defineMethod({
      name: 'schedule.edit', title: 'Changes a schedule', params: edit, mutating: { key: 'optional' },
      async handle({ id, by, message, report, ...rest }) {
        const what = whatOf({ ...(message === undefined ? {} : { message }), ...(report === undefined ? {} : { report }) });
        return scheduleView((await schedule()).edit(id, { ...(rest as Partial<Wanted>), ...(what ? { what } : {}) }, by));
      },
    }),
    defineMethod({ name: 'schedule.pause', title: 'Lets nothing of a schedule be due', params: ofOne, mutating: { key: 'optional' }, handle: async ({ id, by }) => scheduleView((await schedule()).pause(id, by)) }),
    defineMethod({ name: 'schedule.resume', title: 'Lets a schedule go on', params: ofOne, mutating: { key: 'optional' }, handle: async ({ id, by }) => scheduleView((await schedule()).resume(id, by)) }),
    defineMethod({
      name: 'schedule.remove', title: 'Removes a schedule; what it gave stays', params: ofOne, mutating: { key: 'optional' },
      async handle({ id, by }) {
        (await schedule()).remove(id, by);
        return { removed: id };
      },
    }),
    defineMethod({ name: 'schedule.run', title: 'Lets the agent take a turn of a schedule now', params: ofOne, mutating: { key: 'optional' }, handle: async ({ id, by }) => runView((await schedule()).run(id, by)) }),
    defineMethod({ name: 'schedule.history', title: 'Runs of schedules, the newest first', params: history, handle: async ({ id, limit: most = 50 }) => ({ runs: (await schedule()).history({ limit: most, ...(id === undefined ? {} : { schedule: id }) }).map(runView) }) }),
    defineMethod({ name: 'reports.list', title: 'Reports that were delivered, the newest first', params: some, handle: async ({ limit: most = 50 }) => ({ reports: (await schedule()).reports(most).map(reportHead) }) }),
    defineMethod({
      name: 'reports.show', title: 'A report: as it is, and as the agent words it', params: ofReport,
      async handle({ id }) {
        const report = (await schedule()).report(id);
        return { ...reportHead(report), plain: report.plain, text: report.worded };
      },
    }),
  ];
}

/** What the agent is told; of a message and a report, the report. */
function whatOf({ message, report }: { readonly message?: string; readonly report?: (typeof reportKinds)[number] }): What | undefined {
  if (report !== undefined) return { kind: 'report', report };
  return message === undefined ? undefined : { kind: 'message', text: message };
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function scheduleView({ rule, due, madeAt, paused, ...schedule }: Schedule): object {
  return { ...schedule, when: ruleText(rule), paused, next: paused ? null : iso(due), madeAt: iso(madeAt) };
}

function runView({ fire, startedAt, endedAt, ...run }: ScheduledRun): object {
  return { ...run, due: iso(fire), startedAt: iso(startedAt), endedAt: iso(endedAt) };
}

function reportHead({ id, kind, schedule, agent, madeAt, since, until, worded }: KeptReport): object {
  return { id, kind, schedule, agent, madeAt: iso(madeAt), since: iso(since), until: iso(until), worded: worded !== null };
}
