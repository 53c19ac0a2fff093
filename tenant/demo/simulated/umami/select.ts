import { isJsonObject } from '../../../../kernel/json.ts';
import { objectsOf, textOf } from '../rows.ts';
import type { Call } from '../tool.ts';
import { invalid, unseen } from './answers.ts';
import type { UmamiState } from './state.ts';
import type { Hit } from './traffic.ts';

const columns: Readonly<Record<string, (hit: Hit) => string>> = {
  path: (hit) => hit.path, title: (hit) => hit.title, query: (hit) => hit.query, referrer: (hit) => hit.referrer, event: (hit) => hit.event, country: (hit) => hit.country, city: (hit) => hit.city,
  device: (hit) => hit.device, os: (hit) => hit.os, browser: (hit) => hit.browser, language: (hit) => hit.language, region: () => '', tag: () => '', screen: () => '1920x1080',
  hostname: () => 'bakery.example.test',
};

/** What a hit of the simulated Umami has in a column of the API; undefined for a column nobody knows. */
export function columnOf(name: string): ((hit: Hit) => string) | undefined {
  const utm = /^utm(Source|Medium|Campaign|Content|Term)$/.exec(name)?.[1];
  return utm === undefined ? columns[name] : (hit) => new URLSearchParams(hit.query).get(`utm_${utm.toLowerCase()}`) ?? '';
}

/** Start and end of the period a question is about. Throws the API's 400 when there is none. */
export function periodOf({ query }: Call): { from: number; to: number } {
  const [from, to] = [query.get('startAt'), query.get('endAt')].map((text) => (text === null || text === '' ? Number.NaN : Number(text)));
  if (from === undefined || Number.isNaN(from)) throw invalid('startAt', 'Invalid input: expected number, received NaN');
  if (to === undefined || Number.isNaN(to)) throw invalid('endAt', 'Invalid input: expected number, received NaN');
  return { from, to };
}

/** Hits of a website, or of a short link, in a period. Throws when neither is there. */
export function hitsOf(state: UmamiState, id: string, { from, to }: { from: number; to: number }): readonly Hit[] {
  if (!state.websites.has(id) && !state.links.has(id)) throw unseen();
  return (state.hits.get(id) ?? []).filter(({ at }) => at >= from && at <= to);
}

/** Those that fit the filters of the query: `c.` contains, `dnc.` does not, `neq.` is not, several values by commas. */
export function filtered(state: UmamiState, hits: readonly Hit[], query: URLSearchParams): readonly Hit[] {
  const tests = [...query].flatMap(([key, value]) => testOf(key, value));
  const segment = state.segments.get(query.get('segment') ?? '');
  const parameters = segment?.['parameters'];
  if (isJsonObject(parameters)) {
    for (const filter of objectsOf(parameters, 'filters')) tests.push(...testOf(textOf(filter, 'name'), `${textOf(filter, 'operator')}.${textOf(filter, 'value')}`));
  }
  return hits.filter((hit) => tests.every((test) => test(hit)));
}

function testOf(key: string, value: string): ((hit: Hit) => boolean)[] {
  const column = ['search', 'limit', 'type', 'segment', 'unit', 'timezone'].includes(key) ? undefined : columnOf(key);
  if (!column) return [];
  const [, operator = 'eq', text = ''] = /^(?:(eq|neq|c|dnc)\.)?(.*)$/.exec(value) ?? [];
  const wanted = text.split(',');
  switch (operator) {
    case 'c': return [(hit) => wanted.some((one) => column(hit).toLowerCase().includes(one.toLowerCase()))];
    case 'dnc': return [(hit) => !wanted.some((one) => column(hit).toLowerCase().includes(one.toLowerCase()))];
    case 'neq': return [(hit) => !wanted.includes(column(hit))];
    default: return [(hit) => wanted.includes(column(hit))];
  }
}
