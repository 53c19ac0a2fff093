import { expect } from 'chai';
import { openDatabase, type Database } from '../../../hub/database/open-database.ts';
import { forgetOld } from '../../../hub/database/keep-forgetting.ts';
import { readCursor, writeCursor, type EventCursor } from '../../../hub/events/cursor.ts';
import { openEvents } from '../../../hub/events/open-events.ts';
import { readEvents, type EventPage } from '../../../hub/events/read-events.ts';
import { recordEvent } from '../../../hub/events/record-event.ts';
import { addCustomer, addTenant } from '../../../hub/customers/add.ts';
import { drawBelow } from '../../support/chance.ts';
import { makeDatabase } from '../../support/hub-postgres.ts';

const now = Date.UTC(2026, 10, 21);
const dayMs = 24 * 60 * 60_000;

describe('the events of a customer', () => {
  let database: Database;
  let another: Database;
  let cluster: string;
  let customer: string;
  let tenant: string;
  beforeEach(async () => {
    const url = await makeDatabase();
    database = await openDatabase({ url });
    another = await openDatabase({ url });
    cluster = await openEvents(database);
    customer = (await addCustomer(database, 'Bakery', now)).id;
    tenant = (await addTenant(database, { customer, name: 'A server', serverTier: 'lite' }, now)).id;
  });
  afterEach(async () => {
    await database.destroy();
    await another.destroy();
  });

  const write = (queries: Database, nth: number, of: { customer?: string; tenant?: string } = { customer }, at = now): Promise<void> => recordEvent(queries, { ...of, now: at, event: { kind: 'usage.alert', nth } });
  const read = (from: EventCursor | undefined, more: object = {}): Promise<EventPage> => readEvents(database, cluster, { customer, limit: 100, ...(from ? { from } : {}), ...more });
  const nths = ({ events }: EventPage): number[] => events.map(({ body }) => (body as { nth: number }).nth);
  /** From the beginning of all. */
  const start = (): EventCursor => ({ cluster, xid: 3n, id: 0n });

  it('are read on from where one left off, each once', async () => {
    const { cursor } = await read(undefined);
    await write(database, 1);
    const first = await read(cursor);
    expect(nths(first)).to.deep.equal([1]);
    await write(database, 2);
    expect(nths(await read(first.cursor))).to.deep.equal([2]);
    expect(nths(await read(cursor))).to.deep.equal([1, 2]);
    expect(nths(await read(readCursor(first.events[0]?.id ?? '')))).to.deep.equal([2]);
  });

  it('that begin earlier and are committed later are not passed over: what came after waits for them', async () => {
    const { cursor } = await read(undefined);
    const early = await another.transaction();
    await write(early, 1);
    await write(database, 2);
    const meanwhile = await read(cursor);
    expect([nths(meanwhile), meanwhile.isWaiting]).to.deep.equal([[], true]);
    await early.commit();
    expect(nths(await read(meanwhile.cursor))).to.deep.equal([1, 2]);
  });

  it('of a transaction that is not kept are none', async () => {
    const { cursor } = await read(undefined);
    const lost = await another.transaction();
    await write(lost, 1);
    await lost.rollback();
    await write(database, 2);
    expect(nths(await read(cursor))).to.deep.equal([2]);
  });

  it('are all told once, in the same order to everybody, however writers and readers meet', async () => {
    const total = 120;
    let { cursor } = await read(undefined);
    const begun = cursor;
    const seen: number[] = [];
    const state = { over: false };
    const reading = (async () => {
      for (let last = false; ; last = state.over) {
        const page = await read(cursor, { limit: 7 });
        seen.push(...nths(page));
        ({ cursor } = page);
        if (last && !page.hasMore && !page.isWaiting) return;
      }
    })();
    await Promise.all([0, 1, 2, 3].map(async (writer) => {
      for (let nth = writer; nth < total; nth += 4) {
        await another.transaction(async (transaction) => {
          await write(transaction, nth);
          for (let wait = drawBelow(4); wait > 0; wait -= 1) await transaction.raw('select 1');
        });
      }
    }));
    state.over = true;
    await reading;
    expect(seen.toSorted((a, b) => a - b)).to.deep.equal(Array.from({ length: total }, (_, nth) => nth));
    expect(nths(await read(begun, { limit: 1000 }))).to.deep.equal(seen);
  });

  it('are those of one server where one is named, with what is about none', async () => {
    const { cursor } = await read(undefined);
    const other = (await addTenant(database, { customer, name: 'Another', serverTier: 'lite' }, now)).id;
    await write(database, 1, { tenant });
    await write(database, 2, { tenant: other });
    await write(database, 3);
    expect(nths(await read(cursor, { tenant }))).to.deep.equal([1, 3]);
    expect(nths(await read(cursor))).to.deep.equal([1, 2, 3]);
  });

  it('of another customer are not there', async () => {
    const { cursor } = await read(undefined);
    const other = (await addCustomer(database, 'Other', now)).id;
    await write(database, 1, { customer: other });
    expect((await read(cursor)).events).to.deep.equal([]);
  });

  it('that are forgotten are not passed over in silence', async () => {
    await write(database, 1, { customer }, now - 8 * dayMs);
    const old = start();
    const { cursor } = await read(undefined);
    await write(database, 2);
    await forgetOld(database, now);
    const given = await read(old);
    expect([given.isReset, nths(given)]).to.deep.equal([true, []]);
    expect(nths(await read(cursor)), 'who was there behind them goes on').to.deep.equal([2]);
    expect((await read(given.cursor)).isReset).to.equal(false);
  });

  it('stay as they were written', async () => {
    await write(database, 1);
    const changed = await database('customer_event').update({ kind: 'other' }).catch((error: unknown) => String(error));
    expect(changed).to.include('append-only');
  });

  it('begin anew for a cursor of another cluster, and one that was never given', async () => {
    expect((await read({ ...start(), cluster: '17' })).isReset).to.equal(true);
    expect((await read({ cluster, xid: 2n ** 63n, id: 0n })).isReset).to.equal(true);
  });

  it('that came with a backup of another cluster are let go', async () => {
    await write(database, 1);
    await database('event_state').update({ cluster: '17' });
    expect(await openEvents(database)).to.equal(cluster);
    expect(await database('customer_event')).to.deep.equal([]);
    expect((await openEvents(another))).to.equal(cluster);
  });
});

describe('a cursor', () => {
  it('is read as it was written', () => {
    const cursor = { cluster: '18446744073709551615', xid: 2n ** 64n - 1n, id: 2n ** 63n - 1n };
    expect(readCursor(writeCursor(cursor))).to.deep.equal(cursor);
  });

  for (const text of ['', '1', '1-2', '1-2-3-4', 'a-b-c', '1--3', '1-2-3 ', '-1-2-3', `1-${2n ** 64n}-1`, `1-1-${2n ** 63n}`, '1-2-999999999999999999999']) {
    it(`is none: ${JSON.stringify(text)}`, () => expect(readCursor(text)).to.equal(undefined));
  }
});
