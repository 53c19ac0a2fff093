import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { ask, makeApprovalRequest, startTestHub, type TestAccount, type TestHub, type TestTenant } from '../../support/hub.ts';
import { startMailServer, type MailServer } from '../../support/mail-server.ts';

describe('a Hub with a mail server', () => {
  let server: MailServer;
  let test: TestHub;
  let tenant: TestTenant;
  const people = new Map<string, TestAccount>();
  before(async () => {
    server = await startMailServer();
    test = await startTestHub({ mailUrl: server.url });
    await test.another();
    tenant = await test.tenant(await test.customer());
    for (const role of ['owner', 'approver', 'member', 'viewer'] as const) people.set(role, await test.account({ customer: tenant.customer, role }));
    await test.hub.database('account').update({ verified_at: new Date() });
  });
  after(async () => {
    await test.close();
    await server.close();
  });

  const park = async (more: object = {}): Promise<string> => {
    const id = `apr_${randomBytes(6).toString('hex')}`;
    const body = makeApprovalRequest(tenant.id, id, new Date(Date.now() + 60 * 60_000).toISOString(), more);
    for (let time = 0; time < 2; time += 1) await ask(test.hub.origin, tenant.key, 'POST', '/api/v1/tenant/approval-requests', body, { 'idempotency-key': `${id} ${time}`.replace(' ', '-') });
    return id;
  };
  const recipients = async (id: string, count: number): Promise<string[]> => {
    const got = await Promise.all(Array.from({ length: count }, () => server.next(({ text }) => text.includes(id))));
    return got.flatMap(({ to }) => to).toSorted();
  };
  const addresses = (...roles: string[]): string[] => roles.map((role) => people.get(role)?.email ?? '').toSorted();

  it('tells those who may decide that a call waits: once each, of two copies and though the tenant says it twice', async () => {
    const id = await park();
    expect(await recipients(id, 2)).to.deep.equal(addresses('owner', 'approver'));
    const next = await park({ class: 'critical_red' });
    expect(await recipients(next, 1), 'what cannot be undone is the owner\'s').to.deep.equal(addresses('owner'));
    expect(server.mails.filter(({ text }) => text.includes(id))).to.have.length(2);
  });

  it('says what the operation is, and nothing more of the call', async () => {
    const id = await park({ humanSummary: 'Delete 3 posts' });
    const mail = await server.next(({ text }) => text.includes(id));
    expect(mail.text).to.include('Delete 3 posts').and.not.include('recipientCount').and.not.include('http');
    await server.next(({ text }) => text.includes(id));
  });

  it('leaves those alone who want no such mails', async () => {
    expect((await ask(test.hub.origin, people.get('approver')?.token, 'PATCH', '/api/v1/account', { approvalMail: false })).body).to.include({ approvalMail: false });
    expect(await recipients(await park(), 1)).to.deep.equal(addresses('owner'));
  });
});
