import { join } from 'node:path';
import { expect } from 'chai';
import { openLedger } from '../../../tenant/metering/ledger/open-ledger.ts';
import { createMeter } from '../../../tenant/metering/create-meter.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { noUsage } from '../../../tenant/metering/usage.ts';
import type { MeteredCall } from '../../../tenant/metering/reservation.ts';
import { makeCatalog } from '../../support/meter-bench.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { letsbe } from '../../support/terminal.ts';

/** A state folder with a meter that is open, as that of a tenant that runs. */
function openState() {
  const state = makeTempFolder();
  let made = 0;
  const meter = createMeter({ ledger: openLedger(join(state, 'usage.db')), catalog: makeCatalog(), budgets: () => ({}), clock: systemClock, newId: () => `${(made += 1)}`, onAlert: () => undefined, failed: (error) => { throw error; } });
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

  it('says that nothing was called yet where there is no ledger', async () => {
    expect((await letsbe(['usage', '--state', makeTempFolder()])).err).to.match(/no model was called yet/);
  });
});
