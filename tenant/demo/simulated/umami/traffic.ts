import { createHash } from 'node:crypto';
import { spread } from '../ids.ts';
import { day } from '../times.ts';

/** One page view (type 1) or custom event (type 2) of an invented visitor of the simulated Umami. */
export interface Hit {
  readonly at: number;
  readonly type: 1 | 2;
  readonly session: string;
  readonly visit: string;
  readonly path: string;
  readonly title: string;
  readonly query: string;
  readonly referrer: string;
  readonly event: string;
  readonly country: string;
  readonly city: string;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  readonly language: string;
}

const pages: readonly (readonly [string, string])[] = [['/', "Bella's Bakery"], ['/menu', 'Menu'], ['/order', 'Order'], ['/opening-hours', 'Opening hours'], ['/blog/why-our-sourdough-takes-two-days', 'Why our sourdough takes two days'], ['/about', 'About us']];
const referrers = ['', '', '', 'google.com', 'google.com', 'instagram.com', 'bing.com'];
const places: readonly (readonly [string, string])[] = [['DE', 'Ashford'], ['DE', 'Ashford'], ['DE', 'Millbrook'], ['DE', 'Berlin'], ['AT', 'Vienna'], ['NL', 'Utrecht']];
const machines: readonly (readonly [string, string, string])[] = [['mobile', 'iOS', 'ios'], ['mobile', 'Android OS', 'chrome'], ['laptop', 'Mac OS', 'safari'], ['desktop', 'Windows 10', 'edge-chromium']];
const weekday = [0.6, 0.3, 0.8, 0.9, 1, 1.3, 1.8];

/** Invented visits of some days up to now, more on Saturdays: the same for the same days. */
export function makeTraffic(name: string, now: number, days: number, visitsPerDay: number): Hit[] {
  const hits: Hit[] = [];
  const today = Math.floor(now / day) * day;
  for (let start = today - (days - 1) * day; start <= today; start += day) {
    const share = weekday[new Date(start).getUTCDay()] ?? 1;
    const visits = Math.round(visitsPerDay * share * (0.8 + 0.4 * spread(`${name}:${start}`)));
    for (let index = 0; index < visits; index += 1) hits.push(...visit(`${name}:${start}:${index}`, start));
  }
  return hits.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
}

/** One digest gives all the chances of a visit: a hash for each would make the start slow. */
function visit(seed: string, start: number): Hit[] {
  const digest = createHash('sha256').update(seed).digest();
  const chance = (place: number): number => (digest[place] ?? 0) / 256;
  const pick = <T>(place: number, from: readonly T[]): T => from[Math.floor(chance(place) * from.length)] as T;
  const [country, city] = pick(0, places);
  const [device, os, browser] = pick(1, machines);
  const referrer = pick(2, referrers);
  const mailed = chance(3) > 0.88;
  const begin = start + Math.floor((6 + 14 * (digest.readUInt16BE(4) / 65_536)) * 3_600_000);
  const length = 1 + Math.floor(chance(6) ** 2 * 4);
  const hex = digest.toString('hex');
  const common = { session: uuidOf(hex, 0), visit: uuidOf(hex, 16), country, city, device, os, browser, language: country === 'NL' ? 'nl-NL' : 'de-DE' };
  const views = Array.from({ length }, (_, step): Hit => {
    const [path, title] = step === 0 && chance(7) < 0.5 ? (pages[0] as readonly [string, string]) : pick(8 + step, pages);
    const query = step === 0 && mailed ? 'utm_source=newsletter&utm_medium=email&utm_campaign=weekly-bread' : '';
    return { ...common, at: begin + step * 45_000, type: 1, path, title, query, referrer: step === 0 && !mailed ? referrer : '', event: '' };
  });
  const ordered = views.find(({ path }) => path === '/order');
  return ordered && chance(14) < 0.45 ? [...views, { ...ordered, at: ordered.at + 60_000, type: 2, event: 'order-sent', query: '', referrer: '' }] : views;
}

function uuidOf(hex: string, from: number): string {
  const part = (start: number, end: number): string => hex.slice(from + start, from + end);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}
