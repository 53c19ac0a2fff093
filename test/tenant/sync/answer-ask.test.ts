import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { changeDesiredState } from '../../../hub/desired-state/change.ts';
import type { ChatFrame } from '../../../kernel/wire/chat-frame.ts';
import { answerAsk, longestAnswer, type AskPorts } from '../../../tenant/sync/answer-ask.ts';
import { catchError } from '../../support/catch-error.ts';
import { ask, startTestHub, type Given, type TestHub } from '../../support/hub.ts';
import { openSocket, type SocketEar } from '../../support/hub-stream.ts';
import { runHubTenant, type HubTenant } from '../../support/hub-tenant.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { useToolServers } from '../../support/tool-server.ts';
import { until } from '../../support/until.ts';

const rye = { id: 'rye', name: 'Rye' };

describe('what a tenant lets its Hub see when it is asked', () => {
  const servers = useToolServers('suite');
  let test: TestHub;
  let running: HubTenant;
  let owner: string;
  let approval: string;
  let ear: SocketEar;
  const heard: { from: string; frame: ChatFrame }[] = [];
  before(async () => {
    const tool = await servers.start(({ path }) => ({ body: path === '/api/things' ? { things: [rye] } : rye }));
    test = await startTestHub();
    const customer = await test.customer();
    owner = await test.person(customer, 'owner');
    ear = await openSocket(test.hub.origin, { token: owner });
    running = await runHubTenant({ folder: makeTempFolder(), registration: await test.registration(customer), origin: tool.origin, policy: { autonomyLevel: 2, agents: { marketing: { allow: ['shop:*'] } } }, chat: async (from, frame) => { heard.push({ from, frame }); } });
    const answer = await running.tenant.calls.submit({ caller: { chain: ['marketing'] }, instance: 'shop', operation: 'things.remove', params: { thingId: 'rye' } });
    if (answer.status !== 'parked') throw new Error(answer.status);
    ({ approval } = answer);
    await until(async () => running.sync.isConnected() && (await as('GET', `/approvals/${approval}`)).status === 200);
    const ends = new Date(Date.now() + 3_600_000).toISOString();
    await running.tenant.routines.schedule().then((schedule) => schedule.add({ agent: 'marketing', title: 'Mind the rye', what: { kind: 'message', text: 'How is the rye?' }, when: 'daily 08:00', zone: 'Europe/Berlin', missed: 'skip' }, 'ada'));
    running.tenant.grants.add({ agent: 'marketing', instance: 'shop', operation: 'things.change', expiresAt: Date.parse(ends), by: 'ada', approval }, { class: 'yellow', external: false, ask: false, reasons: [] });
  });
  after(async () => {
    ear.hangUp();
    await running.close();
    await test.close();
    expect(test.log, 'what the Hub failed at').to.deep.equal([]);
  });

  const as = (method: string, path: string, body?: unknown): Promise<Given> => ask(test.hub.origin, owner, method, `/api/v1/customer${path}`, body);

  it('is of runs names, classes, states and times, and nothing that anybody wrote', async () => {
    const { status, body } = await as('GET', '/runs');
    expect(status, JSON.stringify(body)).to.equal(200);
    const [run] = body['runs'] as Record<string, unknown>[];
    expect(run).to.include({ kind: 'call', name: 'shop:things.remove', title: 'Delete thing', agentId: 'marketing', state: 'PENDING', class: 'red', startedAt: null });
    expect(run?.['id']).to.match(/^call_/);
    expect(JSON.stringify(body)).to.not.match(/rye|Rye/);
    expect((await as('GET', `/runs?before=${String(run?.['at'])}`)).body).to.deep.equal({ runs: [], more: false });
  });

  it('is of the journal where to, how much and how it went', async () => {
    const { body } = await as('GET', '/journal?limit=1');
    expect(body['more']).to.equal(true);
    expect((body['entries'] as object[])[0]).to.have.all.keys('at', 'route', 'host', 'agentId', 'bytesOut', 'bytesIn', 'redacted', 'verdict');
    expect((await as('GET', '/journal?agentId=nobody')).body).to.deep.equal({ entries: [], more: false });
  });

  it('stands in the journal of the tenant itself, and in its audit with who asked', async () => {
    await as('GET', '/grants');
    expect(running.tenant.journal.list({ route: 'hub', limit: 5 }).some(({ verdict }) => verdict === 'sent')).to.equal(true);
    const account = await test.hub.database('account').first<{ id: string }>('id');
    const asked = running.tenant.safety.handle.prepare<[string], { n: number }>('select count(*) as n from audit where body like ?').get(`%${account.id}%hub-asked%`);
    expect(asked?.n).to.be.above(0);
  });

  it('is of grants which operation for which agent until when', async () => {
    const { body } = await as('GET', '/grants');
    expect(body['more']).to.equal(false);
    expect((body['grants'] as object[])[0]).to.include({ agentId: 'marketing', tool: 'shop.things.change', by: 'ada', revoked: false, lastUsedAt: null, uses: 0 });
  });

  it('a standing yes that is withdrawn at the Hub counts no longer, and the rest of the policy stays', async () => {
    const grant = ((await as('GET', '/grants')).body['grants'] as { id: string }[])[0]?.id ?? '';
    expect((await as('DELETE', `/grants/${grant}`)).code, 'while nothing is wanted of the server').to.equal('USAGE_INVALID');
    const { tenantId } = ((await as('GET', `/approvals/${approval}`)).body) as { tenantId: string };
    await test.hub.database.transaction((transaction) => changeDesiredState(transaction, test.hub.keys, { tenant: tenantId, by: 'acc_test', now: Date.now(), change: () => ({ autonomyLevel: 2, agents: { marketing: { allow: ['shop:*'] } } }) }));
    expect(running.tenant.grants.current().map(({ id }) => id)).to.deep.equal([grant]);
    const { status, body } = await as('DELETE', `/grants/${grant}`);
    expect([status, body]).to.deep.equal([202, { generation: 2 }]);
    await until(() => running.tenant.grants.current().length === 0);
    expect(((await as('GET', '/grants')).body['grants'] as object[])[0]).to.include({ id: grant, revoked: true });
    expect([...running.tenant.policy.current().agents.keys()]).to.deep.equal(['marketing']);
  });

  it('frames of a conversation come to it as they were said, and its own to the people', async () => {
    const frame: ChatFrame = { agentId: 'marketing', conversation: 'shop', seq: 1, sealed: randomBytes(200).toString('base64url') };
    ear.socket.send(JSON.stringify({ type: 'chat', nonce: 'nonce-of-1', chat: frame }));
    expect(await ear.next('chat-taken')).to.deep.equal({ type: 'chat-taken', nonce: 'nonce-of-1' });
    expect(heard.map((one) => one.frame)).to.deep.equal([frame]);
    expect(heard[0]?.from).to.match(/^acc_/);
    expect(running.sync.say({ ...frame, seq: 2 })).to.equal(true);
    expect(await ear.next('chat')).to.deep.include({ ...frame, seq: 2 });
  });
});

describe('a tenant without a device of its owner', () => {
  it('takes no frame of a conversation from the Hub', async () => {
    const test = await startTestHub();
    const customer = await test.customer();
    const running = await runHubTenant({ folder: makeTempFolder(), registration: await test.registration(customer), origin: 'http://127.0.0.1:9' });
    const owner = await test.person(customer, 'owner');
    await until(() => running.sync.isConnected());
    const given = await ask(test.hub.origin, owner, 'POST', '/api/v1/customer/chat/marketing', { conversation: 'shop', seq: 1, sealed: 'c2VhbGVk' });
    expect([given.status, given.code]).to.deep.equal([409, 'CHAT_CLOSED']);
    await running.close();
    await test.close();
  });
});

describe('an answer to the Hub', () => {
  const run = (nth: number) => ({ call: `call_${nth}`, agent: 'marketing', operation: 'shop:things.remove', title: 'x'.repeat(400), class: 'red', state: 'DONE' as const, createdAt: 1_000_000 - nth, startedAt: null, endedAt: null });
  const ports = (calls: number, redact: AskPorts['redact'] = (value) => value): AskPorts => ({
    tenantId: 'ten_0001', redact, journal: { list: () => [] }, grants: { list: () => [] },
    calls: { recent: ({ limit }) => Array.from({ length: Math.min(limit, calls) }, (_, nth) => run(nth)) },
    routines: { schedule: () => Promise.resolve({ list: () => [], history: () => [] }), workflows: () => Promise.resolve({ runs: () => [] }) },
  });
  const asked = { id: 'ask_1', tenant: 'ten_0001', by: 'acc_0001', kind: 'runs', limit: 200 } as const;

  it('is never longer than a frame takes, and says that there is more', async () => {
    const answer = await answerAsk(ports(200), asked) as { runs: object[]; more: boolean };
    expect(JSON.stringify(answer).length).to.be.below(longestAnswer + 100);
    expect(answer.runs.length).to.be.above(50);
    expect(answer.more).to.equal(true);
  });

  it('says whether there is more than was asked for', async () => {
    for (const [calls, more] of [[3, false], [4, true]] as const) expect(await answerAsk(ports(calls), { ...asked, limit: 3 })).to.have.property('more', more);
  });

  it('is looked through for secrets row by row', async () => {
    const answer = await answerAsk(ports(1, () => ({ clean: true })), asked);
    expect(answer).to.deep.equal({ runs: [{ clean: true }], more: false });
  });

  it('is not given for another tenant', async () => {
    expect((await catchError(answerAsk(ports(1), { ...asked, tenant: 'ten_0002' }))).code).to.equal('TENANT_UNKNOWN');
  });
});
