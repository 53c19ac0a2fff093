import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { GrantsAnswer, JournalAnswer, RunsAnswer, TenantAsk } from '../../kernel/wire/tenant-ask.ts';
import type { Calls } from '../calls/calls.ts';
import type { Journal } from '../journal/journal.ts';
import type { GrantStore } from '../policy/grant-store.ts';
import type { Scheduler } from '../schedule/create-scheduler.ts';
import type { Workflows } from '../workflows/create-workflows.ts';

export interface AskPorts {
  readonly tenantId: string;
  readonly calls: Pick<Calls, 'recent'>;
  /** Each is opened when it is first asked for. */
  readonly routines: {
    schedule(): Promise<Pick<Scheduler, 'list' | 'history'>>;
    workflows(): Promise<Pick<Workflows, 'runs'>>;
  };
  readonly journal: Pick<Journal, 'list'>;
  readonly grants: Pick<GrantStore, 'list'>;
  /** A value without secrets. */
  readonly redact: (value: Json) => Json;
}

/** Characters of an answer at most: with what stands around it, it stays below a frame of the channel. */
export const longestAnswer = 48_000;

/**
 * What the Hub gets to see when it asks for the people of its customer: names, classes, states, counts and times. No params, no results,
 * no summary, nothing that an agent or a person wrote. @throws TENANT_UNKNOWN for what is meant for another tenant.
 */
export async function answerAsk(ports: AskPorts, ask: TenantAsk): Promise<object> {
  if (ask.tenant !== ports.tenantId) throw new LetsbeError('TENANT_UNKNOWN');
  switch (ask.kind) {
    case 'runs': return cut('runs', await runsOf(ports, ask.before === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(ask.before), ask.limit + 1), ask.limit, ports.redact);
    case 'journal': return cut('entries', entriesOf(ports, ask), ask.limit, ports.redact);
    case 'grants': return cut('grants', grantsOf(ports), 200, ports.redact);
  }
}

/** As many rows as fit, the first before others. */
function cut(name: string, rows: readonly object[], limit: number, redact: (value: Json) => Json): object {
  const fitting: Json[] = [];
  let size = 0;
  for (const row of rows.slice(0, limit)) {
    const clean = redact(row as Json);
    size += JSON.stringify(clean).length + 1;
    if (size > longestAnswer) break;
    fitting.push(clean);
  }
  return { [name]: fitting, more: fitting.length < rows.length };
}

type Run = RunsAnswer['runs'][number];

async function runsOf({ calls, routines }: AskPorts, before: number, limit: number): Promise<Run[]> {
  const [schedule, workflows] = await Promise.all([routines.schedule(), routines.workflows()]);
  const agents = new Map(schedule.list().map(({ id, agent, what }) => [id, { agent, name: what.kind === 'report' ? `report.${what.report}` : 'message' }]));
  const runs: Run[] = [
    ...calls.recent({ before, limit }).map(({ call, agent, operation, title, class: verdict, state, createdAt, startedAt, endedAt }) => ({
      id: call, kind: 'call' as const, name: operation, title: short(title), agentId: agent, state, class: verdict as Run['class'], at: iso(createdAt), startedAt: maybe(startedAt), endedAt: maybe(endedAt),
    })),
    // Histories are asked for by number alone, and bounded.
    ...schedule.history({ limit: 1000 }).filter(({ fire }) => fire < before).map(({ schedule: id, fire, state, startedAt, endedAt }) => ({
      id: `${id}/${fire}`, kind: 'schedule' as const, name: agents.get(id)?.name ?? 'removed', title: null, agentId: agents.get(id)?.agent ?? null, state, class: null, at: iso(fire), startedAt: maybe(startedAt), endedAt: maybe(endedAt),
    })),
    ...workflows.runs(200).filter(({ run }) => run.startedAt < before).map(({ run }) => ({
      id: run.id, kind: 'workflow' as const, name: run.blueprint.name, title: short(run.blueprint.title), agentId: run.agent, state: run.state.toUpperCase(), class: null, at: iso(run.startedAt), startedAt: iso(run.startedAt), endedAt: maybe(run.endedAt),
    })),
  ];
  return runs.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1)).slice(0, limit);
}

function entriesOf({ journal }: AskPorts, { limit, since, before, agentId }: Extract<TenantAsk, { kind: 'journal' }>): JournalAnswer['entries'] {
  const rows = journal.list({ limit: limit + 1, ...(since === undefined ? {} : { since: Date.parse(since) }), ...(before === undefined ? {} : { until: Date.parse(before) }), ...(agentId === undefined ? {} : { agent: agentId }) });
  return rows.map(({ at, agent, host, redacted, ...row }) => ({ ...row, at: iso(at), host: short(host), agentId: agent === '' ? null : agent, redacted: { ...redacted } }));
}

function grantsOf({ grants }: AskPorts): GrantsAnswer['grants'] {
  return grants.list().toReversed().map(({ id, agent, instance, operation, by, addedAt, expiresAt, revoked, lastUsedAt, uses }) => ({
    id, agentId: agent, tool: short(`${instance}.${operation}`), by: short(by), addedAt: iso(addedAt), expiresAt: iso(expiresAt), revoked, lastUsedAt: maybe(lastUsedAt), uses,
  }));
}

const short = (text: string): string => text.slice(0, 300);
const iso = (at: number): string => new Date(at).toISOString();
const maybe = (at: number | null): string | null => (at === null ? null : iso(at));
