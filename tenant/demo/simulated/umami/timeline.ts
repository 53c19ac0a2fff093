import type { JsonObject } from '../../../../kernel/json.ts';
import { invalid } from './answers.ts';
import type { Hit } from './traffic.ts';

const keep = { year: 4, month: 7, day: 10, hour: 13, minute: 16 } as const;
const blank = '0000-01-01 00:00:00';

/** Page views and visits by hour, day … in a time zone, as the API writes its times (`2026-11-01 00:00:00`). A simulation, not Umami. */
export function timeline(hits: readonly Hit[], unit: string, timezone: string): JsonObject {
  if (!(unit in keep)) throw invalid('unit', 'Invalid unit');
  const format = formatOf(timezone);
  const bucket = ({ at }: Hit): string => {
    const local = format.format(at).replace(',', '');
    const length = keep[unit as keyof typeof keep];
    return local.slice(0, length) + blank.slice(length);
  };
  const views = Map.groupBy(hits.filter(({ type }) => type === 1), bucket);
  const rows = [...views].toSorted(([a], [b]) => a.localeCompare(b));
  return {
    pageviews: rows.map(([x, group]) => ({ x, y: group.length })),
    sessions: rows.map(([x, group]) => ({ x, y: new Set(group.map(({ visit }) => visit)).size })),
  };
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  } catch {
    throw invalid('timezone', 'Invalid timezone');
  }
}
