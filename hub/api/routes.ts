import { adminRoutes } from './admin-routes.ts';
import { customerRoutes } from './customer-routes.ts';
import type { HubRoute } from './context.ts';
import { platformRoutes } from './platform-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { standingRoutes } from './standing-routes.ts';
import { tenantRoutes } from './tenant-routes.ts';

const info = {
  title: 'LetsBe Hub', version: 'v1', description: 'What tenants, customers and those who run the platform ask the Hub. Every answer that is an error says the mend.',
  realms: {
    open: { name: 'For everybody', shows: 'No token.' },
    customer: { name: 'For a customer\'s people', shows: 'An access token from POST /api/v1/sessions.' },
    platform: { name: 'For those who run the platform', shows: 'An access token from POST /api/v1/sessions.' },
    tenant: { name: 'For servers', shows: 'The key that registration gave.' },
    key: { name: 'For servers, often', shows: 'The key that registration gave; many requests are looked at together.' },
  },
};

/** The route table of the Hub. */
export function hubRoutes(): readonly HubRoute[] {
  const all: HubRoute[] = [];
  all.push(...standingRoutes(info, () => all), ...sessionRoutes, ...customerRoutes, ...platformRoutes, ...adminRoutes, ...tenantRoutes);
  return all;
}
