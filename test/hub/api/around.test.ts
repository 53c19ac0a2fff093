import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { createAround } from '../../../hub/api/around.ts';
import { routeFor, type HubContext, type HubParts } from '../../../hub/api/context.ts';
import type { Actor } from '../../../hub/api/actor.ts';
import { createHeartbeats } from '../../../hub/channel/heartbeats.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { RouteRequest } from '../../../kernel/http/route.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';

describe('what is done around a route', () => {
  let test: TestHub;
  let parts: HubParts;
  let actor: Extract<Actor, { realm: 'customer' }>;
  const get = routeFor.customer({ method: 'GET', path: '/all', title: 'All tenants', answers: { 200: {} }, handle: () => Promise.resolve({ status: 200 }) });
  const post = routeFor.customer({ method: 'POST', path: '/act', title: 'Acts', answers: { 200: {} }, idempotency: 'optional', audit: 'test.acted', handle: () => Promise.resolve({ status: 200 }) });
  before(async () => {
    test = await startTestHub();
    const clock = makeFakeClock();
    const { database, keys, log, streams, strategies } = test.hub;
    const relay = { ask: () => Promise.reject(new Error('nobody is asked here')), chat: () => Promise.reject(new Error('nobody is asked here')) };
    parts = { database, clock, keys, log, heartbeats: createHeartbeats({ database, clock }), streams, relay, origin: () => '', strategies, prices: { find: () => undefined, included: [] }, soon: () => undefined };
    const [own] = [await test.tenant(await test.customer('Own')), await test.tenant(await test.customer('Other'))];
    actor = { realm: 'customer', account: 'acc_test', customer: own.customer, role: 'owner', session: 'ses_test' };
  });
  after(() => test.close());

  const request = (key?: string): RouteRequest => ({ method: 'POST', path: '/act', requestId: 'req_test', address: '', header: (name) => (name === 'idempotency-key' ? key : undefined), params: {}, query: {}, body: {} });
  const seeAll = async ({ queries }: HubContext): Promise<{ status: number; body: object }> => ({ status: 200, body: await queries('tenant').pluck('customer_id') });
  const acts = (): Promise<{ status: number; code: string | null }[]> => test.hub.database('audit_row').where({ action: 'test.acted' }).orderBy('id').select('status', 'code');

  it('a query that forgets whose rows it wants finds those of the customer who asks', async () => {
    for (const route of [get, post]) expect((await createAround(parts).perform(route, actor, request(), seeAll)).body).to.deep.equal([actor.customer]);
  });

  it('work that fails leaves nothing but its row in the audit, and its key is free again', async () => {
    const key = randomBytes(8).toString('hex');
    const fail = async ({ queries, keys }: HubContext): Promise<never> => {
      expect(keys).to.equal(parts.keys);
      await queries('tenant').where({ customer_id: actor.customer }).update({ generation: 99 });
      throw new LetsbeError('AGENT_UNKNOWN', { agent: 'x' });
    };
    const before = (await acts()).length;
    expect((await catchError(createAround(parts).perform(post, actor, request(key), fail))).code).to.equal('AGENT_UNKNOWN');
    expect(await test.hub.database('tenant').where({ generation: 99 })).to.deep.equal([]);
    expect((await acts()).slice(before)).to.deep.equal([{ status: 404, code: 'AGENT_UNKNOWN' }]);
    expect((await createAround(parts).perform(post, actor, request(key), seeAll)).status).to.equal(200);
  });

  it('work is done once for a key, by whichever copies, and written down once', async () => {
    const key = randomBytes(8).toString('hex');
    let done = 0;
    const before = (await acts()).length;
    const answers = await Promise.all([1, 2, 3, 4].map(() => createAround(parts).perform(post, actor, request(key), async () => {
      done += 1;
      await new Promise((resolve) => { setImmediate(resolve); });
      return { status: 200, body: { nth: done } };
    })));
    expect(done).to.equal(1);
    expect(answers.map(({ body }) => body)).to.deep.equal([1, 2, 3, 4].map(() => ({ nth: 1 })));
    expect((await acts()).slice(before)).to.have.length(1);
  });

  it('a key of one customer\'s person is nobody else\'s', async () => {
    const key = randomBytes(8).toString('hex');
    await createAround(parts).perform(post, actor, request(key), () => Promise.resolve({ status: 200, body: { of: 'one' } }));
    expect((await createAround(parts).perform(post, { ...actor, account: 'acc_other' }, request(key), () => Promise.resolve({ status: 200, body: { of: 'other' } }))).body).to.deep.equal({ of: 'other' });
  });

  for (const key of ['short', 'with space in it', 'x'.repeat(201), 'ünicode-key']) {
    it(`${JSON.stringify(key.slice(0, 20))} is no key`, async () => {
      expect((await catchError(createAround(parts).perform(post, actor, request(key), seeAll))).code).to.equal('REQUEST_INVALID');
    });
  }
});
