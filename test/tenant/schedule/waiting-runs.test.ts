import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { makeScheduler, type ScheduleBench } from '../../support/schedule-bench.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const states = ({ scheduler }: ScheduleBench, schedule: string): string[] => scheduler.history({ limit: 100, schedule }).map(({ fire, state }) => `${new Date(fire).toISOString().slice(0, 16)} ${state}`);

describe('a scheduled run that waits', () => {
  const later = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
  /** Three schedules whose turns go on until they are ended, so that nothing else can begin. */
  function occupy() {
    const ends: (() => void)[] = [];
    const bench = makeScheduler({ answer: () => new Promise((resolve) => { ends.push(() => resolve({ outcome: 'done', text: '' })); }) });
    for (let n = 0; n < 3; n += 1) bench.add({ agent: 'dispatcher', when: 'every 24h' });
    bench.scheduler.begin();
    return { bench, free: async () => {
      ends.splice(0).forEach((end) => end());
      await later();
    } };
  }

  it('does not begin while its agent is stopped, and begins soon after', async () => {
    const { bench, free } = occupy();
    const { id } = bench.add({ when: 'every 24h' });
    bench.clock.advance(day);
    bench.stopped.add('marketing');
    await free();
    expect(states(bench, id)).to.deep.equal(['2026-11-22T12:00 WAITING']);
    bench.stopped.clear();
    bench.clock.advance(30_000);
    expect(states(bench, id)).to.deep.equal(['2026-11-22T12:00 RUNNING']);
    await free();
    await bench.scheduler.close();
  });

  for (const [missed, waited, expected] of [['skip', 5, 'RUNNING'], ['skip', 6, 'SKIPPED'], ['once', 6, 'RUNNING']] as const) {
    it(`for ${waited} minutes, where the rule is ${missed}, is then ${expected}`, async () => {
      const { bench, free } = occupy();
      const { id } = bench.add({ when: 'every 24h', missed });
      bench.clock.advance(day);
      bench.clock.advance(waited * minute);
      await free();
      expect(states(bench, id)).to.deep.equal([`2026-11-22T12:00 ${expected}`]);
      await free();
      await bench.scheduler.close();
    });
  }

  it('begins however late where a person asked for it', async () => {
    const { bench, free } = occupy();
    const { id } = bench.add({ missed: 'skip', when: 'monthly last 09:00' });
    bench.clock.advance(day);
    bench.scheduler.run(id, 'ada');
    bench.clock.advance(10 * minute);
    await free();
    expect(states(bench, id)).to.deep.equal(['2026-11-22T12:00 RUNNING']);
    await free();
    await bench.scheduler.close();
  });

  it('is left out when its schedule is paused or removed, and no other is', async () => {
    const { bench, free } = occupy();
    const [paused, removed, other] = [1, 2, 3].map(() => bench.add({ when: 'every 24h' }).id) as [string, string, string];
    bench.clock.advance(day);
    bench.scheduler.pause(paused, 'ada');
    bench.scheduler.remove(removed, 'ada');
    await free();
    const last = (id: string): object | undefined => bench.scheduler.history({ schedule: id, limit: 5 })[0];
    expect(last(paused)).to.include({ state: 'SKIPPED', note: 'the schedule was paused' });
    expect(last(removed)).to.include({ state: 'SKIPPED', note: 'the schedule was removed' });
    expect(last(other)).to.include({ state: 'RUNNING' });
    await free();
    await bench.scheduler.close();
  });

  it('is left to the process that stays, where a command runs another by hand', async () => {
    const file = join(makeTempFolder(), 'schedule.db');
    const first = makeScheduler({ file, turns: () => undefined });
    const { id } = first.add();
    await first.scheduler.close();
    const database = new Database(file);
    database.prepare("insert into run values (?, ?, 'WAITING', 0, null, null, '', null)").run(id, first.clock.now());
    database.close();
    const command = makeScheduler({ file });
    const other = command.add({ agent: 'dispatcher' });
    command.scheduler.run(other.id, 'ada');
    await command.scheduler.idle();
    expect(command.turns.map(({ agent }) => agent)).to.deep.equal(['dispatcher']);
    await command.scheduler.close();
  });
});
