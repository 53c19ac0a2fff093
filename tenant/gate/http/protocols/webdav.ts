import { finding, refusal, type Finding } from '../finding.ts';
import type { ReadRequest } from '../request.ts';
import { readPath } from '../reading/path.ts';

/**
 * Judges where COPY and MOVE lead, and what they overwrite: RFC 4918 §9.8, §9.9, §10.3, §10.6. `origin`: the tool's own, where it is
 * known; without it only a path is accepted.
 */
export function judgeDestination({ headers, method, overrides }: ReadRequest, origin: string | undefined): Finding[] {
  const written = headers.get('destination');
  if (written === undefined) return [];
  if (![method, ...overrides].some((one) => one === 'COPY' || one === 'MOVE')) return [finding('dav.destination', 'yellow', 'It names a second place, which only a copy or a move has.', { ask: true })];
  const away = refusal('dav.elsewhere', 'It moves files to another server.', written);
  const absolute = /^https?:\/\/[^/\\@]+(\/[^\\]*)?$/i.exec(written);
  if (!absolute && !/^\/(?![/\\])/.test(written)) return [away];
  const url = absolute ? URL.parse(written) : undefined;
  if (url === null || (url && url.origin !== origin)) return [away];
  const read = readPath((absolute ? (absolute[1] ?? '/') : written) || '/');
  if ('reason' in read) return [read];
  return headers.get('overwrite')?.trim().toUpperCase() === 'T' ? [finding('dav.overwrite', 'red', 'It replaces what lies at the new place.', { matched: 'Overwrite: T' })] : [];
}
