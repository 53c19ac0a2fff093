import type { Json } from '../../../../kernel/json.ts';
import { isoAt } from '../times.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { invalid, paged } from './answers.ts';
import { rank, summarise, visitorsOf } from './figures.ts';
import { columnOf, filtered, hitsOf, periodOf } from './select.ts';
import type { UmamiState } from './state.ts';
import { timeline } from './timeline.ts';
import type { Hit } from './traffic.ts';

/** Statistics of the simulated API (a simulation, not Umami), worked out from invented visits. */
export function statsRoutes(state: UmamiState): Routes {
  const base = '/api/websites/:id';
  const ok = (body: Json): Reply => ({ status: 200, body });
  const asked = (call: Call): readonly Hit[] => filtered(state, hitsOf(state, call.params['id'] ?? '', periodOf(call)), call.query);

  function before(call: Call): readonly Hit[] {
    const { from, to } = periodOf(call);
    const back = call.query.get('compare') === 'yoy' ? 365 * 86_400_000 : to - from;
    return filtered(state, hitsOf(state, call.params['id'] ?? '', { from: from - back, to: to - back }), call.query);
  }

  function metrics(call: Call): Reply {
    const { query } = call;
    const type = query.get('type') ?? '';
    const hits = asked(call);
    const search = query.get('search')?.toLowerCase() ?? '';
    const limited = (rows: { x: string; y: number }[]): Reply => ok(rows.filter(({ x }) => x.toLowerCase().includes(search)).slice(0, Number(query.get('limit') ?? 500)).map((row) => (type === 'city' ? { ...row, country: hits.find(({ city }) => city === row.x)?.country ?? '' } : row)));
    if (type === 'channel') return ok(rank(hits.filter(({ type: kind }) => kind === 1), channelOf, visitorsOf));
    if (type === 'entry' || type === 'exit') {
      const visits = Map.groupBy(hits.filter(({ type: kind }) => kind === 1), ({ visit }) => visit);
      return limited(rank([...visits.values()].flatMap((list) => list.at(type === 'entry' ? 0 : -1) ?? []), ({ path }) => path));
    }
    const column = columnOf(type);
    if (!column) throw invalid('type', 'Invalid option');
    const rows = hits.filter((hit) => (type === 'event' ? hit.type === 2 : hit.type === 1));
    return limited(rank(rows, column, ['path', 'title', 'query', 'event'].includes(type) ? undefined : visitorsOf));
  }

  function events(call: Call): Reply {
    const { query, params } = call;
    const wanted = query.get('eventType');
    const hits = asked(call).filter(({ type }) => wanted === null || String(type) === wanted);
    return paged(call, hits.map((hit, index) => ({
      id: `${hit.visit.slice(0, 24)}${String(index).padStart(12, '0')}`, websiteId: params['id'] ?? '', sessionId: hit.session, createdAt: isoAt(hit.at), hostname: 'bakery.example.test', urlPath: hit.path, urlQuery: hit.query,
      referrerPath: null, referrerQuery: null, referrerDomain: hit.referrer, country: hit.country, city: hit.city, device: hit.device, os: hit.os, browser: hit.browser, pageTitle: hit.title, eventType: hit.type, eventName: hit.type === 2 ? hit.event : null, hasData: false,
    })), ['urlPath', 'eventName']);
  }

  return {
    [`GET ${base}/stats`]: (call) => ok({ ...summarise(asked(call)), comparison: { ...summarise(before(call)) } }),
    [`GET ${base}/pageviews`]: (call) => ok(timeline(asked(call), call.query.get('unit') ?? 'day', call.query.get('timezone') ?? 'UTC')),
    [`GET ${base}/metrics`]: metrics,
    [`GET ${base}/events`]: events,
    [`GET ${base}/active`]: ({ params }) => {
      const now = state.clock.now();
      return ok({ visitors: visitorsOf(hitsOf(state, params['id'] ?? '', { from: now - 300_000, to: now })) });
    },
    [`GET ${base}/daterange`]: ({ params }) => {
      const hits = hitsOf(state, params['id'] ?? '', { from: 0, to: Number.MAX_SAFE_INTEGER });
      const [first, last] = [hits[0], hits.at(-1)];
      return ok({ startDate: first ? isoAt(first.at) : null, endDate: last ? isoAt(last.at) : null });
    },
  };
}

function channelOf({ referrer, query }: Hit): string {
  if (query.includes('utm_medium=email')) return 'email';
  if (referrer === '') return 'direct';
  return referrer.startsWith('instagram') ? 'organicSocial' : 'organicSearch';
}
