import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { asObject, numberOf, objectsOf, textOf } from '../rows.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { errorReply, invalid, paged, unseen } from './answers.ts';
import { rank, visitorsOf } from './figures.ts';
import { hitsOf } from './select.ts';
import type { UmamiState } from './state.ts';
import type { Hit } from './traffic.ts';
import { Refused } from '../tool.ts';

/** Saved reports, and those asked for at once, of the simulated API (a simulation, not Umami). */
export function reportRoutes(state: UmamiState): Routes {
  const ok = (body: Json): Reply => ({ status: 200, body });

  function question({ json }: Call, type: string): { hits: readonly Hit[]; parameters: JsonObject } {
    const body = asObject(json);
    const parameters = body['parameters'];
    if (body['type'] !== type || !isJsonObject(parameters) || !isJsonObject(body['filters'])) throw new Refused(errorReply(400, 'Bad request', 'bad-request', { errors: ['Invalid input'] }));
    const [from, to] = [timeOf(parameters['startDate']), timeOf(parameters['endDate'])];
    if (Number.isNaN(from) || Number.isNaN(to)) throw invalid('startDate', 'Invalid input: expected date, received Date');
    return { hits: hitsOf(state, textOf(body, 'websiteId'), { from, to }), parameters };
  }

  function utm(call: Call): Reply {
    const { hits } = question(call, 'utm');
    const names = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'];
    return ok(Object.fromEntries(names.map((name) => [name, rank(hits.filter(({ type }) => type === 1), (hit) => new URLSearchParams(hit.query).get(name) ?? '').slice(0, 50).map(({ x, y }) => ({ utm: x, views: y }))])));
  }

  function goal(call: Call): Reply {
    const { hits, parameters } = question(call, 'goal');
    return ok({ num: visitorsOf(hits.filter((hit) => reaches(hit, parameters))), total: visitorsOf(hits) });
  }

  function funnel(call: Call): Reply {
    const { hits, parameters } = question(call, 'funnel');
    const steps = objectsOf(parameters, 'steps');
    if (steps.length < 2) throw new Refused(errorReply(400, 'Bad request', 'bad-request', { errors: ['Invalid input'] }));
    const counts = countSteps(hits, steps, numberOf(parameters, 'window') * 60_000);
    return ok(steps.map((step, index) => {
      const [visitors = 0, previous = 0, first = 0] = [counts[index], index === 0 ? 0 : counts[index - 1], counts[0]];
      const dropped = index === 0 ? 0 : previous - visitors;
      return { type: step['type'] ?? '', value: step['value'] ?? '', visitors, previous, dropped, dropoff: index === 0 || previous === 0 ? null : dropped / previous, remaining: first === 0 ? 0 : visitors / first };
    }));
  }

  return {
    'GET /api/reports': (call) => {
      const [website, type] = [call.query.get('websiteId') ?? '', call.query.get('type')];
      if (!state.websites.has(website)) throw unseen();
      return paged(call, [...state.reports.values()].filter((row) => row['websiteId'] === website && (type === null || row['type'] === type)));
    },
    'POST /api/reports/utm': utm,
    'POST /api/reports/goal': goal,
    'POST /api/reports/funnel': funnel,
  };
}

function timeOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : typeof value === 'string' ? (/^\d+$/.test(value) ? Number(value) : Date.parse(value)) : Number.NaN;
}

function reaches(hit: Hit, step: JsonObject): boolean {
  const value = textOf(step, 'value');
  if (step['type'] === 'event') return hit.type === 2 && hit.event === value;
  const pattern = value.replaceAll('*', '');
  if (hit.type !== 1) return false;
  return value.startsWith('*') || value.endsWith('*') ? hit.path.includes(pattern) : hit.path === value;
}

/** Visitors who went at least so far, each step within the window after the one before. */
function countSteps(hits: readonly Hit[], steps: readonly JsonObject[], window: number): number[] {
  const counts = steps.map(() => 0);
  for (const own of Map.groupBy(hits, ({ session }) => session).values()) {
    let last = 0;
    for (const [index, step] of steps.entries()) {
      const reached = own.find((hit) => reaches(hit, step) && (index === 0 || (hit.at >= last && hit.at <= last + window)));
      if (!reached) break;
      last = reached.at;
      counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  return counts;
}
