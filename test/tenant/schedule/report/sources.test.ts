import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import { openAudit } from '../../../../tenant/audit/audit.ts';
import { openSafetyDatabase } from '../../../../tenant/database/safety-database.ts';
import { openJournal } from '../../../../tenant/journal/journal.ts';
import { createMeter } from '../../../../tenant/metering/create-meter.ts';
import { openLedger } from '../../../../tenant/metering/ledger/open-ledger.ts';
import { noUsage } from '../../../../tenant/metering/usage.ts';
import { makeReport } from '../../../../tenant/schedule/report/make-report.ts';
import { readAlarms } from '../../../../tenant/schedule/report/read-alarms.ts';
import { readCalls } from '../../../../tenant/schedule/report/read-calls.ts';
import { readCosts } from '../../../../tenant/schedule/report/read-costs.ts';
import { startCalls } from '../../../support/calls-bench.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { makeCatalog } from '../../../support/meter-bench.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('what a report is made from', () => {
  it('counts calls that ended within the time, by agent, tool and how they ended', async () => {
    const bench = startCalls({ class: 'yellow' });
    const since = bench.clock.now();
    await bench.submit({ operation: 'things.make', params: { id: 'before' } });
    bench.clock.advance(hour);
    for (const id of ['a', 'b']) await bench.submit({ operation: 'things.make', params: { id } });
    await bench.submit({ caller: { person: 'ada' }, params: { id: 'c' } });
    const parked = startCalls();
    await parked.park();
    expect(readCalls(bench.ctx.database.handle, { since: since + 1, until: bench.clock.now() + 1 })).to.deep.equal([{ agent: 'marketing', instance: 'shop', state: 'DONE', calls: 2 }, { agent: 'ada', instance: 'shop', state: 'DONE', calls: 1 }]);
    expect(readCalls(bench.ctx.database.handle, { since: bench.clock.now() + 1, until: bench.clock.now() + day })).to.deep.equal([]);
    expect(readCalls(parked.ctx.database.handle, { since: 0, until: Date.now() * 2 }), 'what waits has not ended').to.deep.equal([]);
  });

  it('finds alarms of the time in a long audit, and nothing else', () => {
    const clock = makeFakeClock();
    const database = openSafetyDatabase(':memory:');
    const audit = openAudit({ database, key: randomBytes(32), clock });
    audit.event({ what: 'canary', name: 'old', seen: 'log' });
    for (let n = 0; n < 500; n += 1) {
      clock.advance(60_000);
      audit.event({ what: 'secret-used', name: 'key' });
    }
    const since = clock.now();
    for (const event of [{ what: 'canary', name: 'x', seen: 'log' }, { what: 'plugin', plugin: 'ghost', to: 'failed' }, { what: 'plugin', plugin: 'ghost', to: 'ready' }, { what: 'secret-used', name: 'key' }, { what: 'model-loop' }]) {
      clock.advance(1000);
      audit.event(event);
    }
    expect(readAlarms(database.handle, { since, until: clock.now() + 1 })).to.deep.equal([
      { at: since + 1000, text: 'a canary secret was seen: somebody has read the vault or tries its names' },
      { at: since + 2000, text: 'the plugin ghost failed' },
      { at: since + 5000, text: 'a result of a tool reached a model that nobody had judged; the runtime of the agents was stopped' },
    ]);
    expect(readAlarms(openSafetyDatabaseWithAudit(), { since: 0, until: 1 })).to.deep.equal([]);
  });

  it('tells yesterday by the calendar of the zone, the month and what it comes to, while the meter counts on', () => {
    const file = join(makeTempFolder(), 'usage.db');
    // Half past midnight in Berlin, still the day before in UTC.
    const clock = makeFakeClock(Date.UTC(2026, 10, 21, 20));
    const meter = createMeter({ ledger: openLedger(file), catalog: makeCatalog(), budgets: () => ({ tenant: { month: { limit: 10_000_000, atLimit: 'stop' } } }), clock, newId: () => randomBytes(4).toString('hex'), onAlert: () => undefined, failed: (error) => { throw error; } });
    const spend = (dollars: number, agent = 'marketing'): void => meter.reserve({ agent, provider: 'acme', model: 'plain' }, { inputTokens: 1 }).settle({ ...noUsage, input: dollars * 1_000_000 });
    spend(2);
    clock.advance(3.5 * hour);
    spend(4, 'sales');
    const until = clock.now() + 1;
    const { costs, alarms } = readCosts(file, { since: until - day, until, zone: 'Europe/Berlin' });
    expect(costs).to.deep.include({ yesterday: 2_000_000, month: 6_000_000, byAgent: [{ agent: 'sales', cost: 4_000_000, calls: 1 }, { agent: 'marketing', cost: 2_000_000, calls: 1 }] });
    expect(costs?.forecast).to.be.above(6_000_000);
    expect(alarms.map(({ text }) => text)).to.deep.equal(['50% of the month budget of the business is used: $6.00 of $10.00']);
    expect(readCosts(file, { since: until - day, until, zone: 'UTC' }).costs?.yesterday).to.equal(0);
    meter.close();
    expect(readCosts(join(makeTempFolder(), 'usage.db'), { since: 0, until, zone: 'UTC' })).to.deep.equal({ costs: undefined, alarms: [] });
  });

  it('puts it all together: what waits with its age, what left, and runs that did not go as they should', async () => {
    const bench = startCalls();
    const parked = await bench.park();
    bench.clock.advance(hour);
    const journal = openJournal(':memory:', { clock: bench.clock, failed: (error) => { throw error; } });
    journal.note({ at: bench.clock.now(), route: 'adapter', host: 'shop.example.com', agent: 'marketing', bytesOut: 10, bytesIn: 20, redacted: {}, verdict: 'sent' });
    const until = bench.clock.now() + 1;
    const run = { schedule: 'sch_1', fire: until - hour, byHand: false, startedAt: null, endedAt: until - 5, note: '', report: null };
    const { facts, plain, message } = makeReport(
      { safety: bench.ctx.database.handle, calls: bench.calls, forOwner: () => 2, journal, usageFile: '/nowhere/usage.db', workflows: () => [] },
      { endedWithin: () => [{ ...run, state: 'DONE' }, { ...run, state: 'FAILED' }], find: () => undefined },
      'daily', { since: until - day, until, zone: 'UTC' },
    );
    expect(facts.waiting).to.have.length(1);
    expect(facts.waiting[0]).to.include({ approval: parked.approval, who: 'marketing', class: 'red', since: until - 1 - hour });
    expect(facts).to.deep.include({ forOwner: 2, waitingInAll: 1, outbound: { hosts: 1, calls: 1, notSent: 0, bytesOut: 10, bytesIn: 20 }, runs: [{ title: 'sch_1', agent: '', fire: until - hour, state: 'FAILED' }] });
    expect(plain).to.match(/^# Daily report/).and.to.include('rye');
    expect(message).to.not.include('rye');
    journal.close();
  });
});

function openSafetyDatabaseWithAudit() {
  const database = openSafetyDatabase(':memory:');
  openAudit({ database, key: randomBytes(32), clock: makeFakeClock() });
  return database.handle;
}
