import { expect } from 'chai';
import { customerRoles, platformRoles } from '../../../hub/api/actor.ts';
import { hubRoutes } from '../../../hub/api/routes.ts';
import { ask, startTestHub, type TestHub } from '../../support/hub.ts';

/** Who may ask what: the matrix as it is meant, beside the routes as they are. A route that is missing here fails the test. */
const everybodyOfCustomer = customerRoles;
const matrix: Readonly<Record<string, readonly string[]>> = {
  'GET /api/v1/customer/approvals': everybodyOfCustomer,
  'GET /api/v1/customer/approvals/{id}': everybodyOfCustomer,
  'POST /api/v1/customer/approvals/{id}': ['owner', 'approver'],
  'GET /api/v1/customer/agents': everybodyOfCustomer,
  'PATCH /api/v1/customer/agents/{agentId}': ['owner'],
  'PATCH /api/v1/customer/agents/{agentId}/autonomy': ['owner'],
  'PATCH /api/v1/customer/agents/{agentId}/external-comms-gate': ['owner'],
  'POST /api/v1/customer/stop': ['owner', 'approver', 'member'],
  'GET /api/v1/customer/audit': ['owner', 'approver'],
  'GET /api/v1/customer/usage/summary': everybodyOfCustomer,
  'GET /api/v1/customer/usage/by-agent': everybodyOfCustomer,
  'DELETE /api/v1/customer/session': everybodyOfCustomer,
  'POST /api/v1/admin/customers': ['owner', 'admin'],
  'POST /api/v1/admin/customers/{customerId}/people': ['owner', 'admin'],
  'POST /api/v1/admin/customers/{customerId}/tenants': ['owner', 'admin'],
  'POST /api/v1/admin/tenants/{tenantId}/registration': ['owner', 'admin'],
  'DELETE /api/v1/admin/tenants/{tenantId}/keys': ['owner', 'admin'],
  'PUT /api/v1/admin/tenants/{tenantId}/desired-state': ['owner', 'admin'],
  'GET /api/v1/admin/customers': ['owner', 'admin'],
  'GET /api/v1/admin/customers/{customerId}': ['owner', 'admin'],
  'GET /api/v1/admin/staff': ['owner', 'admin'],
  'PATCH /api/v1/admin/staff/{accountId}': ['owner'],
  'GET /api/v1/admin/tenants/{tenantId}/desired-state/history': ['owner', 'admin'],
  'GET /api/v1/admin/tenants/{tenantId}/desired-state/diff': ['owner', 'admin'],
  'POST /api/v1/admin/tenants/{tenantId}/desired-state/rollback': ['owner', 'admin'],
  'GET /api/v1/admin/audit': ['owner', 'admin'],
  'GET /api/v1/admin/audit/verify': ['owner', 'admin'],
  'GET /api/v1/admin/search': ['owner', 'admin'],
  'GET /api/v1/admin/fleet': platformRoles,
  'DELETE /api/v1/admin/session': platformRoles,
};
const open = ['GET /healthz', 'GET /readyz', 'GET /openapi.json', 'GET /docs', 'POST /api/v1/sessions', 'POST /api/v1/sessions/refresh', 'POST /api/v1/tenant/register'];

describe('roles and routes', () => {
  let test: TestHub;
  const tokens = new Map<string, string>();
  before(async () => {
    test = await startTestHub();
    const customer = await test.customer();
    tokens.set('tenant', (await test.tenant(customer)).key);
    for (const role of customerRoles) tokens.set(`customer ${role}`, await test.person(customer, role));
    for (const role of platformRoles) tokens.set(`platform ${role}`, await test.staff(role));
  });
  after(() => test.close());

  it('name every route, and no other', () => {
    const named = new Set([...Object.keys(matrix), ...open]);
    expect(hubRoutes().filter(({ access }) => access.realm !== 'tenant' && access.realm !== 'key').map(({ method, path }) => `${method} ${path}`).toSorted()).to.deep.equal([...named].toSorted());
  });

  // A heartbeat's key is looked at with its content, for many at once: tenant-routes.test.ts.
  for (const { method, path, access } of hubRoutes().filter((route) => route.access.realm !== 'open' && route.access.realm !== 'key')) {
    const name = `${method} ${path}`;
    it(`${name} lets in exactly whom it should`, async () => {
      const allowed = access.realm === 'tenant' ? ['tenant'] : (matrix[name] ?? []).map((role) => `${access.realm} ${role}`);
      // What does not fit is refused after who asks, so that nothing is changed by asking. Sessions would end, and need nothing.
      if (name.endsWith('/session')) return;
      const target = `${path.replaceAll(/\{\w+\}/g, 'UNFIT')}?unfit=1`;
      const seen: string[] = [];
      for (const [who, token] of [...tokens, ['nobody', undefined] as const, ['somebody else', 'made-up'] as const]) {
        const { status } = await ask(test.hub.origin, token, method, target, method === 'GET' ? undefined : { unfit: true });
        if (status !== 401 && status !== 403) {
          expect(status, who).to.equal(400);
          seen.push(who);
        }
      }
      expect(seen.toSorted()).to.deep.equal(allowed.toSorted());
    });
  }
});
