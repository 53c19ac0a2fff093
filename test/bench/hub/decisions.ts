import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endServer } from '../../support/hub-postgres.ts';
import { ask, startTestHub } from '../../support/hub.ts';
import { runHubTenant } from '../../support/hub-tenant.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { percentiles } from '../measure.ts';

const rounds = 60;

/** Measures how long it takes from a person's yes at the Hub until the tool is asked by the tenant, with all of them on this machine. */
export async function measureDecisions(say: (line: string) => void): Promise<void> {
  let asked = (): void => undefined;
  const tool = createServer((request, response) => {
    if (request.method === 'DELETE') asked();
    response.setHeader('content-type', 'application/json');
    response.end(request.url === '/api/things' ? '{"things":[]}' : '{"id":"rye","name":"Rye"}');
  });
  await new Promise<void>((resolve) => { tool.listen(0, '127.0.0.1', resolve); });
  const test = await startTestHub();
  const customer = await test.customer();
  const approver = await test.person(customer, 'approver');
  const running = await runHubTenant({ folder: makeTempFolder(), registration: await test.registration(customer), origin: `http://127.0.0.1:${(tool.address() as AddressInfo).port}`, policy: { autonomyLevel: 2, agents: { marketing: { allow: ['shop:*'] } } } });
  const samples: number[] = [];
  for (let nth = 0; nth < rounds; nth += 1) {
    const answer = await running.tenant.calls.submit({ caller: { chain: ['marketing'] }, instance: 'shop', operation: 'things.remove', params: { thingId: `rye${nth}` } });
    if (answer.status !== 'parked') throw new Error(`it was ${answer.status}`);
    const path = `/api/v1/customer/approvals/${answer.approval}`;
    while ((await ask(test.hub.origin, approver, 'GET', path)).status !== 200) await new Promise((resolve) => { setTimeout(resolve, 5); });
    while (!running.sync.isConnected()) await new Promise((resolve) => { setTimeout(resolve, 5); });
    const reached = new Promise<void>((resolve) => { asked = resolve; });
    const begun = performance.now();
    await ask(test.hub.origin, approver, 'POST', path, { decision: 'approve' });
    await reached;
    samples.push(performance.now() - begun);
  }
  const sorted = samples.toSorted((a, b) => a - b);
  say(`decision at the Hub until the tool is asked: p50 ${percentiles(samples).p50.toFixed(0)} ms, p95 ${(sorted[Math.floor(rounds * 0.95)] ?? 0).toFixed(0)} ms (bound 100)`);
  await running.close();
  await test.close();
  await endServer();
  tool.close();
}
