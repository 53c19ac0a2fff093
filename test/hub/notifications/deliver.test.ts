import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { deliverNext } from '../../../hub/notifications/deliver.ts';
import { notify } from '../../../hub/notifications/notify.ts';
import type { Message, Provider } from '../../../hub/notifications/provider.ts';
import type { Database } from '../../../hub/database/open-database.ts';
import { addAccount } from '../../../hub/accounts/add-account.ts';
import { makeDatabase } from '../../support/hub-postgres.ts';
import { openDatabase } from '../../../hub/database/open-database.ts';

const start = Date.UTC(2026, 10, 21, 12);
const minuteMs = 60_000;

/** A way to reach people that keeps what it is given, and does what the test says. */
function makeProvider(answer: (message: Message) => Promise<'sent' | 'refused'> = () => Promise.resolve('sent')): Provider & { readonly told: Message[] } {
  const told: Message[] = [];
  return {
    channel: 'mail', told, close: () => undefined,
    async deliver(message) {
      const ended = await answer(message);
      if (ended === 'sent') told.push(message);
      return ended;
    },
  };
}

describe('the outbox of notifications', () => {
  const keys = { session: randomBytes(32) };
  let url: string;
  let database: Database;
  let account: string;
  const email = 'ada@example.com';
  before(async () => {
    url = await makeDatabase();
    database = await openDatabase({ url });
    account = (await addAccount(database, { email, name: 'Ada', password: randomBytes(9).toString('hex') }, start)).id;
    await database('account').where({ id: account }).update({ verified_at: new Date(start) });
  });
  after(() => database.destroy());
  beforeEach(() => database('notification').delete());

  const put = (dedupe: string, more: object = {}): Promise<void> => notify(database, { kind: 'consent.ended', recipient: email, account, dedupe, words: { who: 'Ada', place: 'Bakery' }, ...more }, start);
  const round = async (provider: Provider, now = start, on = database): Promise<string> => (await deliverNext({ database: on, keys, providers: [provider], origin: 'https://hub.example.com', now, random: () => 0.5 })).kind;
  const rows = (): Promise<{ state: string; attempts: number; reason: string | null; due_at: Date }[]> => database('notification').orderBy('id').select('state', 'attempts', 'reason', 'due_at');

  it('tells once what is put in twice', async () => {
    await put('a');
    await put('a');
    const provider = makeProvider();
    expect([await round(provider), await round(provider)]).to.deep.equal(['done', 'none']);
    expect(provider.told.map(({ to, subject }) => [to, subject])).to.deep.equal([[email, 'Our support may no longer look at your data']]);
  });

  it('tells nothing of what was taken back with its transaction', async () => {
    await database.transaction(async (transaction) => {
      await notify(transaction, { kind: 'consent.ended', recipient: email, account, dedupe: 'b', words: {} }, start);
      throw new Error('taken back');
    }).catch(() => undefined);
    expect(await rows()).to.deep.equal([]);
  });

  it('tells each once though copies send side by side, on databases of their own', async () => {
    const others = await Promise.all([1, 2, 3].map(() => openDatabase({ url, connections: 2 })));
    for (let nth = 0; nth < 40; nth += 1) await put(`side ${nth}`);
    const provider = makeProvider(() => new Promise((resolve) => { setImmediate(() => resolve('sent')); }));
    await Promise.all([database, ...others].map(async (copy) => {
      while ((await round(provider, start, copy)) === 'done');
    }));
    expect(provider.told).to.have.length(40);
    expect(new Set(provider.told.map(({ id }) => id))).to.have.property('size', 40);
    await Promise.all(others.map((copy) => copy.destroy()));
  });

  it('keeps what a copy was sending when it died, and sends it under the same id', async () => {
    await put('died');
    const dying = await openDatabase({ url, connections: 1 });
    const seen: string[] = [];
    const hung = makeProvider(async ({ id }) => {
      seen.push(id);
      const { rows: [own] } = await database.raw<{ rows: { pid: number }[] }>("select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction' limit 1");
      await database.raw('select pg_terminate_backend(?)', [own?.pid ?? 0]);
      return 'sent';
    });
    expect(await round(hung, start, dying).catch(() => 'died')).to.equal('died');
    await dying.destroy();
    const provider = makeProvider();
    expect(await round(provider)).to.equal('done');
    expect(provider.told.map(({ id }) => id)).to.deep.equal(seen);
  });

  it('tries again at growing intervals, up to an hour, and gives up in the end', async () => {
    await put('down', { expiresAt: start + 100 * 24 * 60 * minuteMs });
    const down = makeProvider(() => Promise.reject(new Error('nobody there')));
    const waits: number[] = [];
    for (let now = start, nth = 0; nth < 40; nth += 1) {
      if ((await round(down, now)) === 'none') break;
      const [row] = await rows();
      if (row?.state !== 'waiting') break;
      expect(await round(down, row.due_at.getTime() - 1), 'not before').to.equal('none');
      waits.push((row.due_at.getTime() - now) / 1000);
      now = row.due_at.getTime();
    }
    expect(waits.slice(0, 4)).to.deep.equal([13.5, 27, 54, 108]);
    expect(waits).to.deep.equal(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).to.equal(3240);
    expect(await rows()).to.have.length(1).and.satisfy(([row]: { state: string; reason: string }[]) => row?.state === 'failed' && row.reason === 'nobody took it');
  });

  it('sends what could not be sent once it can', async () => {
    await put('later');
    await round(makeProvider(() => Promise.reject(new Error('nobody there'))));
    const provider = makeProvider();
    expect(await round(provider, start + minuteMs)).to.equal('done');
    expect(provider.told).to.have.length(1);
  });

  it('does not try again what is refused for good', async () => {
    await put('refused');
    expect(await round(makeProvider(() => Promise.resolve('refused')))).to.equal('done');
    expect((await rows()).map(({ state, reason }) => [state, reason])).to.deep.equal([['failed', 'it is not taken there']]);
  });

  it('drops what comes too late to be of use', async () => {
    await put('late', { expiresAt: start + minuteMs });
    const provider = makeProvider();
    expect(await round(provider, start + minuteMs)).to.equal('done');
    expect(provider.told).to.deep.equal([]);
    expect((await rows()).map(({ state }) => state)).to.deep.equal(['dropped']);
  });

  it('leaves people alone in their quiet hours, but not with what is urgent', async () => {
    await database('account').where({ id: account }).update({ time_zone: 'Europe/Berlin', quiet_from: 12 * 60, quiet_to: 14 * 60 });
    await put('quiet');
    await notify(database, { kind: 'password.changed', recipient: email, account, dedupe: 'urgent', words: {} }, start);
    const provider = makeProvider();
    while ((await round(provider)) === 'done');
    expect(provider.told.map(({ subject }) => subject)).to.deep.equal(['Your password was changed']);
    expect(await round(provider, start + 59 * minuteMs)).to.equal('none');
    expect(await round(provider, start + 60 * minuteMs)).to.equal('done');
    expect(provider.told).to.have.length(2);
    await database('account').where({ id: account }).update({ quiet_from: null, quiet_to: null });
  });

  it('tells nothing that is not urgent to an address that nobody has proved, and nothing at all to a closed account', async () => {
    const other = await addAccount(database, { email: 'new@example.com', name: 'New', password: randomBytes(9).toString('hex') }, start);
    await put('unproved', { recipient: other.email, account: other.id });
    const provider = makeProvider();
    await round(provider);
    await database('account').where({ id: other.id }).update({ disabled_at: new Date(start), verified_at: new Date(start) });
    await put('closed', { recipient: other.email, account: other.id });
    await round(provider);
    expect(provider.told).to.deep.equal([]);
    expect(new Set((await rows()).map(({ reason }) => reason))).to.deep.equal(new Set(['nobody has proved that the address is theirs', 'the account is closed']));
  });

  it('leaves what goes another way to those who know it', async () => {
    await put('push');
    await database('notification').update({ channel: 'push' });
    expect(await round(makeProvider())).to.equal('none');
  });
});
