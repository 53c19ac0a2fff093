import { LetsbeError } from '../../kernel/errors.ts';
import type { CustomerActor, PlatformActor } from '../api/actor.ts';
import type { Queries } from '../database/open-database.ts';

/** What those who run the platform may look at with a customer's consent. What is not here they never see: neither a stream, nor a chat, nor who is on the team. */
export const openToSupport: ReadonlySet<string> = new Set([
  'GET /api/v1/customer/approvals',
  'GET /api/v1/customer/approvals/{id}',
  'GET /api/v1/customer/agents',
  'GET /api/v1/customer/usage/summary',
  'GET /api/v1/customer/usage/by-agent',
]);

const helpers: readonly string[] = ['owner', 'admin', 'support'];

/**
 * Somebody who runs the platform, as one who looks at this customer: with the least of roles, and nothing that changes anything.
 * @throws ROLE_REQUIRED for a route that is not open to them, CONSENT_REQUIRED.
 */
export async function lookByConsent(queries: Queries, { account, role, session }: PlatformActor, route: string, customer: string, now: number): Promise<CustomerActor> {
  if (!helpers.includes(role) || !openToSupport.has(route)) throw new LetsbeError('ROLE_REQUIRED', { roles: 'customer' });
  const given = await queries('consent').where({ customer_id: customer }).whereNull('ended_at').where('expires_at', '>', new Date(now)).first<object | undefined>('id');
  if (!given) throw new LetsbeError('CONSENT_REQUIRED', { customer: customer.slice(0, 100) });
  return { realm: 'customer', account, customer, role: 'viewer', session, support: true };
}
