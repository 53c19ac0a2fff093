import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { expect } from 'chai';
import type { JSONSchema } from 'json-schema-to-ts';
import { WebSocket } from 'ws';
import { personFrame } from '../../../hub/streams/customer-socket.ts';
import { channelOffers, channelPath, offersHeader, tenantAnswer, tenantChat, tenantFrame } from '../../../kernel/wire/channel.ts';
import { drawBelow } from '../../support/chance.ts';
import { draftValue, pickOne, spoilValue } from '../../support/from-schema.ts';
import { ask, startTestHub, type TestHub, type TestTenant } from '../../support/hub.ts';
import { openSocket } from '../../support/hub-stream.ts';

const rounds = 60;
const ids = ['marketing', 'shop', 'c2VhbGVk', 'nonce-of-mine', `ask_${'0'.repeat(24)}`, 'cmd_0000', 'acc_0000'];

describe('frames of those who mean harm', () => {
  let test: TestHub;
  let tenant: TestTenant;
  let owner: string;
  let listener: Awaited<ReturnType<typeof openSocket>>;
  before(async () => {
    test = await startTestHub();
    tenant = await test.tenant(await test.customer());
    owner = await test.person(tenant.customer, 'owner');
    const other = await test.tenant(await test.customer('Other'));
    ids.push(tenant.id, other.id);
    listener = await openSocket(test.hub.origin, { token: await test.person(other.customer, 'owner') });
    await listener.next('ready');
  });
  after(async () => {
    listener.hangUp();
    await test.close();
  });

  const connect = (): WebSocket => new WebSocket(`${test.hub.origin.replace('http', 'ws')}${channelPath}`, { headers: { authorization: `Bearer ${tenant.key}`, [offersHeader]: channelOffers.join(', ') } });

  const speakers: readonly (readonly [string, () => WebSocket, readonly JSONSchema[]])[] = [
    ['a server', connect, [tenantFrame, tenantAnswer, tenantChat]],
    ['a person', () => new WebSocket(`${test.hub.origin.replace('http', 'ws')}/api/v1/customer/ws`, { headers: { authorization: `Bearer ${owner}` } }), [personFrame]],
  ];
  for (const [who, open, schemas] of speakers) {
    it(`of ${who} do no harm: the socket is closed or they are answered, nothing fails, and nobody else hears of them`, async () => {
      let socket: WebSocket | undefined;
      let opened = 0;
      for (let round = 0; round < rounds; round += 1) {
        if (socket?.readyState !== WebSocket.OPEN) {
          if (who === 'a person') await test.hub.database('rate_window').delete();
          socket = open();
          opened += 1;
          socket.on('error', () => undefined);
          await once(socket, 'open');
        }
        const frame = drawBelow(8) === 0 ? pickOne(['', '{', '[]', 'null', '"x"', '{"type":"chat"}', 'x'.repeat(70_000)]) : JSON.stringify(spoilValue(draftValue(pickOne(schemas), ids)));
        socket.send(drawBelow(10) === 0 ? randomBytes(50) : frame);
        // Answered or closed: both come after what was done with it.
        const pong = once(socket, 'pong').catch(() => undefined);
        socket.ping();
        await Promise.race([pong, once(socket, 'close')]);
      }
      socket?.terminate();
      expect(opened, 'some were refused').to.be.above(2);
      expect((await ask(test.hub.origin, undefined, 'GET', '/readyz')).status).to.equal(200);
      expect(listener.said.filter(({ type }) => type !== 'heartbeat').map(({ type }) => type)).to.deep.equal(['ready']);
      expect(test.log, 'what the Hub failed at').to.deep.equal([]);
    });
  }
});
