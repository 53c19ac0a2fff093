import { LetsbeError } from '../../kernel/errors.ts';
import { pickTenant } from '../customers/pick-tenant.ts';
import { createSseSink } from '../streams/sse-sink.ts';
import { readFrom, streamQuery } from '../streams/stream-query.ts';
import { routeFor, type HubRoute } from './context.ts';

/** What happens, as it happens. The same over a WebSocket: `/api/v1/customer/ws`. */
export const streamRoutes: readonly HubRoute[] = [
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/events/stream', title: 'What happens, as it happens, as server-sent events; goes on behind Last-Event-ID', query: streamQuery, answers: { 200: null }, rate: { perMinute: 60, by: 'actor' },
    handle: async ({ query, header }, { queries, actor, clock, streams }) => {
      const token = /^Bearer (\S+)$/.exec(header('authorization') ?? '')?.[1];
      if (token === undefined) throw new LetsbeError('AUTH_INVALID');
      const from = readFrom(header('last-event-id'), query.after);
      const tenant = query.tenantId === undefined ? undefined : (await pickTenant(queries, actor.customer, query.tenantId)).id;
      streams.assertRoom(actor.account);
      return {
        status: 200, headers: { 'x-accel-buffering': 'no' },
        stream: { type: 'text/event-stream; charset=utf-8', open: (response) => streams.open(createSseSink(response, clock), { actor, token, ...(tenant === undefined ? {} : { tenant }), ...(from === undefined ? {} : { from }) }) },
      };
    },
  }),
];
