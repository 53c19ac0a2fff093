import { randomBytes } from 'node:crypto';
import { registrationFile } from '../../kernel/wire/registration-file.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { tenantId } from '../../kernel/wire/words.ts';
import { addAccount } from '../accounts/add-account.ts';
import { addCustomer, addTenant } from '../customers/add.ts';
import { changeDesiredState } from '../desired-state/change.ts';
import { readFleet } from '../tenants/fleet.ts';
import { issueRegistration } from '../tenants/register-tenant.ts';
import { revokeTenantKeys } from '../tenants/tenant-key.ts';
import { serverTiers, Tenant } from '../tenants/tenant-model.ts';
import { customerRoles } from './actor.ts';
import { routeFor, type HubRoute } from './context.ts';

const name = { type: 'string', minLength: 1, maxLength: 200 } as const;
const customerId = { type: 'string', pattern: '^cus_[A-Za-z0-9_-]{4,60}$' } as const;
const newCustomer = { type: 'object', additionalProperties: false, required: ['name'], properties: { name } } as const;
const customer = { type: 'object', additionalProperties: false, required: ['customerId', 'name'], properties: { customerId, name } } as const;
const ofCustomer = { type: 'object', additionalProperties: false, required: ['customerId'], properties: { customerId } } as const;
const newPerson = { type: 'object', additionalProperties: false, required: ['email', 'name', 'role'], properties: { email: { type: 'string', minLength: 3, maxLength: 254, pattern: '^[!-~]+@[!-~]+$' }, name, role: { type: 'string', enum: customerRoles } } } as const;
const person = { type: 'object', additionalProperties: false, required: ['accountId', 'password'], properties: { accountId: { type: 'string' }, password: { type: 'string', description: 'told this once' } } } as const;
const newTenant = { type: 'object', additionalProperties: false, required: ['name', 'serverTier'], properties: { name, serverTier: { type: 'string', enum: serverTiers } } } as const;
const ofTenant = { type: 'object', additionalProperties: false, required: ['tenantId'], properties: { tenantId } } as const;
const page = { type: 'object', additionalProperties: false, properties: { cursor: tenantId, limit: { type: 'integer', minimum: 1, maximum: 500 } } } as const;
const maybeText = { type: ['string', 'null'] } as const;
const maybeNumber = { type: ['number', 'null'] } as const;
const fleet = {
  type: 'object', additionalProperties: false, required: ['tenants'],
  properties: {
    tenants: {
      type: 'array',
      items: {
        type: 'object', additionalProperties: false, required: ['tenantId', 'customerId', 'name', 'serverTier', 'state', 'lastSeenAt', 'heartbeatAgeSec', 'configApplied', 'generation'],
        properties: {
          tenantId, customerId, name, serverTier: { type: 'string' }, state: { type: 'string' }, agentVersion: maybeText, openclawVersion: maybeText, lastSeenAt: maybeText, heartbeatAgeSec: maybeNumber,
          diskPct: maybeNumber, memPct: maybeNumber, generation: { type: 'integer' }, configApplied: { type: 'boolean' }, failedPlugins: { type: 'array', items: { type: 'string' } },
        },
      },
    },
    next: tenantId,
  },
} as const;
const policy = { type: 'object', additionalProperties: false, required: ['policy'], properties: { policy: { type: 'object' } } } as const;
const head = { type: 'object', additionalProperties: false, required: ['generation', 'etag'], properties: { generation: { type: 'integer' }, etag: maybeText } } as const;

const admins = ['owner', 'admin'] as const;

async function findTenant(queries: Parameters<typeof Tenant.query>[0], id: string): Promise<Tenant> {
  const found = await Tenant.query(queries).findById(id);
  if (!found) throw new LetsbeError('RECORD_UNKNOWN', { what: 'server', id });
  return found;
}

/** What those ask who run the platform. Answers that hold a password or a token are kept nowhere, so these take no idempotency key. */
export const platformRoutes: readonly HubRoute[] = [
  routeFor.platform({
    method: 'POST', path: '/api/v1/admin/customers', title: 'A new customer', roles: admins, body: newCustomer, answers: { 201: customer }, idempotency: 'optional', audit: 'customer.added',
    handle: async ({ body }, { queries, now }) => {
      const made = await addCustomer(queries, body.name, now);
      return { status: 201, body: { customerId: made.id, name: made.name } };
    },
  }),
  routeFor.platform({
    method: 'POST', path: '/api/v1/admin/customers/{customerId}/people', title: 'A person of a customer', roles: admins, fresh: true, params: ofCustomer, body: newPerson, answers: { 201: person }, audit: 'person.added',
    handle: async ({ params, body }, { queries, now }) => {
      if (!(await queries('customer').where({ id: params.customerId }).first<object | undefined>('id'))) throw new LetsbeError('RECORD_UNKNOWN', { what: 'customer', id: params.customerId });
      const password = randomBytes(12).toString('base64url');
      const { id } = await addAccount(queries, { email: body.email, name: body.name, password, member: { customer: params.customerId, role: body.role } }, now);
      return { status: 201, body: { accountId: id, password } };
    },
  }),
  routeFor.platform({
    method: 'POST', path: '/api/v1/admin/customers/{customerId}/tenants', title: 'A server of a customer, with the file it registers with', roles: admins, fresh: true, params: ofCustomer, body: newTenant, answers: { 201: registrationFile }, audit: 'tenant.added',
    handle: async ({ params, body }, { queries, keys, origin, now }) => ({ status: 201, body: await issueRegistration(queries, keys, origin(), await addTenant(queries, { customer: params.customerId, ...body }, now), now) }),
  }),
  routeFor.platform({
    method: 'POST', path: '/api/v1/admin/tenants/{tenantId}/registration', title: 'A fresh file to register with', roles: admins, fresh: true, params: ofTenant, answers: { 201: registrationFile }, audit: 'tenant.registration-issued',
    handle: async ({ params }, { queries, keys, origin, now }) => ({ status: 201, body: await issueRegistration(queries, keys, origin(), await findTenant(queries, params.tenantId), now) }),
  }),
  routeFor.platform({
    method: 'DELETE', path: '/api/v1/admin/tenants/{tenantId}/keys', title: 'Ends every key of a server at once', roles: admins, params: ofTenant, answers: { 204: null }, audit: 'tenant.keys-revoked',
    handle: async ({ params }, { queries, now }) => {
      await revokeTenantKeys(queries, (await findTenant(queries, params.tenantId)).id, now);
      return { status: 204 };
    },
  }),
  routeFor.platform({
    method: 'PUT', path: '/api/v1/admin/tenants/{tenantId}/desired-state', title: 'What is wanted of a server; what loosens waits there for its owner', roles: admins, params: ofTenant, body: policy, answers: { 200: head }, idempotency: 'optional', audit: 'tenant.desired-state-changed', maxBody: 1024 * 1024,
    handle: async ({ params, body }, { queries, keys, actor, now }) => {
      const { generation, etag } = await changeDesiredState(queries, keys, { tenant: params.tenantId, by: actor.account, now, change: () => body.policy });
      return { status: 200, body: { generation, etag } };
    },
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/fleet', title: 'All servers and how they are', query: page, answers: { 200: fleet },
    handle: async ({ query: { cursor, limit = 100 } }, { queries, now }) => {
      const tenants = await readFleet(queries, { ...(cursor === undefined ? {} : { cursor }), limit, now });
      const last = tenants.at(-1);
      return { status: 200, body: { tenants, ...(last && tenants.length === limit ? { next: last.tenantId } : {}) } };
    },
  }),
];
