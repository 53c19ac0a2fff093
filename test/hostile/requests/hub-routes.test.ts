import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { readToken, signToken } from '../../../hub/accounts/token.ts';
import { changeDesiredState } from '../../../hub/desired-state/change.ts';
import type { HubRoute } from '../../../hub/api/context.ts';
import { hubRoutes } from '../../../hub/api/routes.ts';
import { drawBelow } from '../../support/chance.ts';
import { draftValue, pickOne, spoilValue } from '../../support/from-schema.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { ask, makeApprovalRequest, makeHeartbeat, startTestHub, type TestHub, type TestTenant } from '../../support/hub.ts';

const rounds = 20;
/** Stands in every row of the one who is attacked. */
const mark = 'MarkOfTheOther';
const clock = makeFakeClock();

describe('every route of the Hub, asked by those who mean harm', () => {
  let test: TestHub;
  let own: TestTenant;
  let other: TestTenant;
  const tokens: (string | undefined)[] = [undefined, 'made-up'];
  const ids: string[] = [];
  const answered = new Map<number, number>();
  let staff = '';
  before(async () => {
    test = await startTestHub({ clock });
    own = await test.tenant(await test.customer('Own'));
    other = await test.tenant(await test.customer(mark));
    staff = await test.staff('owner');
    const victim = await test.account({ customer: other.customer, role: 'owner' });
    await test.hub.database('account').where({ id: victim.id }).update({ name: mark });
    await ask(test.hub.origin, victim.token, 'POST', '/api/v1/customer/invitations', { email: `${mark}@example.com`, role: 'viewer' });
    ids.push(victim.id, victim.email, ...await test.hub.database('invitation').pluck<string[]>('id'), ...await test.hub.database('session').where({ account_id: victim.id }).pluck<string[]>('id'));
    tokens.push(own.key, await test.person(own.customer, 'owner'), await test.person(own.customer, 'member'), await test.person(own.customer, 'viewer'));
    for (const one of [own, other]) {
      const approval = `apr_${randomBytes(6).toString('hex')}`;
      const of = one === other ? { humanSummary: mark, agentId: 'other' } : {};
      await ask(test.hub.origin, one.key, 'POST', '/api/v1/tenant/approval-requests', makeApprovalRequest(one.id, approval, new Date(clock.now() + 3_600_000).toISOString(), of), { 'idempotency-key': approval });
      await ask(test.hub.origin, one.key, 'POST', '/api/v1/tenant/heartbeat', makeHeartbeat(one.id, { observed: [{ item: one === other ? mark : 'x', state: 'applied', reason: mark.slice(0, one === other ? 99 : 0) }] }));
      await ask(test.hub.origin, one.key, 'POST', '/api/v1/tenant/usage-buckets', { tenantId: one.id, buckets: [{ hour: '2026-11-20T20:00:00Z', agentId: one === other ? mark : 'marketing', model: 'a/b', inputTokens: 777_001, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0, webSearchCalls: 0, webFetchCalls: 0 }] });
      await test.hub.database.transaction((transaction) => changeDesiredState(transaction, test.hub.keys, { tenant: one.id, by: 'acc_test', now: clock.now(), change: () => ({ agents: { [one === other ? 'other' : 'marketing']: {} } }) }));
      ids.push(approval, one.id, one.customer);
    }
  });
  after(async () => {
    await test.close();
    expect((answered.get(200) ?? 0) + (answered.get(201) ?? 0) + (answered.get(204) ?? 0), `too little got through to mean anything: ${JSON.stringify([...answered])}`).to.be.above(100);
  });

  /** All that is stored of the one who is attacked. */
  async function ofOther(): Promise<string> {
    const people = ['invitation', 'consent', 'notification'];
    const tables = [...people, 'tenant', 'tenant_key', 'tenant_status', 'tenant_command', 'desired_state', 'approval', 'usage_total', 'usage_entry', 'backup_status', 'cost_total', 'cost_entry', 'usage_alert', 'usage_due', 'membership', 'customer_event'];
    const rows = await Promise.all(tables.map(async (table) => {
      // Whether a server is there is told by the time alone, and time passes here.
      if (table === 'customer_event') return [table, await test.hub.database(table).where({ customer_id: other.customer }).whereNotIn('kind', ['tenant.seen', 'tenant.lost'])] as const;
      const ofCustomer = table === 'membership' || people.includes(table);
      const column = ofCustomer ? 'customer_id' : table === 'tenant' ? 'id' : 'tenant_id';
      return [table, await test.hub.database(table).where({ [column]: ofCustomer ? other.customer : other.id })] as const;
    }));
    return JSON.stringify([rows, await test.hub.database('account').where({ name: mark }), await test.hub.database('session').whereIn('account_id', test.hub.database('account').select('id').where({ name: mark }))]);
  }

  /** A fresh token of the same session. */
  function goOn(token: string | undefined): string | undefined {
    const claims = token === undefined ? undefined : readToken(token, test.hub.keys.session, 0);
    return claims ? signToken({ ...claims, exp: Math.floor(clock.now() / 1000) + 600 }, test.hub.keys.session) : token;
  }

  /** All of an answer; of a stream, which has no end, the beginning. */
  async function read(answer: Response): Promise<string> {
    if (answer.headers.get('content-type')?.startsWith('text/event-stream') !== true) return answer.text();
    let text = '';
    for await (const piece of answer.body ?? []) {
      text += Buffer.from(piece).toString('utf8');
      if (text.includes('event: ')) break;
    }
    return text;
  }

  // Those come last that may end keys.
  const isLast = ({ access }: HubRoute): number => (access.realm === 'platform' ? 1 : 0);
  for (const route of hubRoutes().toSorted((a, b) => isLast(a) - isLast(b))) {
    // A signed-in person who signs out would ask the rest as nobody.
    if (route.path.endsWith('/session')) continue;
    it(`${route.method} ${route.path}: no failure, no leak, no change of what is another's`, async () => {
      const before = await ofOther();
      // Time passes where tries are counted: who is signed in goes on.
      const [mine, runs] = [tokens.map((token) => goOn(token)), goOn(staff) ?? ''];
      for (let round = 0; round < rounds; round += 1) {
        if (route.rate) clock.advance(3000);
        const path = route.path.replaceAll(/\{(\w+)\}/g, () => encodeURIComponent(pickOne([...ids, 'marketing', '..', '%', 'x'.repeat(300), '\u0000', "' or 1=1 --"])));
        const query = drawBelow(3) === 0 ? `?${pickOne(['tenantId', 'cursor', 'limit', 'etag', 'status', 'from', 'x'])}=${encodeURIComponent(pickOne([...ids, '-1', '1e9', '\u0000', 'pending', '2026-11-20T20:00:00Z', '']))}` : '';
        const body = route.body === undefined ? undefined : spoilValue(draftValue(route.body, ids));
        // Who runs the platform may change what is others'; that it fails at nothing holds for them as well.
        const asStaff = route.access.realm === 'platform' ? drawBelow(2) === 0 : route.access.realm === 'customer' && drawBelow(6) === 0;
        const token = asStaff ? runs : pickOne(mine);
        const answer = await fetch(`${test.hub.origin}${path}${query}`, {
          method: route.method, body: route.method === 'GET' || body === undefined ? null : JSON.stringify(body),
          headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(8).toString('hex'), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(drawBelow(3) === 0 ? { 'letsbe-customer': other.customer } : {}) },
        });
        const text = await read(answer);
        const sent = `${route.method} ${path}${query} ${JSON.stringify(body)?.slice(0, 500)} → ${answer.status} ${text.slice(0, 500)}`;
        expect(answer.status, sent).to.be.below(500);
        expect(text, sent).to.not.match(/file:\/\/|node_modules|\.ts:\d|syntax error|relation "/);
        answered.set(answer.status, (answered.get(answer.status) ?? 0) + 1);
        if ((token !== runs || route.access.realm === 'customer') && answer.status < 400) expect(text, sent).to.not.include(mark);
      }
      if (route.access.realm !== 'platform') expect(await ofOther()).to.equal(before);
      expect(test.log, 'what the Hub failed at').to.deep.equal([]);
    });
  }
});
