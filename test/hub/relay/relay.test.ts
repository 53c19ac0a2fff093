import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { channelOffers, channelPath, offersHeader } from '../../../kernel/wire/channel.ts';
import { ask, startTestHub, type Given, type TestHub, type TestTenant } from '../../support/hub.ts';
import { openSocket, openSse, type Ear } from '../../support/hub-stream.ts';

interface Asked {
  readonly type: string;
  readonly id?: string;
  readonly ask?: { readonly id: string; readonly kind: string; readonly by: string; readonly limit?: number };
  readonly from?: string;
  readonly chat?: { readonly sealed: string; readonly seq: number };
}

const sealed = (bytes = 24): string => randomBytes(bytes).toString('base64url');

describe('what is brought to a server and back, wherever each is connected', () => {
  let test: TestHub;
  let another: { readonly origin: string };
  let tenant: TestTenant;
  let owner: string;
  let viewer: string;
  const open: { close(): void }[] = [];
  before(async () => {
    test = await startTestHub();
    another = await test.another();
    tenant = await test.tenant(await test.customer());
    owner = await test.person(tenant.customer, 'owner');
    viewer = await test.person(tenant.customer, 'viewer');
  });
  afterEach(() => { for (const one of open.splice(0)) one.close(); });
  after(async () => {
    await test.close();
    expect(test.log.filter((line) => !line.includes('without the key of the Hub')), 'what the Hub failed at').to.deep.equal([]);
  });

  /** A tenant's side of a channel that a script plays. */
  const play = async (answer: (asked: Asked, say: (frame: object) => void) => void, { of = tenant, origin = test.hub.origin, offers = channelOffers.join(', ') } = {}): Promise<WebSocket> => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${channelPath}`, { headers: { authorization: `Bearer ${of.key}`, [offersHeader]: offers } });
    socket.on('message', (data) => answer(JSON.parse((data as Buffer).toString('utf8')) as Asked, (frame) => socket.send(JSON.stringify(frame))));
    await once(socket, 'open');
    open.push({ close: () => socket.terminate() });
    return socket;
  };
  const listen = async <E extends Ear>(opening: Promise<E>): Promise<E> => {
    const ear = await opening;
    open.push({ close: ear.hangUp });
    await ear.next('ready');
    return ear;
  };
  const grants = (origin = test.hub.origin, token = owner): Promise<Given> => ask(origin, token, 'GET', '/api/v1/customer/grants');
  const nothing = { grants: [], more: false };
  const answerAll = ({ ask: asked }: Asked, say: (frame: object) => void): void => { if (asked) say({ type: 'answer', id: asked.id, body: asked.kind === 'grants' ? nothing : {} }); };

  for (const [where, origin] of [['at this copy', (): string => test.hub.origin], ['at another copy', (): string => another.origin]] as const) {
    it(`a question is answered by a server that is connected ${where}`, async () => {
      await play(answerAll, { origin: origin() });
      expect((await grants()).body).to.deep.equal(nothing);
    });

    it(`chat frames come to a server that is connected ${where}, untouched and in their order, and its own to those who may talk`, async () => {
      const heard: Asked[] = [];
      await play((asked, say) => {
        heard.push(asked);
        say({ type: 'answer', id: asked.id });
        say({ type: 'chat', chat: { agentId: 'marketing', conversation: 'shop', seq: 100 + (asked.chat?.seq ?? 0), sealed: `back-${asked.chat?.sealed}` } });
      }, { origin: origin() });
      const [speaker, listener, looker] = [await listen(openSocket(test.hub.origin, { token: owner })), await listen(openSse(another.origin, { token: owner })), await listen(openSocket(another.origin, { token: viewer }))];
      const frames = [0, 1, 2, 3].map((seq) => ({ agentId: 'marketing', conversation: 'shop', seq, sealed: sealed() }));
      for (const chat of frames) speaker.socket.send(JSON.stringify({ type: 'chat', nonce: `nonce-of-${chat.seq}`, chat }));
      for (const { seq } of frames) expect(await speaker.next('chat-taken')).to.deep.equal({ type: 'chat-taken', nonce: `nonce-of-${seq}` });
      expect(heard.map(({ chat }) => chat)).to.deep.equal(frames);
      for (const ear of [speaker, listener]) for (const { seq, sealed: content } of frames) expect(await ear.next('chat')).to.deep.equal({ type: 'chat', tenantId: tenant.id, agentId: 'marketing', conversation: 'shop', seq: 100 + seq, sealed: `back-${content}` });
      expect(looker.said.filter(({ type }) => type === 'chat')).to.deep.equal([]);
    });
  }

  it('a question says who asks; an answer that holds what was not asked for is not passed on', async () => {
    const asked: Asked['ask'][] = [];
    await play((frame, say) => {
      asked.push(frame.ask);
      say({ type: 'answer', id: frame.ask?.id, body: { runs: [], entries: [], more: false } });
    });
    expect((await ask(test.hub.origin, owner, 'GET', '/api/v1/customer/runs?limit=3')).code).to.equal('TENANT_ANSWER_REFUSED');
    expect(asked[0]).to.include({ kind: 'runs', limit: 3, tenant: tenant.id });
    expect(asked[0]?.by).to.match(/^acc_/);
  });

  it('a server that is not connected is said not to be, at once, and one whose program is too old as well', async () => {
    expect((await grants()).code).to.equal('TENANT_NOT_CONNECTED');
    await play(answerAll, { offers: '' });
    expect((await grants()).code).to.equal('TENANT_NOT_CONNECTED');
  });

  it('of two connections of one server that is asked which came last, at whichever copy', async () => {
    const answered: string[] = [];
    const by = (name: string) => (asked: Asked, say: (frame: object) => void): void => {
      answered.push(name);
      answerAll(asked, say);
    };
    await play(by('first'), { origin: another.origin });
    // They are told apart by the millisecond.
    for (const begun = Date.now(); Date.now() === begun;) await new Promise((resolve) => { setImmediate(resolve); });
    await play(by('second'));
    expect([(await grants()).status, (await grants(another.origin)).status]).to.deep.equal([200, 200]);
    expect(answered).to.deep.equal(['second', 'second']);
  });

  it('what a server refuses is said by its code', async () => {
    await play(({ ask: asked }, say) => say({ type: 'answer', id: asked?.id, code: 'OVERLOADED' }));
    expect(await grants()).to.deep.include({ status: 409, code: 'TENANT_ANSWER_REFUSED' });
  });

  it('nobody answers for another server', async () => {
    const stranger = await test.tenant(await test.customer('Other'));
    let id = '';
    const asked = Promise.withResolvers<void>();
    const own = await play((frame) => {
      id = frame.ask?.id ?? '';
      asked.resolve();
    });
    const other = await play(() => undefined, { of: stranger });
    const answer = grants();
    await asked.promise;
    other.send(JSON.stringify({ type: 'answer', id, body: { grants: [], more: true } }));
    own.send(JSON.stringify({ type: 'answer', id, body: nothing }));
    expect((await answer).body).to.deep.equal(nothing);
  });

  it('chat that is said is heard by nobody of another customer', async () => {
    const stranger = await test.tenant(await test.customer('Other'));
    const [ear, far] = [await listen(openSocket(test.hub.origin, { token: await test.person(stranger.customer, 'owner') })), await listen(openSocket(another.origin, { token: owner }))];
    const socket = await play(() => undefined);
    socket.send(JSON.stringify({ type: 'chat', chat: { agentId: 'marketing', conversation: 'shop', seq: 1, sealed: sealed() } }));
    await far.next('chat');
    expect(ear.said.filter(({ type }) => type === 'chat')).to.deep.equal([]);
  });

  it('a frame is taken over HTTP as well, of all but viewers', async () => {
    const heard: Asked[] = [];
    await play((asked, say) => {
      heard.push(asked);
      say({ type: 'answer', id: asked.id });
    });
    const frame = { conversation: 'shop', seq: 7, sealed: sealed(30_000) };
    expect((await ask(another.origin, owner, 'POST', '/api/v1/customer/chat/marketing', frame)).status).to.equal(202);
    expect(heard.map(({ chat }) => chat)).to.deep.equal([{ agentId: 'marketing', ...frame }]);
    expect((await ask(another.origin, viewer, 'POST', '/api/v1/customer/chat/marketing', frame)).code).to.equal('ROLE_REQUIRED');
    expect((await ask(another.origin, owner, 'POST', '/api/v1/customer/chat/marketing', { ...frame, sealed: sealed(30_001) })).code).to.equal('BODY_INVALID');
  });

  it('nothing of a conversation stands in the database', async () => {
    const content = sealed();
    await play((asked, say) => say({ type: 'answer', id: asked.id }));
    expect((await ask(another.origin, owner, 'POST', '/api/v1/customer/chat/marketing', { conversation: 'shop', seq: 7, sealed: content })).status).to.equal(202);
    const tables = await test.hub.database('pg_tables').where({ schemaname: 'public' }).pluck<string[]>('tablename');
    for (const table of tables) expect(JSON.stringify(await test.hub.database(table)), table).to.not.include(content);
  });

  for (const [title, frame] of [['what is no JSON', '{'], ['a frame without a nonce', JSON.stringify({ type: 'chat' })], ['bytes', Buffer.from([1, 2, 3])]] as const) {
    it(`a WebSocket of a person is closed for ${title}`, async () => {
      const ear = await listen(openSocket(test.hub.origin, { token: owner }));
      ear.socket.send(frame);
      expect((await ear.next('end'))['reason']).to.equal('refused');
      await ear.over;
      expect(ear.code()).to.equal(1008);
    });
  }

  for (const [title, more, code] of [['another server', { tenantId: 'ten_0000' }, 'RECORD_UNKNOWN'], ['words in the open', { chat: { agentId: 'marketing', conversation: 'shop', seq: 1, sealed: 'in the open' } }, 'BODY_INVALID'], ['a field that is not known', { role: 'owner' }, 'BODY_INVALID']] as const) {
    it(`${title}: a frame is refused with its code`, async () => {
      const ear = await listen(openSocket(test.hub.origin, { token: owner }));
      ear.socket.send(JSON.stringify({ type: 'chat', nonce: 'nonce-of-mine', chat: { agentId: 'marketing', conversation: 'shop', seq: 1, sealed: sealed() }, ...more }));
      expect(((await ear.next('chat-taken'))['error'] as { code: string }).code).to.equal(code);
    });
  }

  it('nobody speaks as a copy of the Hub without its key', async () => {
    const [{ host, port } = { host: '', port: 0 }] = await test.hub.database('hub_copy').select<{ host: string; port: number }[]>('host', 'port');
    for (const psk of [undefined, randomBytes(32)]) {
      const socket = connect({ host, port, rejectUnauthorized: false, minVersion: 'TLSv1.3', ...(psk ? { ciphers: 'TLS_AES_128_GCM_SHA256', pskCallback: () => ({ psk, identity: 'letsbe-hub' }), checkServerIdentity: () => undefined } : {}) });
      const end = await new Promise<string>((resolve) => {
        for (const event of ['secureConnect', 'error', 'close']) socket.once(event, () => resolve(event));
      });
      expect(end).to.equal('error');
      socket.destroy();
    }
  });
});
