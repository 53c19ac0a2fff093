import type { SimulatedTool, Sources } from '../tool.ts';
import { errorReply, resourceNotFound } from './errors.ts';
import { memberRoutes } from './members.ts';
import { bulkRoutes } from './posts-bulk.ts';
import { postRoutes } from './posts.ts';
import { smallResources } from './resources.ts';
import { seedGhost } from './seed.ts';
import { siteRoutes } from './site.ts';
import { createGhostState } from './state.ts';
import { createTokenGuard } from './token.ts';

/** A simulation of Ghost's documented Admin API with an invented blog. It is not Ghost, and mails nobody. */
export function simulateGhost({ clock, random }: Sources): SimulatedTool {
  const state = createGhostState(clock);
  seedGhost(state);
  const keyId = state.ids.hex();
  const secret = random(32).toString('hex');
  const guard = createTokenGuard(keyId, secret, clock);
  return {
    id: 'ghost',
    title: 'Blog (simulated Ghost)',
    authType: 'jwt_secret_ref',
    secretName: 'ghost_admin_key',
    secretValue: `${keyId}:${secret}`,
    routes: { ...siteRoutes(state), ...bulkRoutes(state, 'posts'), ...bulkRoutes(state, 'pages'), ...postRoutes(state, 'posts'), ...postRoutes(state, 'pages'), ...memberRoutes(state), ...smallResources(state) },
    guard,
    unknown: ({ method, path }) => {
      const slashed = path.startsWith('/ghost/api/') && !path.endsWith('/') && method === 'GET';
      return slashed ? { status: 301, headers: { location: `${path}/` } } : resourceNotFound;
    },
    malformed: errorReply({ status: 400, type: 'BadRequestError', message: 'The request body is not valid JSON', code: 'INVALID_JSON' }),
  };
}
