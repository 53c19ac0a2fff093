import { expect } from 'chai';
import type { EventPage, EventView } from '../../../hub/events/read-events.ts';
import { createBell, follow, heartbeatMs, type Bell } from '../../../hub/streams/follow.ts';
import { Gone, TooSlow, type EndReason, type Sink, type StreamMessage } from '../../../hub/streams/message.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';

const cursor = { cluster: '1', xid: 9n, id: 0n };
const event = (nth: number): EventView => ({ id: `1-8-${nth}`, at: '2026-11-21T00:00:00.000Z', kind: 'usage.alert', tenantId: null, body: { nth } });
const page = (more: Partial<EventPage> = {}): EventPage => ({ events: [], cursor, isReset: false, hasMore: false, isWaiting: false, ...more });
const settle = async (): Promise<void> => { for (let turn = 0; turn < 20; turn += 1) await Promise.resolve(); };

describe('following what happens', () => {
  let clock: FakeClock;
  let bell: Bell;
  let gone: AbortController;
  let said: string[];
  let reads: number;
  beforeEach(() => {
    clock = makeFakeClock();
    bell = createBell(clock);
    gone = new AbortController();
    said = [];
    reads = 0;
  });

  const begin = (pages: readonly EventPage[], { send, refusal = () => Promise.resolve(undefined), from = cursor }: { send?: (message: StreamMessage) => Promise<void>; refusal?: () => Promise<EndReason | undefined>; from?: typeof cursor | null } = {}): Promise<EndReason | undefined> => {
    const sink: Sink = { gone: gone.signal, push: () => true, end: () => undefined, send: send ?? ((message) => { said.push(message.type === 'event' ? `event ${message.id}` : message.type); return Promise.resolve(); }) };
    return follow({ sink, clock, bell, refusal, ...(from ? { from } : {}), read: () => Promise.resolve(pages[Math.min(reads++, pages.length - 1)] ?? page()) });
  };

  it('reads on at once while there is more, and then waits for the bell', async () => {
    const over = begin([page({ events: [event(1)], hasMore: true }), page({ events: [event(2)] }), page({ events: [event(3)] }), page()]);
    await settle();
    expect([said, reads]).to.deep.equal([['event 1-8-1', 'event 1-8-2'], 2]);
    bell.ring();
    await settle();
    expect(said).to.deep.equal(['event 1-8-1', 'event 1-8-2', 'event 1-8-3']);
    gone.abort();
    expect(await over).to.equal(undefined);
  });

  it('looks again soon while something cannot be told yet, less and less often', async () => {
    const over = begin([page({ isWaiting: true })]);
    await settle();
    const looks: number[] = [];
    for (const ms of [10, 20, 40, 80, 160, 200, 200]) {
      clock.advance(ms - 1);
      await settle();
      looks.push(reads);
      clock.advance(1);
      await settle();
    }
    expect(looks).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
    gone.abort();
    await over;
  });

  it('says that it is there, and where one goes on, though nothing happens', async () => {
    const over = begin([page()], { from: null });
    await settle();
    for (let nth = 0; nth < 3; nth += 1) {
      clock.advance(heartbeatMs);
      await settle();
    }
    expect(said).to.deep.equal(['ready', 'heartbeat', 'heartbeat', 'heartbeat']);
    gone.abort();
    await over;
    expect(clock.waiting(), 'timers that are left').to.equal(0);
  });

  it('ends when one may hear it no longer, before anything more is read', async () => {
    const said: { reason?: EndReason } = {};
    const over = begin([page()], { refusal: () => Promise.resolve(said.reason) });
    await settle();
    said.reason = 'session-ended';
    bell.ring();
    expect(await over).to.equal('session-ended');
    expect(reads).to.equal(1);
  });

  it('reads nothing more while nobody takes what was said', async () => {
    let take = (): void => undefined;
    const over = begin([page({ events: [event(1), event(2)], hasMore: true })], { send: () => new Promise((resolve) => { take = resolve; }) });
    await settle();
    bell.ring();
    await settle();
    expect(reads).to.equal(1);
    gone.abort();
    take();
    take();
    await settle();
    take();
    await over;
  });

  it('ends with the reason for whoever does not read, and with the error for what failed', async () => {
    expect(await begin([page({ events: [event(1)] })], { send: () => Promise.reject(new TooSlow()) })).to.equal('too-slow');
    expect(await begin([page({ events: [event(1)] })], { send: () => Promise.reject(new Gone()) }), 'nobody was there any more').to.equal(undefined);
    expect(await begin([page({ events: [event(1)] })], { send: () => Promise.reject(new TypeError('broken')) }).catch(String)).to.equal('TypeError: broken');
  });

  it('does not miss a ring while it looks', async () => {
    const over = begin([page(), page({ events: [event(1)] }), page()], { refusal: () => { if (reads === 0) bell.ring(); return Promise.resolve(undefined); } });
    await settle();
    expect(said).to.deep.equal(['event 1-8-1']);
    gone.abort();
    await over;
  });
});
