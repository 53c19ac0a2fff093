import { userInfo } from 'node:os';
import type { Invocation, Run } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import { askOperator } from '../with-operator.ts';

interface Shown {
  readonly id: string;
  readonly agent: string;
  readonly title: string;
  readonly when: string;
  readonly zone: string;
  readonly missed: string;
  readonly paused: boolean;
  readonly next: string | null;
}

interface ShownRun {
  readonly schedule: string;
  readonly due: string;
  readonly state: string;
  readonly note: string;
  readonly report: string | null;
}

export const scheduleList: Run = askOperator((operator) => operator.call('schedule.list'), (answer) => {
  const { schedules } = answer as unknown as { schedules: Shown[] };
  return schedules.length === 0 ? 'Nothing is scheduled. See: letsbe schedule add --help' : schedules.map(describe).join('\n');
});

export const scheduleAdd: Run = askOperator((operator, invocation) => {
  const { positionals, values } = invocation;
  const wanted = wantedOf(values);
  if (wanted['when'] === undefined || (wanted['message'] === undefined) === (wanted['report'] === undefined)) throw new LetsbeError('USAGE_INVALID', { reason: 'Say when (--when "daily 07:30"), and what: --message TEXT or --report briefing. See: letsbe schedule add --help' });
  const title = wanted['title'] ?? (wanted['report'] === undefined ? plainText(wanted['message'] ?? '', 60) : `${wanted['report']} report`);
  return operator.call('schedule.add', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...wanted, title, agent: positionals[0] ?? '', by: by() });
}, describe);

export const scheduleEdit: Run = askOperator((operator, { positionals, values }) => operator.call('schedule.edit', { id: positionals[0] ?? '', ...wantedOf(values), by: by() }), describe);

export const schedulePause: Run = askOperator((operator, invocation) => operator.call('schedule.pause', ofOne(invocation)), describe);
export const scheduleResume: Run = askOperator((operator, invocation) => operator.call('schedule.resume', ofOne(invocation)), describe);
export const scheduleRemove: Run = askOperator((operator, invocation) => operator.call('schedule.remove', ofOne(invocation)), () => 'Removed. Its reports stay: letsbe reports list');
export const scheduleRun: Run = askOperator((operator, invocation) => operator.call('schedule.run', ofOne(invocation)), (answer) => `${describeRun(answer as unknown as ShownRun)}\nSee: letsbe schedule history`);

export const scheduleHistory: Run = askOperator((operator, { positionals, values }) => operator.call('schedule.history', { ...limitOf(values), ...(positionals[0] === undefined ? {} : { id: positionals[0] }) }), (answer) => {
  const { runs } = answer as unknown as { runs: ShownRun[] };
  return runs.length === 0 ? 'Nothing ran yet.' : runs.map(describeRun).join('\n');
});

/** `--limit`, where it was given. */
export function limitOf({ limit }: Invocation['values']): { limit?: number } {
  if (limit === undefined) return {};
  if (!/^[1-9]\d{0,3}$/.test(String(limit))) throw new LetsbeError('USAGE_INVALID', { reason: '--limit is a number from 1 to 1000' });
  return { limit: Number(limit) };
}

const by = (): string => userInfo().username;

function ofOne({ positionals }: Invocation): JsonObject {
  return { id: positionals[0] ?? '', by: by() };
}

function wantedOf(values: Invocation['values']): Partial<Record<string, string>> & JsonObject {
  return Object.fromEntries(['agent', 'title', 'message', 'report', 'when', 'zone', 'missed'].flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name]]] : [])));
}

function describe(answer: Json | Shown): string {
  const { id, agent, title, when, zone, missed, paused, next } = answer as unknown as Shown;
  return `${id}  ${agent}: ${plainText(title, 80)}  ${when} (${zone}), missed: ${missed}; ${paused ? 'paused' : `next ${next ?? ''}`}`;
}

function describeRun({ schedule, due, state, note, report }: ShownRun): string {
  return `${due}  ${schedule}  ${state}${note === '' ? '' : `: ${plainText(note, 200)}`}${report === null ? '' : ` [letsbe reports show ${report}]`}`;
}
