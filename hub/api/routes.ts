import { accountRoutes } from './account-routes.ts';
import { consentRoutes } from './consent-routes.ts';
import { customerRoutes } from './customer-routes.ts';
import type { HubRoute } from './context.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { platformRoutes } from './platform-routes.ts';
import { proofRoutes } from './proof-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { standingRoutes } from './standing-routes.ts';
import { tenantRoutes } from './tenant-routes.ts';

const info = { title: 'LetsBe Hub', version: 'v1', description: 'What tenants, customers and those who run the platform ask the Hub.' };

/** The route table of the Hub. */
export function hubRoutes(): readonly HubRoute[] {
  const all: HubRoute[] = [];
  all.push(...standingRoutes(info, () => all), ...sessionRoutes, ...linkRoutes, ...accountRoutes, ...proofRoutes, ...invitationRoutes, ...consentRoutes, ...customerRoutes, ...platformRoutes, ...tenantRoutes);
  return all;
}
