import { expect } from 'chai';
import type { WebUse } from '../../../tenant/metering/meter.ts';
import { createWebCounter } from '../../../tenant/metering/web-counter.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const start = Date.UTC(2026, 10, 21, 12);

function stage() {
  const clock = makeFakeClock(start);
  const [written, failures]: [WebUse[], string[]] = [[], []];
  const state = { opened: 0, wrong: '', full: false };
  const counter = createWebCounter({
    clock,
    meter: () => {
      state.opened += 1;
      if (state.wrong !== '') return Promise.reject(new Error(state.wrong));
      return Promise.resolve({
        countWeb(use: WebUse): void {
          if (state.full) throw new Error('disk full');
          written.push(use);
        },
      });
    },
    failed: (error) => void failures.push(String(error)),
  });
  return { counter, clock, written, failures, state };
}

describe('what agents use of the web', () => {
  it('is put on the meter, with who it was and when', async () => {
    const { counter, clock, written } = stage();
    counter.count('webSearches', ['marketing', 'researcher']);
    clock.advance(5000);
    counter.count('webFetches', ['marketing']);
    await counter.close();
    expect(written).to.deep.equal([{ agent: 'researcher', parents: ['marketing'], kind: 'webSearches', at: start }, { agent: 'marketing', parents: [], kind: 'webFetches', at: start + 5000 }]);
  });

  it('is nobody\'s where a person looks, and opens no meter', async () => {
    const { counter, written, state } = stage();
    counter.count('webFetches', []);
    await counter.close();
    expect([written, state.opened]).to.deep.equal([[], 0]);
  });

  it('is kept where it cannot be written down, told, and written with the next, once', async () => {
    const { counter, written, failures, state } = stage();
    state.full = true;
    counter.count('webSearches', ['a']);
    await counter.settled();
    expect([written, failures]).to.deep.equal([[], ['Error: disk full']]);
    state.full = false;
    counter.count('webSearches', ['b']);
    await counter.settled();
    expect(written.map(({ agent }) => agent)).to.deep.equal(['a', 'b']);
    await counter.close();
    expect(written).to.have.length(2);
  });

  it('is written at the end where no other came', async () => {
    const { counter, written, failures, state } = stage();
    state.wrong = 'budgets.json is faulty';
    counter.count('webSearches', ['a']);
    await counter.settled();
    expect(failures).to.deep.equal(['Error: budgets.json is faulty']);
    state.wrong = '';
    await counter.close();
    expect(written).to.have.length(1);
  });

  it('is kept up to a bound', async () => {
    const { counter, written, failures, state } = stage();
    state.wrong = 'budgets.json is faulty';
    for (let count = 0; count < 10_005; count += 1) counter.count('webSearches', ['a']);
    await counter.settled();
    expect(failures.filter((failure) => failure.includes('10000'))).to.have.length(5);
    state.wrong = '';
    await counter.close();
    expect(written).to.have.length(10_000);
  });
});
