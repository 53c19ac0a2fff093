import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { createSessionBook } from '../../../../tenant/executor/browser/session-book.ts';
import { catchError, catchThrown } from '../../../support/catch-error.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';

const { signal } = new AbortController();
const reader = (agent: string, conversation = 'shop') => ({ chain: [agent], contexts: [`agent:${agent}:${conversation}`] });

function stage() {
  const clock = makeFakeClock();
  const log: string[] = [];
  const held = new Map<string, () => void>();
  let started = 0;
  const book = createSessionBook({
    clock,
    start(chain) {
      started += 1;
      const name = `${chain.join('>')}#${started}`;
      log.push(`start ${name}`);
      return Promise.resolve({
        async ask({ act }) {
          if (act === 'wait') await new Promise<void>((resolve) => held.set(name, resolve));
          if (act === 'crash') throw new LetsbeError('TOOL_UNAVAILABLE', { instance: 'the browser', detail: '' });
          return { act, name };
        },
        close() {
          log.push(`close ${name}`);
          return Promise.resolve();
        },
      });
    },
  });
  return { book, clock, log, held };
}

describe('the browsers of agents', () => {
  it('are one for each conversation, found again by it alone', async () => {
    const { book, log } = stage();
    const first = await book.open(reader('marketing'), signal);
    expect(await book.open(reader('marketing'), signal)).to.equal(first);
    await book.open(reader('marketing', 'other'), signal);
    await book.open({ chain: ['marketing'] }, signal);
    expect(log).to.deep.equal(['start marketing#1', 'start marketing#2', 'start marketing#3']);
    expect(book.of(reader('marketing'))).to.equal(first);
    expect(catchThrown(() => book.of(reader('sales'))).code).to.equal('PAGE_MISSING');
  });

  it('are started once where two ask at the same time', async () => {
    const { book, log } = stage();
    const [one, two] = await Promise.all([book.open(reader('marketing'), signal), book.open(reader('marketing'), signal)]);
    expect(one).to.equal(two);
    expect(log).to.deep.equal(['start marketing#1']);
  });

  it('are closed when nobody has used them for half an hour', async () => {
    const { book, clock, log } = stage();
    const session = await book.open(reader('marketing'), signal);
    clock.advance(29 * 60_000);
    await session.ask('read', {}, signal);
    clock.advance(29 * 60_000);
    expect(log).to.deep.equal(['start marketing#1']);
    clock.advance(60_000);
    expect(log).to.deep.equal(['start marketing#1', 'close marketing#1']);
    expect(catchThrown(() => book.of(reader('marketing'))).code).to.equal('PAGE_MISSING');
  });

  it('make room for a fourth by the one that was idle longest, and for none while all are at work', async () => {
    const { book, clock, log, held } = stage();
    const sessions = [];
    for (const agent of ['a', 'b', 'c']) {
      sessions.push(await book.open(reader(agent), signal));
      clock.advance(1000);
    }
    await sessions[0]?.ask('read', {}, signal);
    await book.open(reader('d'), signal);
    expect(log.at(-2)).to.equal('close b#2');
    const waiting = ['a', 'c', 'd'].map((agent) => book.of(reader(agent)).ask('wait', {}, signal));
    expect((await catchError(book.open(reader('e'), signal))).code).to.equal('OVERLOADED');
    for (const go of held.values()) go();
    await Promise.all(waiting);
    await book.open(reader('e'), signal);
    await book.closeAll();
    expect(log.filter((line) => line.startsWith('close'))).to.have.length(5);
  });

  it('that ended by themselves are begun anew', async () => {
    const { book, log } = stage();
    const session = await book.open(reader('marketing'), signal);
    expect((await catchError(session.ask('crash', {}, signal))).code).to.equal('TOOL_UNAVAILABLE');
    expect(catchThrown(() => book.of(reader('marketing'))).code).to.equal('PAGE_MISSING');
    await book.open(reader('marketing'), signal);
    expect(log).to.deep.equal(['start marketing#1', 'close marketing#1', 'start marketing#2']);
  });
});
