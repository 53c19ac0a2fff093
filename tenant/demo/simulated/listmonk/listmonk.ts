import { isSame, passwordFrom, readBasic } from '../credentials.ts';
import type { SimulatedTool, Sources } from '../tool.ts';
import { campaignRoutes } from './campaigns.ts';
import { listRoutes } from './lists.ts';
import { membershipRoutes } from './memberships.ts';
import { seedListmonk } from './seed.ts';
import { serverRoutes } from './server.ts';
import { createListmonkState } from './state.ts';
import { subscriberRoutes } from './subscribers.ts';
import { templateRoutes } from './templates.ts';
import { transactionalRoutes } from './transactional.ts';

/** A simulation of listmonk's documented API with an invented newsletter. It is not listmonk, and mails nobody. */
export function simulateListmonk({ clock, random }: Sources): SimulatedTool {
  const state = createListmonkState(clock);
  seedListmonk(state);
  const secretValue = `letsbe:${passwordFrom(random, 32)}`;
  return {
    id: 'listmonk',
    title: 'Newsletter (simulated listmonk)',
    authType: 'header_secret_ref',
    secretName: 'listmonk_api_token',
    secretValue,
    routes: { ...serverRoutes(state), ...listRoutes(state), ...membershipRoutes(state), ...subscriberRoutes(state), ...campaignRoutes(state), ...templateRoutes(state), ...transactionalRoutes(state) },
    guard: ({ path, headers }) => {
      if (path === '/health') return undefined;
      const given = /^token (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? readBasic(headers.authorization);
      if (given === undefined) return { status: 403, body: { message: 'invalid session' } };
      return isSame(given, secretValue) ? undefined : { status: 403, body: { message: 'invalid API credentials' } };
    },
    unknown: () => ({ status: 404, body: { message: '404 unknown endpoint' } }),
    malformed: { status: 400, body: { message: 'Syntax error: the body is not valid JSON' } },
  };
}
