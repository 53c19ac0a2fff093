import { join } from 'node:path';
import { expect } from 'chai';
import { noRuntime } from '../../../tenant/schedule/take-turn.ts';
import type { TurnOutcome } from '../../../tenant/schedule/turn-runner.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeScheduler, type ScheduleBench } from '../../support/schedule-bench.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const states = ({ scheduler }: ScheduleBench, schedule?: string): string[] => scheduler.history({ limit: 100, ...(schedule === undefined ? {} : { schedule }) }).map(({ fire, state }) => `${new Date(fire).toISOString().slice(0, 16)} ${state}`);

describe('the scheduler', () => {
  it('lets the agent take a turn when it is due, in a conversation of its own, named by the time', async () => {
    const bench = makeScheduler();
    const { id } = bench.add();
    bench.scheduler.begin();
    await bench.pass(day, 30 * minute);
    expect(bench.turns.map(({ agent, conversation, key, message }) => ({ agent, conversation, key, message }))).to.deep.equal([{ agent: 'marketing', conversation: `schedule-${id}`, key: `schedule ${id} 2026-11-22T07:30:00.000Z`, message: 'Scheduled task "Look at the figures", due 2026-11-22 07:30 (UTC).\n\nLook at the figures.' }]);
    expect(bench.scheduler.history({ limit: 5 })).to.deep.equal([{ schedule: id, fire: Date.UTC(2026, 10, 22, 7, 30), state: 'DONE', byHand: false, startedAt: Date.UTC(2026, 10, 22, 7, 30), endedAt: Date.UTC(2026, 10, 22, 7, 30), note: 'Done.', report: null }]);
    await bench.scheduler.close();
  });

  it('begins to the millisecond, whatever else it looks at meanwhile', async () => {
    const bench = makeScheduler();
    bench.clock.advance(1234);
    bench.add({ when: 'daily 12:07' });
    bench.scheduler.begin();
    bench.clock.advance(7 * minute - 1235);
    expect(bench.turns).to.have.length(0);
    bench.clock.advance(1);
    expect(bench.turns).to.have.length(1);
    await bench.scheduler.close();
  });

  it('runs each day of two years once, over leaps of the clocks', async () => {
    const bench = makeScheduler();
    bench.add({ when: 'daily 02:30', zone: 'Europe/Berlin' });
    bench.scheduler.begin();
    await bench.pass(730 * day, 12 * hour);
    expect(bench.turns).to.have.length(730);
    expect(new Set(bench.turns.map(({ key }) => key)).size).to.equal(730);
    await bench.scheduler.close();
  });

  it('does nothing before it begins, and nothing when it has ended', async () => {
    const bench = makeScheduler();
    bench.add();
    await bench.pass(2 * day);
    expect(bench.turns).to.have.length(0);
    bench.scheduler.begin();
    await bench.scheduler.close();
    expect(bench.clock.waiting()).to.equal(0);
    bench.clock.advance(3 * day);
    expect(bench.turns).to.have.length(1);
  });

  for (const [missed, expected, said] of [
    ['skip', [], 'none'],
    ['once', ['2026-11-24T07:30'], 'the newest'],
    ['all', ['2026-11-22T07:30', '2026-11-23T07:30', '2026-11-24T07:30'], 'each'],
  ] as const) {
    it(`makes up for ${said} of what was missed where the rule is ${missed}, and writes the others down as left out`, async () => {
      const folder = makeTempFolder();
      const clock = makeFakeClock(Date.UTC(2026, 10, 21, 12));
      const before = makeScheduler({ file: join(folder, 'schedule.db'), clock });
      before.add({ missed });
      await before.scheduler.close();
      clock.advance(3 * day);
      const bench = makeScheduler({ file: join(folder, 'schedule.db'), clock });
      bench.scheduler.begin();
      await bench.scheduler.idle();
      expect(bench.turns.map(({ key }) => key.split(' ')[2]?.slice(0, 16))).to.deep.equal(expected);
      expect(states(bench)).to.have.length(3);
      expect(states(bench).filter((line) => line.endsWith('SKIPPED'))).to.have.length(3 - expected.length);
      await bench.pass(day);
      expect(bench.turns.at(-1)?.key).to.match(/2026-11-25T07:30/);
      await bench.scheduler.close();
    });
  }

  it('makes up for ten at most, and says for how many a line stands', async () => {
    const clock = makeFakeClock(Date.UTC(2026, 10, 21, 12));
    const file = join(makeTempFolder(), 'schedule.db');
    const before = makeScheduler({ file, clock });
    before.add({ missed: 'all', when: 'every 5m' });
    await before.scheduler.close();
    clock.advance(30 * day);
    const bench = makeScheduler({ file, clock });
    bench.scheduler.begin();
    await bench.scheduler.idle();
    expect(bench.turns).to.have.length(10);
    expect(bench.scheduler.history({ limit: 100 }).at(-1)).to.include({ state: 'SKIPPED', note: `nothing could run when it was due; this stands for ${30 * 288 - 10} of them` });
    await bench.scheduler.close();
  });

  describe('while a run still goes', () => {
    async function overlap(missed: 'skip' | 'once' | 'all'): Promise<{ bench: ScheduleBench; end: () => void }> {
      const ends: ((outcome: TurnOutcome) => void)[] = [];
      const bench = makeScheduler({ answer: () => new Promise((resolve) => { ends.push(resolve); }) });
      bench.add({ missed, when: 'every 10m' });
      bench.scheduler.begin();
      bench.clock.advance(29 * minute);
      await Promise.resolve();
      return { bench, end: () => ends.splice(0).forEach((resolve) => resolve({ outcome: 'done', text: '' })) };
    }

    it('the next is left out where the rule is skip', async () => {
      const { bench, end } = await overlap('skip');
      expect(states(bench)).to.deep.equal(['2026-11-21T12:20 SKIPPED', '2026-11-21T12:10 RUNNING']);
      end();
      await bench.scheduler.idle();
      expect(bench.turns).to.have.length(1);
      await bench.scheduler.close();
    });

    it('the next waits, and begins when it has ended', async () => {
      const { bench, end } = await overlap('once');
      expect(states(bench)).to.deep.equal(['2026-11-21T12:20 WAITING', '2026-11-21T12:10 RUNNING']);
      end();
      await new Promise((resolve) => { setImmediate(resolve); });
      expect(states(bench)).to.deep.equal(['2026-11-21T12:20 RUNNING', '2026-11-21T12:10 DONE']);
      end();
      await bench.scheduler.close();
    });
  });

  it('is stopped when it takes too long, and is unknown where it will not say what came of it', async () => {
    const bench = makeScheduler({ answer: () => new Promise(() => undefined) });
    const { id } = bench.add({ when: 'every 5m', missed: 'skip' });
    bench.scheduler.begin();
    bench.clock.advance(35 * minute);
    expect(bench.turns[0]?.signal?.aborted).to.equal(true);
    bench.clock.advance(minute);
    await bench.scheduler.idle();
    expect(bench.scheduler.history({ schedule: id, limit: 100 }).at(-1)).to.include({ state: 'UNKNOWN', note: 'it was asked to stop and did not say what came of it' });
    await bench.scheduler.close();
  });

  it('is unknown after a crash, says so plainly, and is not repeated', async () => {
    const clock = makeFakeClock(Date.UTC(2026, 10, 21, 12));
    const file = join(makeTempFolder(), 'schedule.db');
    const crashed = makeScheduler({ file, clock, answer: () => new Promise(() => undefined) });
    crashed.add();
    crashed.scheduler.begin();
    clock.advance(day);
    const bench = makeScheduler({ file, clock });
    bench.scheduler.begin();
    await bench.pass(hour);
    expect(bench.turns).to.have.length(0);
    expect(bench.scheduler.history({ limit: 5 })[0]).to.include({ state: 'UNKNOWN', note: 'the program ended while it ran; whether the agent had finished is not known, and it is not repeated' });
    await bench.scheduler.close();
  });

  it('lets no agent that is stopped take a turn, and follows the rule for missed runs once it goes on', async () => {
    for (const who of ['marketing', 'all']) {
      const bench = makeScheduler();
      bench.add({ missed: 'once' });
      bench.scheduler.begin();
      bench.stopped.add(who);
      await bench.pass(3 * day, hour);
      expect(bench.turns, who).to.have.length(0);
      bench.stopped.delete(who);
      await bench.pass(minute);
      expect(bench.turns.map(({ key }) => key.split(' ')[2]), who).to.deep.equal(['2026-11-24T07:30:00.000Z']);
      await bench.scheduler.close();
    }
  });

  it('does nothing while it is paused, and makes up for nothing after', async () => {
    const bench = makeScheduler();
    const { id } = bench.add({ missed: 'all' });
    bench.scheduler.begin();
    bench.scheduler.pause(id, 'ada');
    await bench.pass(5 * day, hour);
    expect(bench.scheduler.resume(id, 'ada')).to.include({ paused: false, due: Date.UTC(2026, 10, 27, 7, 30) });
    await bench.pass(day, hour);
    expect(bench.turns).to.have.length(1);
    await bench.scheduler.close();
  });

  it('runs at most three at once', async () => {
    const ends: (() => void)[] = [];
    const bench = makeScheduler({ answer: () => new Promise((resolve) => { ends.push(() => resolve({ outcome: 'done', text: '' })); }) });
    for (let n = 0; n < 5; n += 1) bench.add();
    bench.scheduler.begin();
    bench.clock.advance(day);
    expect(bench.turns).to.have.length(3);
    ends.splice(0).forEach((end) => end());
    await new Promise((resolve) => { setImmediate(resolve); });
    expect(bench.turns).to.have.length(5);
    ends.splice(0).forEach((end) => end());
    await bench.scheduler.close();
  });

  it('runs none a second time when the clock of the machine is put back', async () => {
    const file = join(makeTempFolder(), 'schedule.db');
    const first = makeScheduler({ file });
    first.add({ when: 'every 5m' });
    first.scheduler.begin();
    await first.pass(hour, minute);
    expect(first.turns).to.have.length(12);
    await first.scheduler.close();
    const again = makeScheduler({ file });
    again.scheduler.begin();
    await again.pass(hour + minute, minute);
    expect(again.turns).to.have.length(0);
    await again.pass(5 * minute, minute);
    expect(again.turns).to.have.length(1);
    await again.scheduler.close();
  });

  it('runs by hand too, beside what is due', async () => {
    const bench = makeScheduler();
    const { id } = bench.add();
    bench.scheduler.run(id, 'ada');
    await bench.scheduler.idle();
    expect(bench.scheduler.history({ limit: 5 })).to.have.length(1);
    expect(bench.scheduler.history({ limit: 5 })[0]).to.include({ state: 'DONE', byHand: true });
    bench.stopped.add('marketing');
    expect(catchThrown(() => bench.scheduler.run(id, 'ada')).code).to.equal('CLASSIFICATION_BLOCKED');
    await bench.scheduler.close();
  });

  it('runs by hand twice within a moment, one after the other', async () => {
    const bench = makeScheduler();
    const { id } = bench.add();
    for (let n = 0; n < 2; n += 1) bench.scheduler.run(id, 'ada');
    await bench.scheduler.idle();
    expect(bench.scheduler.history({ limit: 5 }).map(({ state, fire }) => [state, fire - bench.clock.now()])).to.deep.equal([['DONE', 1], ['DONE', 0]]);
    await bench.scheduler.close();
  });

  it('keeps what is not changed: the time where only words change, the rule where only the zone does', async () => {
    const bench = makeScheduler();
    const { id, due } = bench.add({ when: 'every 7m' });
    bench.clock.advance(minute);
    expect(bench.scheduler.edit(id, { title: 'Other' }, 'ada')).to.include({ due, title: 'Other' });
    const daily = bench.add({ when: 'daily 07:30' });
    expect(bench.scheduler.edit(daily.id, { zone: 'Europe/Berlin' }, 'ada')).to.deep.include({ rule: daily.rule, zone: 'Europe/Berlin', due: daily.due - hour });
    expect(bench.scheduler.edit(daily.id, { when: 'daily 08:30' }, 'ada')).to.deep.include({ zone: 'Europe/Berlin', due: daily.due });
    await bench.scheduler.close();
  });

  it('writes each change and each run into the audit, with who made it', async () => {
    const bench = makeScheduler();
    const { id } = bench.add();
    bench.scheduler.edit(id, { title: 'Other' }, 'bob');
    bench.scheduler.pause(id, 'ada');
    bench.scheduler.resume(id, 'ada');
    bench.scheduler.run(id, 'ada');
    await bench.scheduler.idle();
    const change = (event: string, by = 'ada'): object => ({ what: 'schedule', event, schedule: id, agent: 'marketing', by });
    const run = (state: string): object => ({ what: 'scheduled-run', schedule: id, agent: 'marketing', fire: '2026-11-21T12:00:00.000Z', state });
    expect(bench.events).to.deep.equal([change('added'), change('edited', 'bob'), change('paused'), change('resumed'), change('run'), run('RUNNING'), run('DONE')]);
    await bench.scheduler.close();
  });

  it('keeps two hundred schedules and no more', async () => {
    const bench = makeScheduler();
    for (let n = 0; n < 200; n += 1) bench.add();
    expect(catchThrown(() => bench.add()).message).to.include('there are 200 already');
    await bench.scheduler.close();
  });

  it('takes changes, and refuses what is no schedule', async () => {
    const bench = makeScheduler();
    const { id } = bench.add();
    expect(bench.scheduler.edit(id, { when: 'monthly last 17:00', zone: 'Europe/Berlin', title: 'Close the month' }, 'ada')).to.deep.include({ title: 'Close the month', zone: 'Europe/Berlin', due: Date.UTC(2026, 10, 30, 16), rule: { kind: 'monthly', day: 'last', at: { hour: 17, minute: 0 } } });
    for (const when of ['sometimes', 'daily', 'daily 24:00', 'weekly someday 09:00', 'monthly 32 09:00', 'every 1m', 'every 40000h', 'every -5m']) expect(catchThrown(() => bench.add({ when })).code, when).to.equal('SCHEDULE_INVALID');
    expect(catchThrown(() => bench.add({ zone: 'Mars/Olympus' })).code).to.equal('SCHEDULE_INVALID');
    expect(catchThrown(() => bench.scheduler.edit('sch_none', {}, 'ada')).code).to.equal('SCHEDULE_UNKNOWN');
    bench.scheduler.remove(id, 'ada');
    expect(bench.scheduler.list()).to.deep.equal([]);
    expect(bench.events).to.deep.include({ what: 'schedule', event: 'removed', schedule: id, agent: 'marketing', by: 'ada' });
    await bench.scheduler.close();
  });

  it('says plainly that nobody can take a turn', async () => {
    const bench = makeScheduler({ turns: () => undefined });
    bench.add();
    bench.scheduler.begin();
    await bench.pass(day, hour);
    expect(bench.scheduler.history({ limit: 1 })[0]).to.include({ state: 'FAILED', note: noRuntime });
    await bench.scheduler.close();
  });
});
