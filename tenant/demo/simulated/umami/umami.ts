import { isSame, passwordFrom } from '../credentials.ts';
import { asObject, textOf } from '../rows.ts';
import type { SimulatedTool, Sources } from '../tool.ts';
import { errorReply, notFound, unauthorized } from './answers.ts';
import { linkRoutes } from './links.ts';
import { reportRoutes } from './reports.ts';
import { seedUmami } from './seed.ts';
import { createUmamiState } from './state.ts';
import { statsRoutes } from './stats.ts';
import { websiteRoutes } from './websites.ts';

/** A simulation of Umami's documented API with invented visits. It is not Umami, and counts nobody. */
export function simulateUmami({ clock, random }: Sources): SimulatedTool {
  const state = createUmamiState(clock);
  seedUmami(state);
  const username = textOf(state.user, 'username');
  const password = passwordFrom(random, 20);
  // As without Redis: a token stays good until the program ends, whatever happens to the session.
  const tokens = new Set<string>();
  return {
    id: 'umami',
    title: 'Website statistics (simulated Umami)',
    authType: 'session_secret_ref',
    secretName: 'umami_login',
    secretValue: `${username}:${password}`,
    routes: {
      'POST /api/auth/login': ({ json }) => {
        const asked = asObject(json);
        if (asked['username'] !== username || !isSame(textOf(asked, 'password'), password)) return errorReply(401, 'Unauthorized', 'incorrect-username-password');
        const token = random(48).toString('base64url');
        tokens.add(token);
        return { status: 200, body: { token, user: state.user } };
      },
      'GET /api/heartbeat': () => ({ status: 200, body: { ok: true } }),
      'GET /api/me': ({ headers }) => ({ status: 200, body: { token: headers.authorization?.slice('Bearer '.length) ?? '', authKey: null, shareToken: null, user: state.user } }),
      ...linkRoutes(state), ...reportRoutes(state), ...statsRoutes(state), ...websiteRoutes(state),
    },
    guard: ({ path, headers }) => {
      if (path === '/api/auth/login' || path === '/api/heartbeat') return undefined;
      const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
      return token !== undefined && tokens.has(token) ? undefined : unauthorized;
    },
    unknown: () => notFound,
    malformed: errorReply(400, 'Bad request', 'bad-request', { errors: ['Invalid input: expected object, received undefined'] }),
  };
}
