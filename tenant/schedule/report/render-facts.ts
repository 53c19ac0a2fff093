import { plainText } from '../../../kernel/template/summarise.ts';
import type { ReportKind } from '../schedule.ts';
import { localText } from '../zone.ts';
import type { CallCount, Facts, Waiting } from './facts.ts';
import { money } from './money.ts';

export const reportTitles: Readonly<Record<ReportKind, string>> = { briefing: 'Morning briefing', daily: 'Daily report', weekly: 'Weekly report' };

/** For whom: agents are not given words that other agents or outsiders wrote. */
export type Reader = 'person' | 'agent';

const endings = { DONE: 'done', FAILED: 'failed', UNKNOWN: 'of unknown outcome', DENIED: 'denied', EXPIRED: 'not decided in time', CANCELLED: 'cancelled', RUNNING: 'running', APPROVED: 'approved', PENDING: 'waiting' } as const;

/** The plain report, in Markdown: what happened, what waits, what it costs, what is odd. Pure. */
export function renderFacts(facts: Facts, reader: Reader): string {
  const { kind, since, until, zone } = facts;
  const parts = [
    `# ${reportTitles[kind]}\n\nFrom ${localText(zone, since)} to ${localText(zone, until)} (${zone}).`,
    section('What happened', happened(facts)),
    section('What waits for you', waits(facts, reader)),
    section('What it costs', costs(facts)),
    section('Alarms', facts.alarms.length === 0 ? ['None.'] : facts.alarms.map(({ at, text }) => `- ${localText(zone, at)}: ${plainText(text, 300)}`)),
    section('What left this server', left(facts)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return `## ${title}\n\n${lines.join('\n')}`;
}

function happened({ calls, runs, zone }: Facts): string[] {
  const byTool = Map.groupBy(calls, ({ agent, instance }) => `${agent} at ${instance}`);
  const lines = [...byTool].map(([who, counts]) => `- ${plainText(who, 140)}: ${counts.map(countText).join(', ')}`);
  const odd = runs.map(({ title, agent, fire, state }) => `- scheduled for ${agent}, "${plainText(title, 80)}", ${localText(zone, fire)}: ${state === 'SKIPPED' ? 'left out' : endings[state as keyof typeof endings]}`);
  return lines.length + odd.length === 0 ? ['Nothing was changed anywhere.'] : [...lines, ...odd];
}

function countText({ state, calls }: CallCount): string {
  return `${calls} ${calls === 1 ? 'change' : 'changes'} ${endings[state]}`;
}

function waits({ waiting, waitingInAll, forOwner, workflows, until }: Facts, reader: Reader): string[] {
  const lines = waiting.map((one) => waitingText(one, until, reader));
  if (waitingInAll > waiting.length) lines.push(`- and ${waitingInAll - waiting.length} more: letsbe approvals list`);
  if (forOwner > 0) lines.push(`- ${forOwner} ${forOwner === 1 ? 'change' : 'changes'} of the policy, for the owner: letsbe policy waiting`);
  for (const { run, title, waits: what } of workflows) lines.push(`- the workflow "${plainText(title, 80)}" (${run}): ${plainText(what, 120)}`);
  return lines.length === 0 ? ['Nothing.'] : lines;
}

function waitingText({ approval, who, title, instance, class: judged, owner, since, expires, summary }: Waiting, now: number, reader: Reader): string {
  const words = reader === 'person' ? `: ${plainText(summary, 200)}` : '';
  return `- ${plainText(title, 80)} at ${instance} (${judged}), asked by ${plainText(who, 80)} ${span(now - since)} ago, ends in ${span(expires - now)}${owner ? ', only the owner may decide' : ''}${words} [${approval}]`;
}

function costs({ costs: found }: Facts): string[] {
  if (!found) return ['No model was called yet.'];
  const { yesterday, month, forecast, byAgent } = found;
  return [`- yesterday: ${money(yesterday)}`, `- this month so far: ${money(month)}`, `- this month, if it goes on like this: ${money(forecast)}`, ...byAgent.map(({ agent, cost, calls }) => `- ${plainText(agent, 140)}: ${money(cost)} for ${calls} calls of models in this time`)];
}

function left({ outbound: { calls, notSent, hosts, bytesOut, bytesIn } }: Facts): string[] {
  if (calls === 0) return ['Nothing.'];
  return [`- ${calls} calls to ${hosts} ${hosts === 1 ? 'host' : 'hosts'}: ${size(bytesOut)} out, ${size(bytesIn)} in; ${notSent} not sent`];
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A span of time as a person says it. */
export function span(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
