import type { Hit } from './traffic.ts';

export interface Summary {
  readonly pageviews: number;
  readonly visitors: number;
  readonly visits: number;
  readonly bounces: number;
  readonly totaltime: number;
}

/** The five headline figures of some hits, as Umami's documented API names them (a simulation, not Umami). */
export function summarise(hits: readonly Hit[]): Summary {
  const views = hits.filter(({ type }) => type === 1);
  const visits = Map.groupBy(views, ({ visit }) => visit);
  const spans = [...visits.values()].map((list) => ((list.at(-1)?.at ?? 0) - (list[0]?.at ?? 0)) / 1000);
  return {
    pageviews: views.length,
    visitors: new Set(views.map(({ session }) => session)).size,
    visits: visits.size,
    bounces: [...visits.values()].filter((list) => list.length === 1).length,
    totaltime: Math.round(spans.reduce((sum, span) => sum + span, 0)),
  };
}

/** Values of hits by how often they stand there, the most frequent first. `by` gives a value; empty ones are left out. */
export function rank(hits: readonly Hit[], by: (hit: Hit) => string, count: (group: readonly Hit[]) => number = ({ length }) => length): { x: string; y: number }[] {
  const groups = Map.groupBy(hits.filter((hit) => by(hit) !== ''), by);
  return [...groups].map(([x, group]) => ({ x, y: count(group) })).toSorted((a, b) => b.y - a.y || a.x.localeCompare(b.x));
}

export function visitorsOf(hits: readonly Hit[]): number {
  return new Set(hits.map(({ session }) => session)).size;
}
