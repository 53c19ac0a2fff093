import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { addAccount } from '../../../hub/accounts/add-account.ts';
import { endSession, signIn } from '../../../hub/accounts/sign-in.ts';
import { recordEvent } from '../../../hub/events/record-event.ts';
import { startTestHub, ask, makeApprovalRequest, type TestHub, type TestTenant } from '../../support/hub.ts';
import { openSocket, openSse, type Ear } from '../../support/hub-stream.ts';

const fresh = (): string => randomBytes(8).toString('hex');

describe('streams of what happens', () => {
  let test: TestHub;
  let tenant: TestTenant;
  let owner: string;
  let another: { readonly origin: string };
  const ears: Ear[] = [];
  before(async () => {
    test = await startTestHub();
    tenant = await test.tenant(await test.customer());
    owner = await test.person(tenant.customer, 'owner');
    another = await test.another();
  });
  after(async () => {
    for (const ear of ears) ear.hangUp();
    await test.close();
    expect(test.log, 'what the Hub failed at').to.deep.equal([]);
  });

  const kept = async <E extends Ear>(opening: Promise<E>): Promise<E> => {
    const ear = await opening;
    ears.push(ear);
    return ear;
  };
  const happen = (nth: number, customer = tenant.customer): Promise<void> => test.hub.database.transaction((transaction) => recordEvent(transaction, { customer, now: Date.now(), event: { kind: 'usage.alert', nth } }));
  const park = async (): Promise<string> => {
    const id = `apr_${fresh()}`;
    await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/approval-requests', makeApprovalRequest(tenant.id, id, new Date(Date.now() + 3_600_000).toISOString()), { 'idempotency-key': fresh() });
    return id;
  };
  const numbers = (ear: Ear): unknown[] => ear.said.filter(({ kind }) => kind === 'usage.alert').map(({ body }) => (body as { nth: number }).nth);

  for (const [name, open] of [['server-sent events', openSse], ['a WebSocket', openSocket]] as const) {
    describe(`over ${name}`, () => {
      it('say where they begin, and then what happens, from whichever copy', async () => {
        const ear = await kept(open(another.origin, { token: owner }));
        expect((await ear.next('ready')).id).to.be.a('string');
        const approval = await park();
        expect(await ear.next('approval.created')).to.deep.include({ type: 'event', tenantId: tenant.id, body: { approval, agentId: 'marketing', class: 'yellow_external', tool: 'listmonk.send_campaign', expiresAt: ((await ask(test.hub.origin, owner, 'GET', `/api/v1/customer/approvals/${approval}`)).body['expiresAt']) } });
        await ask(test.hub.origin, owner, 'POST', `/api/v1/customer/approvals/${approval}`, { decision: 'approve' });
        expect((await ear.next('approval.decided'))['body']).to.include({ approval, decision: 'approve' });
        const at = new Date().toISOString();
        for (const outcome of [undefined, 'RUNNING', 'RUNNING', 'DONE']) await ask(test.hub.origin, tenant.key, 'PUT', `/api/v1/tenant/approval-requests/${approval}/progress`, { status: 'APPROVED', at, ...(outcome === undefined ? {} : { outcome }) });
        for (const outcome of [undefined, 'RUNNING', 'DONE']) expect((await ear.next('approval.progress'))['body']).to.deep.equal({ approval, status: 'APPROVED', ...(outcome === undefined ? {} : { outcome }) });
        expect(ear.said.filter(({ kind }) => kind === 'approval.progress'), 'what was told twice happened once').to.have.length(3);
      });

      it('go on where one left off, at another copy, without gap or double', async () => {
        const first = await kept(open(test.hub.origin, { token: owner }));
        await first.next('ready');
        await happen(1);
        await first.next('usage.alert');
        first.hangUp();
        await happen(2);
        await happen(3);
        const second = await kept(open(another.origin, { token: owner, after: first.lastId() }));
        await second.next('usage.alert');
        await second.next('usage.alert');
        await happen(4);
        await second.next('usage.alert');
        expect([...numbers(first), ...numbers(second)]).to.deep.equal([1, 2, 3, 4]);
        expect(second.said.map(({ type }) => type)).to.not.include.members(['ready']);
      });

      it('tell nothing of another customer, and of one server where one is named', async () => {
        const stranger = await test.tenant(await test.customer('Other'));
        const own = await test.tenant(tenant.customer);
        const ear = await kept(open(test.hub.origin, { token: owner, tenantId: own.id }));
        await ear.next('ready');
        await happen(1, stranger.customer);
        await test.hub.database.transaction((transaction) => recordEvent(transaction, { tenant: tenant.id, now: Date.now(), event: { kind: 'usage.alert', nth: 2 } }));
        await test.hub.database.transaction((transaction) => recordEvent(transaction, { tenant: own.id, now: Date.now(), event: { kind: 'usage.alert', nth: 3 } }));
        await ear.next('usage.alert');
        expect(numbers(ear)).to.deep.equal([3]);
        await open(test.hub.origin, { token: owner, tenantId: stranger.id }).then(() => expect.fail('it opened'), (error: unknown) => expect(String(error)).to.include('404'));
        await test.hub.database('tenant').where({ id: own.id }).update({ state: 'retired' });
      });

      it('say that one begins anew where what came since is forgotten, and go on from there', async () => {
        const ear = await kept(open(test.hub.origin, { token: owner, after: '1-3-0' }));
        const { id } = await ear.next('reset');
        await happen(9);
        await ear.next('usage.alert');
        expect([id !== undefined, numbers(ear)]).to.deep.equal([true, [9]]);
      });

      const signedIn = async (): Promise<{ account: string; session: string; token: string }> => {
        const { database, keys } = test.hub;
        const [email, password] = [`${fresh()}@example.com`, fresh()];
        const { id } = await addAccount(database, { email, name: 'Eve', password, member: { customer: tenant.customer, role: 'approver' } }, Date.now());
        const given = await signIn(database, keys, { email, password }, Date.now());
        if (!('accessToken' in given)) throw new Error('more than a password is asked for');
        const { accessToken } = given;
        const session = await database('session').where({ account_id: id }).first<{ id: string }>('id');
        return { account: id, session: session.id, token: accessToken };
      };

      for (const [title, reason, take] of [
        ['with the session', 'session-ended', ({ session }) => endSession(test.hub.database, session, Date.now())],
        ['when somebody is taken out of the team', 'session-ended', async ({ account }) => { await ask(test.hub.origin, owner, 'DELETE', `/api/v1/customer/team/${account}`); }],
        ['when the role changes', 'role-changed', async ({ account }) => { await ask(test.hub.origin, owner, 'PATCH', `/api/v1/customer/team/${account}`, { role: 'viewer' }); }],
        ['with the account', 'session-ended', async ({ account }) => { await test.hub.database('account').where({ id: account }).update({ disabled_at: new Date() }); }],
      ] as const satisfies readonly (readonly [string, string, (who: { account: string; session: string }) => Promise<void>])[]) {
        it(`end ${title}, and tell nothing more`, async () => {
          const who = await signedIn();
          const ear = await kept(open(another.origin, { token: who.token }));
          await ear.next('ready');
          await take(who);
          await happen(7);
          expect((await ear.next('end'))['reason']).to.equal(reason);
          await ear.over;
          expect(numbers(ear)).to.deep.equal([]);
        });
      }

      for (const [title, opening, status] of [['a token that does not hold', { token: 'made-up' }, '401'], ['an id that is none', { after: 'x' }, '400']] as const) {
        it(`do not open for ${title}`, async () => {
          await open(test.hub.origin, { token: owner, ...opening }).then(() => expect.fail('it opened'), (error: unknown) => expect(String(error)).to.include(status));
        });
      }

      it('do not open for those who run the platform', async () => {
        await open(test.hub.origin, { token: await test.staff('owner') }).then(() => expect.fail('it opened'), (error: unknown) => expect(String(error)).to.include('403'));
      });

      it('end with their copy, with a word, and go on at another', async () => {
        const leaving = await test.another();
        const ear = await kept(open(leaving.origin, { token: owner }));
        await ear.next('ready');
        await happen(1);
        await ear.next('usage.alert');
        await leaving.close();
        expect((await ear.next('end'))['reason']).to.equal('copy-ending');
        await happen(2);
        const next = await kept(open(test.hub.origin, { token: owner, after: ear.lastId() }));
        await next.next('usage.alert');
        expect(numbers(next)).to.deep.equal([2]);
      });

      it('are so many a person at most', async () => {
        const person = await test.person(tenant.customer, 'viewer');
        const all = await Promise.all(Array.from({ length: 20 }, () => kept(open(test.hub.origin, { token: person }))));
        for (const ear of all) await ear.next('ready');
        await open(test.hub.origin, { token: person }).then(() => expect.fail('it opened'), (error: unknown) => expect(String(error)).to.include('429'));
        for (const ear of all) ear.hangUp();
      });
    });
  }

  it('tell of a stop what was asked and what the server says, and of a decision that the server did not take', async () => {
    const ear = await kept(openSse(test.hub.origin, { token: owner, tenantId: tenant.id }));
    await ear.next('ready');
    const answer = (command: unknown, result: string): Promise<unknown> => ask(test.hub.origin, tenant.key, 'POST', `/api/v1/tenant/commands/${String(command)}`, { result });
    const { command } = (await ask(test.hub.origin, owner, 'POST', `/api/v1/customer/stop?tenantId=${tenant.id}`, { agentId: 'marketing' })).body;
    const asked = await ear.next('agents.stop-asked');
    expect(asked['body']).to.include({ command, agentId: 'marketing' });
    for (let time = 0; time < 2; time += 1) await answer(command, 'done');
    expect((await ear.next('agents.stop-answered'))['body']).to.deep.equal({ command, result: 'done' });
    const approval = await park();
    await ask(test.hub.origin, owner, 'POST', `/api/v1/customer/approvals/${approval}`, { decision: 'approve' });
    const [decision] = await test.hub.database('approval').where({ id: approval }).pluck<string[]>('intent_command');
    await answer(decision, 'refused');
    expect((await ear.next('approval.returned'))['body']).to.deep.equal({ approval, result: 'refused' });
    expect(ear.said.filter(({ kind }) => kind === 'agents.stop-answered')).to.have.length(1);
  });

  it('open for browsers, which send no header with a WebSocket', async () => {
    const ear = await kept(openSocket(test.hub.origin, { token: owner, asBrowser: true }));
    await ear.next('ready');
    expect(ear.socket.protocol).to.equal('letsbe.v1');
  });

  it('hear of what happened while the copy was deaf', async () => {
    const ear = await kept(openSse(test.hub.origin, { token: owner }));
    await ear.next('ready');
    await test.hub.database.raw("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'letsbe-hub-listen' and datname = current_database()");
    await happen(5);
    await ear.next('usage.alert');
    for (let at = test.log.length - 1; at >= 0; at -= 1) if (test.log[at]?.includes('announcements') === true) (test.log as string[]).splice(at, 1);
  });
});
