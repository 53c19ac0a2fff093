import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createLog } from '../../../kernel/log.ts';
import { answerLimits, createAnswerStore, type AnswerLimits } from '../../../tenant/rpc/answer-store.ts';
import { createIdempotency, type KeyedRequest } from '../../../tenant/rpc/idempotency.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';

const day = 24 * 60 * 60 * 1000;

interface File {
  readonly database: Database.Database;
  readonly clock: FakeClock;
  readonly digestKey: Buffer;
}

/** With `before`, another process over the same file. */
function make({ socket = 'agent', ...changes }: Partial<AnswerLimits> & { socket?: string } = {}, before?: File) {
  const database = before?.database ?? new Database(':memory:');
  const clock = before?.clock ?? makeFakeClock();
  const digestKey = before?.digestKey ?? randomBytes(32);
  const log: string[] = [];
  const store = createAnswerStore({ database, clock, socket, limits: { ...answerLimits, ...changes } });
  const idempotency = createIdempotency({ store, digestKey, log: createLog({ level: 'error', destination: { write: (line) => void log.push(line) }, redact: (line) => line }) });
  let runs = 0;
  const ask = (changed: Partial<KeyedRequest> = {}, run: () => unknown = () => ({ n: runs })): Promise<unknown> =>
    idempotency.once({ scope: 'agents:it', key: 'key-0001', method: 'm', params: { a: 1 }, isFinal: () => true, ...changed }, async () => {
      runs += 1;
      return run();
    });
  return { database, clock, digestKey, store, log, ask, runs: () => runs };
}

describe('an idempotency key', () => {
  it('gives the same answer again without running', async () => {
    const bench = make();
    expect([await bench.ask(), await bench.ask(), bench.runs()]).to.deep.equal([{ n: 1 }, { n: 1 }, 1]);
  });

  it('gives it again after a restart', async () => {
    const first = make();
    await first.ask({}, () => ({ of: 'the first process' }));
    const second = make({}, first);
    expect([await second.ask(), second.runs()]).to.deep.equal([{ of: 'the first process' }, 0]);
  });

  it('takes params in another order for the same', async () => {
    const bench = make();
    await bench.ask({ params: { a: 1, b: { c: 2, d: 3 } } });
    await bench.ask({ params: { b: { d: 3, c: 2 }, a: 1 } });
    expect(bench.runs()).to.equal(1);
  });

  const others: readonly [what: string, changed: Partial<KeyedRequest>][] = [
    ['other params', { params: { a: 2 } }], ['a param more', { params: { a: 1, b: null } }], ['a param of another type', { params: { a: '1' } }], ['another method', { method: 'n' }],
  ];
  for (const [what, changed] of others) {
    it(`is refused for ${what}, done or under way`, async () => {
      const bench = make();
      const slow = Promise.withResolvers<string>();
      const first = bench.ask({}, () => slow.promise);
      expect((await catchError(bench.ask(changed))).code).to.equal('IDEMPOTENCY_CONFLICT');
      slow.resolve('first');
      await first;
      expect((await catchError(bench.ask(changed))).code).to.equal('IDEMPOTENCY_CONFLICT');
      expect([await bench.ask(), bench.runs()]).to.deep.equal(['first', 1]);
    });
  }

  it('waits for the answer that is being made', async () => {
    const bench = make();
    const slow = Promise.withResolvers<string>();
    const answers = [bench.ask({}, () => slow.promise), bench.ask(), bench.ask()];
    slow.resolve('one');
    expect([...(await Promise.all(answers)), bench.runs()]).to.deep.equal(['one', 'one', 'one', 1]);
  });

  it('is another one in another scope, and at another socket', async () => {
    const bench = make();
    await bench.ask();
    expect(await bench.ask({ scope: 'agents:sales', params: { a: 2 } })).to.deep.equal({ n: 2 });
    const operator = make({ socket: 'operator' }, bench);
    expect(await operator.ask({ params: { a: 3 } })).to.deep.equal({ n: 1 });
  });

  it('cannot be joined with a scope to make another scope', async () => {
    const bench = make();
    const slow = Promise.withResolvers<string>();
    const first = bench.ask({ scope: 'a', key: 'b\nc' }, () => slow.promise);
    expect(await bench.ask({ scope: 'a\nb', key: 'c' }, () => 'other')).to.equal('other');
    slow.resolve('first');
    await first;
  });

  it('gives an error again as it was', async () => {
    const bench = make();
    const fail = (): never => { throw new LetsbeError('TOOL_REJECTED', { instance: 'shop', detail: ': no' }); };
    const [first, second] = [await catchError(bench.ask({}, fail)), await catchError(bench.ask())];
    expect([second.code, second.message, second.details, bench.runs()]).to.deep.equal([first.code, first.message, first.details, 1]);
  });

  it('runs again after an error that says the same call may succeed later', async () => {
    const bench = make();
    await catchError(bench.ask({}, () => { throw new LetsbeError('TOOL_UNAVAILABLE', { instance: 'shop', detail: '' }); }));
    expect((await catchError(bench.ask({ params: { a: 2 } }))).code).to.equal('IDEMPOTENCY_CONFLICT');
    expect(await bench.ask({}, () => 'now')).to.equal('now');
    expect([await bench.ask(), bench.runs()]).to.deep.equal(['now', 2]);
  });

  it('asks again for an answer that will change', async () => {
    const bench = make();
    const isFinal = (answer: unknown): boolean => answer !== 'parked';
    expect(await bench.ask({ isFinal }, () => 'parked')).to.equal('parked');
    expect(await bench.ask({ isFinal }, () => 'done')).to.equal('done');
    expect([await bench.ask({ isFinal }), bench.runs()]).to.deep.equal(['done', 2]);
  });

  it('asks again for an answer too large to keep, and still refuses another request', async () => {
    const bench = make({ answerBytes: 100 });
    await bench.ask({}, () => 'x'.repeat(100));
    expect((await catchError(bench.ask({ params: { a: 2 } }))).code).to.equal('IDEMPOTENCY_CONFLICT');
    expect([await bench.ask({}, () => 'again'), bench.runs()]).to.deep.equal(['again', 2]);
  });

  it('is free again after seven days', async () => {
    const bench = make();
    await bench.ask();
    bench.clock.advance(7 * day - 1);
    await bench.ask();
    expect(bench.runs()).to.equal(1);
    bench.clock.advance(1);
    expect(await bench.ask({ params: { a: 2 } })).to.deep.equal({ n: 2 });
  });

  it('leaves nothing of the params in the file', async () => {
    const bench = make();
    const secret = randomBytes(12).toString('hex');
    await bench.ask({ params: { value: secret } });
    const digest = bench.database.prepare<[], { digest: string }>('select digest from rpc_answer').get()?.digest;
    expect(bench.database.serialize().includes(secret)).to.equal(false);
    // With another key the digest is another: nobody can try values out against the file.
    const other = make();
    await other.ask({ params: { value: secret } });
    expect(other.database.prepare<[], { digest: string }>('select digest from rpc_answer').get()?.digest).to.not.equal(digest);
  });

  it('does not make an act fail that is done, when it cannot be remembered', async () => {
    const bench = make();
    bench.database.exec('drop table rpc_answer');
    const store = createIdempotency({ store: { find: () => undefined, keep: bench.store.keep }, digestKey: bench.digestKey, log: createLog({ level: 'error', destination: { write: (line) => void bench.log.push(line) }, redact: (line) => line }) });
    expect(await store.once({ scope: 's', key: 'key-0001', method: 'vault.set', params: {}, isFinal: () => true }, () => Promise.resolve('done'))).to.equal('done');
    expect(bench.log.join('')).to.include('could not be kept').and.to.include('vault.set');
  });
});

describe('answers that are kept', () => {
  const keepMany = (bench: ReturnType<typeof make>, keys: readonly string[], answer: string | null): void => keys.forEach((key) => {
    bench.store.keep('s', key, { digest: key, answer });
    bench.clock.advance(1);
  });
  const count = ({ database }: ReturnType<typeof make>): number => database.prepare<[], { n: number }>('select count(*) as n from rpc_answer').get()?.n ?? 0;

  it('go after seven days', () => {
    const bench = make({ pruneEvery: 1 });
    keepMany(bench, ['a', 'b'], null);
    bench.clock.advance(7 * day);
    keepMany(bench, ['c'], null);
    expect(count(bench)).to.equal(1);
  });

  it('go, the oldest first, when there are too many', () => {
    const bench = make({ pruneEvery: 1, rows: 2 });
    keepMany(bench, ['a', 'b', 'c'], 'x');
    expect(['a', 'b', 'c'].map((key) => bench.store.find('s', key)?.answer)).to.deep.equal([undefined, 'x', 'x']);
  });

  it('lose their words, the oldest first, when all together are too large', () => {
    const bench = make({ pruneEvery: 1, bytes: 25 });
    keepMany(bench, ['a', 'b', 'c'], 'x'.repeat(10));
    expect(['a', 'b', 'c'].map((key) => bench.store.find('s', key)?.answer)).to.deep.equal([null, 'x'.repeat(10), 'x'.repeat(10)]);
  });

  it('of one socket never push out those of another', () => {
    const operator = make({ socket: 'operator' });
    keepMany(operator, ['a'], 'mine');
    const agent = make({ pruneEvery: 1, rows: 1, bytes: 5 }, operator);
    keepMany(agent, ['b', 'c', 'd'], 'x'.repeat(10));
    expect(operator.store.find('s', 'a')?.answer).to.equal('mine');
  });
});
