import { expect } from 'chai';
import { recordEvent } from '../../../hub/events/record-event.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';
import { openSocket, openSse, type Ear } from '../../support/hub-stream.ts';

/** More than any buffer on the way holds. */
const [count, size] = [110, 100_000];

describe('a stream as time passes', () => {
  let clock: FakeClock;
  let test: TestHub;
  before(async () => {
    clock = makeFakeClock();
    test = await startTestHub({ clock });
  });
  after(async () => {
    await test.close();
    expect(test.log, 'what the Hub failed at').to.deep.equal([]);
  });

  const numbers = (ear: Ear): number[] => ear.said.flatMap(({ kind, body }) => (kind === 'usage.alert' ? [(body as { nth: number }).nth] : []));

  for (const [name, open] of [['server-sent events', openSse], ['a WebSocket', openSocket]] as const) {
    it(`ends over ${name} with the token it was opened with, and goes on with a fresh one`, async () => {
      const customer = await test.customer();
      const token = await test.person(customer, 'owner');
      clock.advance(10 * 60_000 - 16_000);
      const ear = await open(test.hub.origin, { token });
      await ear.next('ready');
      clock.advance(16_000);
      expect((await ear.next('end'))['reason']).to.equal('token-expired');
      const next = await open(test.hub.origin, { token: await test.person(customer, 'owner'), after: ear.lastId() });
      await test.hub.database.transaction((transaction) => recordEvent(transaction, { customer, now: clock.now(), event: { kind: 'usage.alert', nth: 1 } }));
      await next.next('usage.alert');
      next.hangUp();
    });

    it(`that nobody reads ends over ${name} with the reason, which is heard once somebody reads, and goes on without a gap`, async () => {
      const customer = await test.customer();
      const token = await test.person(customer, 'owner');
      const ear = await open(test.hub.origin, { token });
      await ear.next('ready');
      await test.hub.database.transaction(async (transaction) => {
        for (let nth = 0; nth < count; nth += 1) await recordEvent(transaction, { customer, now: clock.now(), event: { kind: 'usage.alert', nth, fill: 'x'.repeat(size) } });
      });
      // From here on what is sent stands in memory already: whoever sends is held up by the reader alone.
      await ear.next('usage.alert');
      ear.read(false);
      for (let turn = 0; test.hub.streams.count() > 0; turn += 1) {
        if (turn % 50 === 49) clock.advance(1000);
        await new Promise((resolve) => { setImmediate(resolve); });
      }
      ear.read(true);
      expect((await ear.next('end'))['reason']).to.equal('too-slow');
      await ear.over;
      const heard = numbers(ear);
      expect(heard.length).to.be.below(count);
      const next = await open(test.hub.origin, { token: await test.person(customer, 'owner'), after: ear.lastId() });
      for (let nth = heard.length; nth < count; nth += 1) await next.next('usage.alert');
      expect([...heard, ...numbers(next)]).to.deep.equal(Array.from({ length: count }, (_, nth) => nth));
      next.hangUp();
    });
  }
});
