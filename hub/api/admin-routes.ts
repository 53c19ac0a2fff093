import { changeSchema, diffJson } from '../../kernel/diff-json.ts';
import { tenantId } from '../../kernel/wire/words.ts';
import { changeStaff, listStaff } from '../accounts/staff.ts';
import { auditFilter, auditPage, readAudit } from '../audit/read.ts';
import { sealAudit } from '../audit/seal.ts';
import { auditKey } from '../audit/stored-row.ts';
import { verifyAudit } from '../audit/verify.ts';
import { listCustomers, readCustomer } from '../customers/read.ts';
import { changeDesiredState } from '../desired-state/change.ts';
import { policyOf, readHistory } from '../desired-state/history.ts';
import { search } from '../search/search.ts';
import { platformRoles } from './actor.ts';
import { routeFor, type HubRoute } from './context.ts';

const text = { type: 'string' } as const;
const maybe = { type: ['string', 'null'] } as const;
const integer = { type: 'integer' } as const;
const generation = { type: 'integer', minimum: 0 } as const;
const customerId = { type: 'string', pattern: '^cus_[A-Za-z0-9_-]{4,60}$' } as const;
const accountId = { type: 'string', pattern: '^acc_[A-Za-z0-9_-]{4,60}$' } as const;
const limit = { type: 'integer', minimum: 1, maximum: 500 } as const;
const object = <const P extends Record<string, object>, const R extends readonly (keyof P & string)[]>(properties: P, required: R) => ({ type: 'object', additionalProperties: false, required, properties }) as const;
const listOf = <const I extends object>(items: I) => ({ type: 'array', items }) as const;

const customers = object({ customers: listOf(object({ customerId, name: text, createdAt: text, people: integer, tenants: integer }, ['customerId', 'name', 'createdAt', 'people', 'tenants'])), next: customerId }, ['customers']);
const customer = object({
  customerId, name: text, createdAt: text,
  people: listOf(object({ accountId, email: text, name: text, role: text, disabled: { type: 'boolean' } }, ['accountId', 'email', 'name', 'role', 'disabled'])),
  tenants: listOf(object({ tenantId, name: text, serverTier: text, state: text }, ['tenantId', 'name', 'serverTier', 'state'])),
}, ['customerId', 'name', 'createdAt', 'people', 'tenants']);
const staffMember = object({ accountId, email: text, name: text, role: { type: 'string', enum: platformRoles }, disabled: { type: 'boolean' } }, ['accountId', 'email', 'name', 'role', 'disabled']);
const staffChange = { ...object({ role: { type: 'string', enum: platformRoles }, disabled: { type: 'boolean' } }, []), minProperties: 1 } as const;
const history = object({ generations: listOf(object({ generation, etag: text, madeAt: text, madeBy: text }, ['generation', 'etag', 'madeAt', 'madeBy'])), next: generation }, ['generations']);
const diff = object({ from: generation, to: generation, changes: listOf(changeSchema) }, ['from', 'to', 'changes']);
const head = object({ generation, etag: maybe }, ['generation', 'etag']);
const verified = object({ holds: { type: 'boolean' }, rows: integer, head: text, broken: object({ seq: integer, reason: text }, ['seq', 'reason']) }, ['holds', 'rows', 'head']);
const hits = object({ hits: listOf(object({ kind: text, id: text, title: text, customerId: maybe }, ['kind', 'id', 'title', 'customerId'])) }, ['hits']);
const ofTenant = object({ tenantId }, ['tenantId']);

const admins = ['owner', 'admin'] as const;

/** What admins look up, and take back. */
export const adminRoutes: readonly HubRoute[] = [
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/customers', title: 'All customers', roles: admins, query: object({ cursor: customerId, limit }, []), answers: { 200: customers },
    handle: async ({ query: { cursor, limit: most = 100 } }, { queries }) => {
      const rows = await listCustomers(queries, { ...(cursor === undefined ? {} : { cursor }), limit: most });
      const last = rows.at(-1);
      return { status: 200, body: { customers: rows, ...(last && rows.length === most ? { next: last.customerId } : {}) } };
    },
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/customers/{customerId}', title: 'A customer with people and servers', roles: admins, params: object({ customerId }, ['customerId']), answers: { 200: customer },
    handle: async ({ params }, { queries }) => ({ status: 200, body: await readCustomer(queries, params.customerId) }),
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/staff', title: 'Those who run the platform', roles: admins, answers: { 200: object({ staff: listOf(staffMember) }, ['staff']) },
    handle: async (_request, { queries }) => ({ status: 200, body: { staff: await listStaff(queries) } }),
  }),
  routeFor.platform({
    method: 'PATCH', path: '/api/v1/admin/staff/{accountId}', title: 'Gives somebody another role, or takes the access away at once', roles: ['owner'], fresh: true, params: object({ accountId }, ['accountId']), body: staffChange, answers: { 200: staffMember }, idempotency: 'natural', audit: 'staff.changed',
    handle: async ({ params, body }, { queries, now }) => ({ status: 200, body: await changeStaff(queries, { account: params.accountId, ...body, now }) }),
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/tenants/{tenantId}/desired-state/history', title: 'What was wanted of a server, the newest first', roles: admins, params: ofTenant, query: object({ cursor: generation, limit }, []), answers: { 200: history },
    handle: async ({ params, query: { cursor, limit: most = 50 } }, { queries }) => {
      const generations = await readHistory(queries, params.tenantId, { ...(cursor === undefined ? {} : { cursor }), limit: most });
      const last = generations.at(-1);
      return { status: 200, body: { generations, ...(last && generations.length === most ? { next: last.generation } : {}) } };
    },
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/tenants/{tenantId}/desired-state/diff', title: 'What differs between two generations', roles: admins, params: ofTenant, query: object({ from: generation, to: generation }, ['from', 'to']), answers: { 200: diff },
    handle: async ({ params: { tenantId: tenant }, query: { from, to } }, { queries }) => ({ status: 200, body: { from, to, changes: diffJson(await policyOf(queries, tenant, from), await policyOf(queries, tenant, to)) } }),
  }),
  routeFor.platform({
    method: 'POST', path: '/api/v1/admin/tenants/{tenantId}/desired-state/rollback', title: 'Wants again what an earlier generation wanted, as a new one; what loosens waits there for its owner', roles: admins, params: ofTenant, body: object({ generation }, ['generation']), answers: { 200: head }, idempotency: 'optional', audit: 'tenant.desired-state-rolled-back',
    handle: async ({ params, body }, { queries, keys, actor, now }) => {
      const earlier = await policyOf(queries, params.tenantId, body.generation);
      const made = await changeDesiredState(queries, keys, { tenant: params.tenantId, by: actor.account, now, change: () => earlier });
      return { status: 200, body: { generation: made.generation, etag: made.etag } };
    },
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/audit', title: 'What was done, the newest first', roles: admins, query: auditFilter, answers: { 200: auditPage },
    handle: async ({ query }, { queries }) => ({ status: 200, body: await readAudit(queries, query) }),
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/audit/verify', title: 'Whether the audit is as it was written', roles: admins, answers: { 200: verified }, rate: { perMinute: 6, by: 'actor' },
    handle: async (_request, { database, keys }) => {
      const key = auditKey(keys.session);
      await sealAudit(database, key);
      return { status: 200, body: await verifyAudit(database, key) };
    },
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/search', title: 'Finds customers, servers and people', roles: admins, query: object({ q: { type: 'string', minLength: 1, maxLength: 100 }, limit: { type: 'integer', minimum: 1, maximum: 50 } }, ['q']), answers: { 200: hits },
    handle: async ({ query: { q, limit: most = 20 } }, { queries }) => ({ status: 200, body: { hits: await search(queries, q, most) } }),
  }),
];
