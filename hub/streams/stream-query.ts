import { LetsbeError } from '../../kernel/errors.ts';
import { tenantId } from '../../kernel/wire/words.ts';
import { cursorPattern, readCursor, type EventCursor } from '../events/cursor.ts';

/** What a stream is asked for, as server-sent events or over a WebSocket. */
export const streamQuery = {
  type: 'object', additionalProperties: false,
  properties: { tenantId: { ...tenantId, description: 'one server; all of them where it is left out' }, after: { type: 'string', pattern: cursorPattern, description: 'the id of the last event that was seen; `Last-Event-ID` counts before it' } },
} as const;

/** From where to tell: what the header says, else the query. @throws REQUEST_INVALID for what is no id of an event. */
export function readFrom(header: string | undefined, after: string | undefined): EventCursor | undefined {
  const given = header ?? after;
  if (given === undefined || given === '') return undefined;
  const cursor = readCursor(given);
  if (!cursor) throw new LetsbeError('REQUEST_INVALID', { reason: 'Last-Event-ID is no id that a stream of events gave; leave it out to begin with what happens from now on' });
  return cursor;
}
