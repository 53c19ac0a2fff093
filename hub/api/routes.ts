import { costRoutes } from './cost-routes.ts';
import { customerRoutes } from './customer-routes.ts';
import type { HubRoute } from './context.ts';
import { platformRoutes } from './platform-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { settingRoutes } from './setting-routes.ts';
import { standingRoutes } from './standing-routes.ts';
import { tenantRoutes } from './tenant-routes.ts';
import { usageRoutes } from './usage-routes.ts';

const info = { title: 'LetsBe Hub', version: 'v1', description: 'What tenants, customers and those who run the platform ask the Hub.' };

/** The route table of the Hub. */
export function hubRoutes(): readonly HubRoute[] {
  const all: HubRoute[] = [];
  all.push(...standingRoutes(info, () => all), ...sessionRoutes, ...customerRoutes, ...usageRoutes, ...platformRoutes, ...settingRoutes, ...costRoutes, ...tenantRoutes);
  return all;
}
