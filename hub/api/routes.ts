import { customerRoutes } from './customer-routes.ts';
import type { HubRoute } from './context.ts';
import { fetchRoutes } from './fetch-routes.ts';
import { platformRoutes } from './platform-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { standingRoutes } from './standing-routes.ts';
import { streamRoutes } from './stream-routes.ts';
import { teamRoutes } from './team-routes.ts';
import { tenantRoutes } from './tenant-routes.ts';

const info = { title: 'LetsBe Hub', version: 'v1', description: 'What tenants, customers and those who run the platform ask the Hub.' };

/** The route table of the Hub. */
export function hubRoutes(): readonly HubRoute[] {
  const all: HubRoute[] = [];
  all.push(...standingRoutes(info, () => all), ...sessionRoutes, ...customerRoutes, ...streamRoutes, ...fetchRoutes, ...teamRoutes, ...platformRoutes, ...tenantRoutes);
  return all;
}
