import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { programFolder } from '../../../kernel/folders.ts';
import { fleetGauges } from '../../../hub/metrics/fleet-gauges.ts';
import { createMetrics } from '../../../hub/metrics/create-metrics.ts';
import { openDatabase } from '../../../hub/database/open-database.ts';
import { makeDatabase } from '../../support/hub-postgres.ts';
import { ask, makeApprovalRequest, makeHeartbeat, startTestHub, type TestHub, type TestTenant } from '../../support/hub.ts';
import { makeBucket } from '../../support/usage.ts';

const operations = join(programFolder, 'hub', 'operations');
const textOf = (file: string): string => readFileSync(join(operations, file), 'utf8');
const nameOf = (word: string): string => word.replace(/_(bucket|sum|count)$/, '');

describe('the metrics of the Hub', () => {
  let test: TestHub;
  let tenant: TestTenant;
  before(async () => {
    test = await startTestHub({ metrics: true });
    tenant = await test.tenant(await test.customer('MarkOfTheCustomer'));
  });
  after(() => test.close());

  const scrape = async (): Promise<string> => (await fetch(`${test.hub.metricsOrigin}/metrics`)).text();
  const valueOf = (text: string, name: string, labels = ''): number => Number(new RegExp(`^letsbe_hub_${name}${labels === '' ? '' : `\\{${labels}\\}`} (\\S+)$`, 'm').exec(text)?.[1]);

  it('count requests by route and answer, and tell how the servers do', async () => {
    await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/heartbeat', makeHeartbeat(tenant.id));
    await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/approval-requests', makeApprovalRequest(tenant.id, 'apr_12345678', new Date(Date.now() + 60_000).toISOString()), { 'idempotency-key': 'key-12345678' });
    await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/usage-buckets', { tenantId: tenant.id, buckets: [makeBucket('2026-11-20T20:00:00Z', { inputTokens: 1 })] });
    await ask(test.hub.origin, 'made-up', 'GET', '/api/v1/customer/approvals/apr_12345678');
    const text = await scrape();
    expect(valueOf(text, 'requests_total', 'method="POST",route="/api/v1/tenant/heartbeat",status="200"')).to.equal(1);
    expect(valueOf(text, 'requests_total', 'method="GET",route="/api/v1/customer/approvals/\\{id\\}",status="401"')).to.equal(1);
    expect(valueOf(text, 'tenants', 'state="registered"')).to.equal(1);
    expect(['tenants_silent', 'approvals_pending', 'usage_due', 'usage_failing', 'database_up'].map((name) => valueOf(text, name))).to.deep.equal([0, 1, 1, 0, 1]);
    expect(valueOf(text, 'database_bytes')).to.be.above(1_000_000);
  });

  it('name no customer, server or person', async () => {
    expect(await scrape()).to.not.match(/MarkOfTheCustomer|ten_|cus_|acc_|apr_|@/);
  });

  it('are told on a port of their own, and by nothing else', async () => {
    expect((await ask(test.hub.origin, undefined, 'GET', '/metrics')).status).to.equal(404);
    for (const [method, path] of [['GET', '/'], ['POST', '/metrics'], ['GET', '/metrics?x=1'], ['GET', '/api/v1/admin/fleet']] as const) expect((await fetch(`${test.hub.metricsOrigin}${path}`, { method })).status, `${method} ${path}`).to.equal(404);
  });

  it('say so where the database does not answer, and tell the rest', async () => {
    const database = await openDatabase({ url: await makeDatabase() });
    const metrics = createMetrics({ database, now: Date.now, channels: () => 7 });
    expect(valueOf((await metrics.scrape()).text, 'database_up')).to.equal(1);
    await database.destroy();
    const { text } = await metrics.scrape();
    expect([valueOf(text, 'database_up'), valueOf(text, 'channels_open'), valueOf(text, 'tenants')]).to.deep.equal([0, 7, Number.NaN]);
  });

  it('are all there that the dashboard and the alert rules name, and each gauge of the fleet has its query', async () => {
    const known = new Set([...(await scrape()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    expect(known).to.include('letsbe_hub_request_seconds').and.include('process_resident_memory_bytes');
    for (const file of ['grafana-dashboard.json', 'alert-rules.json']) {
      const used = new Set([...textOf(file).matchAll(/\b(?:letsbe_hub|process|nodejs)_\w+/g)].map(([word]) => nameOf(word)));
      expect(used.size, file).to.be.above(5);
      expect([...used].filter((name) => !known.has(name)), file).to.deep.equal([]);
    }
    expect(Object.keys(fleetGauges).filter((name) => !known.has(`letsbe_hub_${name}`))).to.deep.equal([]);
  });
});

describe('the alert rules of the Hub', () => {
  interface Rule {
    readonly alert: string;
    readonly expr: string;
    readonly for: string;
    readonly labels: { readonly severity: string };
    readonly annotations: { readonly summary: string; readonly description: string };
  }
  const rules = (JSON.parse(textOf('alert-rules.json')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);

  it('each say what is wrong and what to do, once, and wait before they say it', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).to.equal(rules.length);
    for (const { alert, for: wait, labels, annotations } of rules) {
      expect(wait, alert).to.match(/^\d+[mh]$/);
      expect(labels.severity, alert).to.match(/^(page|ticket)$/);
      expect(annotations.summary.length, alert).to.be.above(10);
      expect(annotations.description.length, alert).to.be.above(20);
    }
  });

  it('name routes of the API that there are', async () => {
    const { hubRoutes } = await import('../../../hub/api/routes.ts');
    const paths = new Set(hubRoutes().map(({ method, path }) => `${method} ${path}`));
    const named = rules.flatMap(({ annotations }) => [...annotations.description.matchAll(/(GET|POST) (\/api\/v1\/[a-z/-]+)/g)].map(([, method, path]) => `${method} ${path}`));
    expect(named.filter((route) => !paths.has(route))).to.deep.equal([]);
    expect(named).to.not.deep.equal([]);
  });
});

describe('requests in the log of the Hub', () => {
  it('carry the id that was answered, the route and the time, and neither ids nor bodies', async () => {
    const test = await startTestHub({ logLevel: 'info' });
    const answer = await ask(test.hub.origin, undefined, 'GET', '/healthz', undefined, { 'x-request-id': 'req_of_this_test' });
    expect(answer.headers.get('x-request-id')).to.equal('req_of_this_test');
    await ask(test.hub.origin, 'made-up', 'GET', '/api/v1/customer/approvals/apr_secretid1');
    const lines = test.log.map((line) => JSON.parse(line) as { requestId?: string; route?: string; status?: number; msg: string }).filter(({ msg }) => msg === 'answered');
    expect(lines[0]).to.deep.include({ requestId: 'req_of_this_test', route: '/healthz', status: 200 });
    expect(lines[1]).to.deep.include({ route: '/api/v1/customer/approvals/{id}', status: 401 });
    expect(test.log.join('')).to.not.include('apr_secretid1').and.not.include('made-up');
    await test.close();
  });
});
