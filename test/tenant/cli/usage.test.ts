import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openLedger } from '../../../tenant/metering/ledger/open-ledger.ts';
import { createMeter } from '../../../tenant/metering/create-meter.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { noUsage } from '../../../tenant/metering/usage.ts';
import type { MeteredCall } from '../../../tenant/metering/reservation.ts';
import type { Budgets } from '../../../tenant/metering/budgets/budget.ts';
import { startOf } from '../../../tenant/metering/period.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeCatalog } from '../../support/meter-bench.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { letsbe } from '../../support/terminal.ts';

/** A state folder with a meter that is open, as that of a tenant that runs. */
function openState(budgets: Budgets = {}) {
  const state = makeTempFolder();
  let made = 0;
  const meter = createMeter({ ledger: openLedger(join(state, 'usage.db')), catalog: makeCatalog(), budgets: () => budgets, clock: systemClock, newId: () => `${(made += 1)}`, onAlert: () => undefined, failed: (error) => { throw error; } });
  const spend = (input: number, as: Partial<MeteredCall> = {}): void => meter.reserve({ agent: 'marketing', provider: 'acme', model: 'plain', ...as }, { inputTokens: 1 }).settle({ ...noUsage, input, output: 10 });
  return { state, meter, spend };
}

const report = async (args: readonly string[]) => JSON.parse((await letsbe(['usage', ...args, '--json'])).out) as { rows: { name: string; cost: number }[]; total: object; forecast: number };

describe('letsbe usage', () => {
  it('tells by agent what was used and what it will come to, while the tenant runs', async () => {
    const { state, meter, spend } = openState();
    spend(2_000_000);
    spend(1_000_000, { agent: 'researcher', parents: ['marketing'] });
    meter.reserve({ agent: 'sales', provider: 'acme', model: 'unpriced' }, { inputTokens: 5, maxOutputTokens: 3 }).estimate({ inputTokens: 5, outputCharacters: 0 });
    const { code, out } = await letsbe(['usage', '--state', state]);
    expect(code).to.equal(0);
    expect(out).to.match(/^agent +calls +input +cached +output +web +cost\nmarketing +1 +2000000 +0 +10 +0 +\$2\.00\nmarketing > researcher +1 +1000000 +0 +10 +0 +\$1\.00\nsales +1 +5 +0 +0 +0 +\$0\.00\ntotal +3 /);
    expect(out).to.match(/Until .*, if it goes on like this: \$\d+\.\d\d\./).and.to.match(/1 of 3 calls are estimates/).and.to.match(/1 calls are of models without a price/);
    meter.close();
  });

  it('has what was counted since, and what is left by a tenant that ended', async () => {
    const { state, meter, spend } = openState();
    spend(1);
    expect((await report(['--state', state])).total).to.include({ calls: 1 });
    spend(1);
    expect((await report(['--state', state])).total).to.include({ calls: 2 });
    meter.close();
    expect((await report(['--state', state])).total).to.include({ calls: 2 });
  });

  it('groups and narrows as it is asked', async () => {
    const { state, meter, spend } = openState();
    spend(100);
    spend(50, { agent: 'sales', model: 'free' });
    expect((await report(['--state', state, '--by', 'model'])).rows.map(({ name, cost }) => [name, cost])).to.deep.equal([['acme/plain', 120], ['acme/free', 0]]);
    expect((await report(['--state', state, '--agent', 'sales', '--period', 'day'])).rows.map(({ name }) => name)).to.deep.equal(['sales']);
    const buckets = (await letsbe(['usage', '--state', state, '--buckets'])).out.split('\n').map((line) => JSON.parse(line) as object);
    expect(buckets).to.have.length(2);
    meter.close();
  });

  it('says so where nothing was used', async () => {
    const { state, meter } = openState();
    const { code, err } = await letsbe(['usage', '--state', state]);
    expect([code, err]).to.deep.equal([0, err]);
    expect(err).to.match(/No model was called between/);
    meter.close();
  });

  for (const [title, args, message] of [['a grouping nobody knows', ['--by', 'colour'], /--by takes one of agent, model, hour, day/], ['a period nobody knows', ['--period', 'week'], /--period takes one of month, day/]] as const) {
    it(`refuses ${title}`, async () => {
      const { code, err } = await letsbe(['usage', '--state', makeTempFolder(), ...args]);
      expect(code).to.equal(2);
      expect(err).to.match(message);
    });
  }

  for (const [option, value] of [['--agent', 'sales'], ['--by', 'model']] as const) {
    it(`refuses ${option} beside --buckets, which are whole and grouped already`, async () => {
      const { state, meter, spend } = openState();
      spend(1);
      const { code, out, err } = await letsbe(['usage', '--state', state, '--buckets', option, value]);
      expect([code, out]).to.deep.equal([2, '']);
      expect(err).to.match(new RegExp(`--buckets goes without ${option}`));
      meter.close();
    });
  }

  it('shows what agents used of the web by tools of ours', async () => {
    const { state, meter } = openState();
    for (const kind of ['webSearches', 'webFetches', 'webFetches'] as const) meter.countWeb({ agent: 'marketing', parents: [], kind, at: systemClock.now() });
    expect((await letsbe(['usage', '--state', state, '--by', 'model'])).out).to.match(/\nletsbe\/web +0 +0 +0 +0 +3 +\$0\.00\n/);
    expect((await report(['--state', state])).total).to.include({ calls: 0, webSearchCalls: 1, webFetchCalls: 2 });
    meter.close();
  });

  it('says so where the ledger is no database', async () => {
    const state = makeTempFolder();
    writeFileSync(join(state, 'usage.db'), 'x'.repeat(5000));
    const { code, err } = await letsbe(['usage', '--state', state]);
    expect(code).to.equal(1);
    expect(err).to.match(/LEDGER_UNUSABLE/);
  });

  it('says that nothing was called yet where there is no ledger', async () => {
    expect((await letsbe(['usage', '--state', makeTempFolder()])).err).to.match(/no model was called yet/);
  });
});

describe('letsbe usage extend', () => {
  const stopped = (period: 'month' | 'day') => {
    const { state, meter } = openState({ agents: { marketing: { [period]: { limit: 1000, atLimit: 'ask' } } } });
    return { state, meter, ask: () => meter.reserve({ agent: 'marketing', provider: 'acme', model: 'plain' }, { inputTokens: 5000, maxOutputTokens: 10 }) };
  };

  for (const period of ['month', 'day'] as const) {
    it(`lets a tenant that runs go on, for this ${period}`, async () => {
      const { state, meter, ask } = stopped(period);
      expect(catchThrown(ask).code).to.equal('BUDGET_ASK');
      expect(await letsbe(['usage', 'extend', '0.05', '--agent', 'marketing', '--period', period, '--yes', '--state', state])).to.deep.include({ code: 0, out: `Done: add $0.05 to the budget of the agent marketing for ${period === 'day' ? 'today' : 'this month'}.` });
      ask().release();
      meter.close();
    });
  }

  const asking = (limit: number) => ({ limit, atLimit: 'ask' }) as const;
  const named: readonly [string, Budgets, number, string][] = [
    ['the business', { tenant: { day: asking(1000) } }, 0, 'letsbe usage extend 0.005312 --period day'],
    ['an agent', { agents: { marketing: { month: asking(60_000_000) } } }, 59_999_999, 'letsbe usage extend 6 --agent marketing --period month'],
    ['a run', { run: asking(1000) }, 0, 'letsbe usage extend 0.005312 --run r1'],
  ];
  for (const [whose, budgets, spent, command] of named) {
    it(`adds to the budget of ${whose} by the command that a call names which is refused`, async () => {
      const { state, meter } = openState(budgets);
      const reserve = (inputTokens: number) => meter.reserve({ agent: 'marketing', run: 'r1', provider: 'acme', model: 'plain' }, { inputTokens, maxOutputTokens: 256 });
      if (spent > 0) reserve(1).settle({ ...noUsage, input: spent });
      const error = catchThrown(() => reserve(2400));
      expect([error.code, error.details['command']]).to.deep.equal(['BUDGET_ASK', command]);
      expect(error.message).to.include(`(${command})`);
      expect((await letsbe([...command.split(' ').slice(1), '--yes', '--state', state])).code).to.equal(0);
      reserve(2400).release();
      meter.close();
    });
  }

  it('asks first, and does nothing without a yes', async () => {
    const { state, meter, ask } = stopped('month');
    expect((await letsbe(['usage', 'extend', '5', '--agent', 'marketing', '--state', state])).code).to.equal(3);
    expect((await letsbe(['usage', 'extend', '5', '--agent', 'marketing', '--state', state], { answers: ['n'] })).code).to.equal(3);
    expect(catchThrown(ask).code).to.equal('BUDGET_ASK');
    expect((await letsbe(['usage', 'extend', '5', '--agent', 'marketing', '--state', state], { answers: ['y'] })).code).to.equal(0);
    ask().release();
    meter.close();
  });

  it('names the business and a run, too', async () => {
    const { state, meter } = openState();
    const whole = await letsbe(['usage', 'extend', '1', '--yes', '--json', '--state', state]);
    const run = await letsbe(['usage', 'extend', '0.000001', '--run', 'r1', '--yes', '--json', '--state', state]);
    expect([whole, run].map(({ out }) => JSON.parse(out) as object)).to.deep.equal([{ account: `tenant||month|${startOf('month', Date.now())}`, amount: 1_000_000 }, { account: 'run|r1|run|0', amount: 1 }]);
    meter.close();
  });

  for (const words of [['-5'], ['0'], ['0.00'], ['1e3'], ['five'], ['1,50'], ['1', '--period', 'week'], ['1', '--agent', 'a', '--run', 'b']]) {
    it(`refuses ${words.join(' ')}`, async () => {
      const { state, meter } = openState();
      expect((await letsbe(['usage', 'extend', ...words, '--yes', '--state', state])).code).to.equal(2);
      meter.close();
    });
  }
});
