import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { issueCommand } from '../../../hub/channel/commands.ts';
import { changeDesiredState } from '../../../hub/desired-state/change.ts';
import { revokeTenantKeys } from '../../../hub/tenants/tenant-key.ts';
import { channelPath, type HubFrame } from '../../../kernel/wire/channel.ts';
import { startTestHub, type TestHub, type TestTenant } from '../../support/hub.ts';

interface Ear {
  readonly socket: WebSocket;
  /** The next frame that fits. */
  next(type: HubFrame['type']): Promise<HubFrame>;
  readonly frames: HubFrame[];
}

describe('the channel that a tenant holds open', () => {
  let test: TestHub;
  let customer: string;
  const opened: WebSocket[] = [];
  before(async () => {
    test = await startTestHub();
    customer = await test.customer();
  });
  after(async () => {
    for (const socket of opened) socket.terminate();
    await test.close();
    expect(test.log, 'what the Hub failed at').to.deep.equal([]);
  });

  const connect = (origin: string, key: string, path: string = channelPath): WebSocket => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers: { authorization: `Bearer ${key}` } });
    opened.push(socket);
    return socket;
  };
  const open = async (tenant: TestTenant, origin = test.hub.origin): Promise<Ear> => {
    const socket = connect(origin, tenant.key);
    const frames: HubFrame[] = [];
    const taken = new Set<HubFrame>();
    let wake = (): void => undefined;
    socket.on('message', (data) => {
      frames.push(JSON.parse((data as Buffer).toString('utf8')) as HubFrame);
      wake();
    });
    await once(socket, 'open');
    return {
      socket, frames,
      async next(type) {
        for (;;) {
          const found = frames.find((frame) => frame.type === type && !taken.has(frame));
          if (found) {
            taken.add(found);
            return found;
          }
          await new Promise<void>((resolve) => { wake = resolve; });
        }
      },
    };
  };
  const order = (tenant: TestTenant, hub = test.hub): Promise<string> => hub.database.transaction((transaction) => issueCommand(transaction, hub.keys, { tenant: tenant.id, act: { kind: 'report' }, by: 'acc_test', now: Date.now() }));

  it('tells what waits when it opens, and what comes while it is open, from whichever copy', async () => {
    const tenant = await test.tenant(customer);
    const waiting = await order(tenant);
    const ear = await open(tenant);
    expect(await ear.next('command')).to.have.nested.property('command.id', waiting);
    const copy = await test.another();
    const later = await order(tenant, copy);
    for (;;) {
      const frame = await ear.next('command');
      if (frame.type === 'command' && frame.command.id === later) break;
    }
  });

  it('tells of a new configuration', async () => {
    const tenant = await test.tenant(customer);
    const ear = await open(tenant);
    const { etag } = await test.hub.database.transaction((transaction) => changeDesiredState(transaction, test.hub.keys, { tenant: tenant.id, by: 'acc_test', now: Date.now(), change: () => ({ autonomyLevel: 1 }) }));
    expect(await ear.next('config')).to.deep.equal({ type: 'config', etag });
  });

  it('takes answers, says that they were noted, and tells the command no more', async () => {
    const tenant = await test.tenant(customer);
    const id = await order(tenant);
    const ear = await open(tenant);
    await ear.next('command');
    ear.socket.send(JSON.stringify({ type: 'answered', command: id, result: 'done' }));
    expect(await ear.next('noted')).to.deep.equal({ type: 'noted', command: id });
    const again = await open(tenant);
    const fresh = await order(tenant);
    expect(await again.next('command')).to.have.nested.property('command.id', fresh);
    expect(again.frames.filter((frame) => frame.type === 'command')).to.have.length(1);
  });

  it('tells nobody what is for another tenant', async () => {
    const [a, b] = [await test.tenant(customer), await test.tenant(customer)];
    const [earA, earB] = [await open(a), await open(b)];
    await order(a);
    const own = await order(b);
    await earA.next('command');
    await earB.next('command');
    expect(earB.frames.flatMap((frame) => (frame.type === 'command' ? [frame.command.id] : []))).to.deep.equal([own]);
  });

  for (const [title, key, path, status] of [['a key that does not hold', `tk_live_${randomBytes(32).toString('base64url')}`, channelPath, 401], ['no key', '', channelPath, 401], ['another path', '', '/api/v1/tenant/other', 404]] as const) {
    it(`does not open for ${title}`, async () => {
      const [error] = await once(connect(test.hub.origin, key, path), 'error').catch((thrown: unknown) => [thrown]) as [Error];
      expect(error.message).to.include(String(status));
    });
  }

  for (const [title, frame] of [['what is no JSON', '{'], ['a frame that is not known', JSON.stringify({ type: 'approve', approval: 'apr_1234' })], ['a command of nobody', JSON.stringify({ type: 'answered', command: 'cmd_0000', result: 'done' })], ['a frame that is too large', `"${'x'.repeat(70_000)}"`]] as const) {
    it(`is closed for ${title}`, async () => {
      const ear = await open(await test.tenant(customer));
      ear.socket.on('error', () => undefined);
      ear.socket.send(frame);
      const [code] = await once(ear.socket, 'close') as [number];
      expect([1008, 1009]).to.include(code);
    });
  }

  it('is closed when the key is revoked, and hears nothing after', async () => {
    const tenant = await test.tenant(customer);
    const ear = await open(tenant);
    const closed = once(ear.socket, 'close');
    await test.hub.database.transaction(async (transaction) => {
      await revokeTenantKeys(transaction, tenant.id, Date.now());
      await issueCommand(transaction, test.hub.keys, { tenant: tenant.id, act: { kind: 'report' }, by: 'acc_test', now: Date.now() });
    });
    expect(await closed).to.have.property('0', 4401);
    expect(ear.frames).to.deep.equal([]);
  });

  it('is closed, and hears nothing, once its key has run out though nobody said so', async () => {
    const tenant = await test.tenant(customer);
    const ear = await open(tenant);
    await test.hub.database('tenant_key').where({ tenant_id: tenant.id }).update({ expires_at: new Date(Date.now() - 1) });
    const closed = once(ear.socket, 'close');
    await order(tenant);
    expect(await closed).to.have.property('0', 4401);
    expect(ear.frames).to.deep.equal([]);
  });

  it('hears of what was said while the copy was deaf', async () => {
    const tenant = await test.tenant(customer);
    const ear = await open(tenant);
    const { database } = test.hub;
    await database.raw("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'letsbe-hub-listen' and datname = current_database()");
    const id = await order(tenant);
    expect(await ear.next('command')).to.have.nested.property('command.id', id);
    test.log.filter((line) => line.includes('announcements')).forEach(() => (test.log as string[]).pop());
  });
});
