import { LetsbeError } from '../../kernel/errors.ts';
import type { ApiInfo } from '../../kernel/http/open-api.ts';
import { toOpenApi } from '../../kernel/http/open-api.ts';
import { drawPage, pageHeaders } from '../../kernel/http/page.ts';
import { migrations } from '../database/migrations/migrations.ts';
import { routeFor, type HubRoute } from './context.ts';

const ok = { type: 'object', additionalProperties: false, required: ['status'], properties: { status: { type: 'string', const: 'ok' } } } as const;

/** Whether it runs, whether it can serve, and what it serves. */
export function standingRoutes(info: ApiInfo, all: () => readonly HubRoute[]): readonly HubRoute[] {
  return [
    routeFor.open({ method: 'GET', path: '/healthz', title: 'Whether the process runs', answers: { 200: ok }, handle: () => Promise.resolve({ status: 200, body: { status: 'ok' } }) }),
    routeFor.open({
      method: 'GET', path: '/readyz', title: 'Whether it can serve: its database answers and has all its tables', answers: { 200: ok },
      handle: async (_request, { database }) => {
        const done = await database('migration').pluck<string[]>('name').catch((error: unknown) => { throw unready('it does not answer', error); });
        if (migrations.some(({ name }) => !done.includes(name))) throw unready('its tables are older than this program');
        return { status: 200, body: { status: 'ok' } };
      },
    }),
    routeFor.open({ method: 'GET', path: '/openapi.json', title: 'This API for programs', answers: { 200: { type: 'object' } }, handle: () => Promise.resolve({ status: 200, body: toOpenApi(all(), info) }) }),
    routeFor.open({ method: 'GET', path: '/docs', title: 'This API for people', answers: { 200: null }, handle: () => Promise.resolve({ status: 200, text: { type: 'text/html; charset=utf-8', content: drawPage(all(), info) }, headers: pageHeaders }) }),
  ];
}

function unready(reason: string, cause?: unknown): LetsbeError {
  return new LetsbeError('POSTGRES_UNAVAILABLE', { reason, mend: 'Wait until it is there, or look at the log of the Hub.' }, cause);
}
