import { expect } from 'chai';
import { graceMs, mostMadeUp, settleDue } from '../../../tenant/schedule/settle-due.ts';
import type { MissedRule } from '../../../tenant/schedule/schedule.ts';

const now = 1_000_000_000_000;
const hour = 3_600_000;
const late = (hours: number): number => now - hours * hour;

/** Rule, times, runs that go or wait already, and which of the times run. */
const cases: [string, MissedRule, number[], number, number[]][] = [
  ['what is due now runs', 'skip', [now], 0, [now]],
  ['what is due within the grace is not late', 'skip', [now - graceMs], 0, [now - graceMs]],
  ['what is due longer ago is', 'skip', [now - graceMs - 1], 0, []],
  ['skip leaves all out that was missed, and runs what is due', 'skip', [late(2), late(1), now], 0, [now]],
  ['skip leaves out what meets another run', 'skip', [now], 1, []],
  ['once runs the newest that was missed', 'once', [late(3), late(2), late(1)], 0, [late(1)]],
  ['once lets what is due now stand for what was missed', 'once', [late(2), now], 0, [now]],
  ['once lets one wait for the run that goes', 'once', [now], 1, [now]],
  ['once lets no second one wait', 'once', [now], 2, []],
  ['all runs each', 'all', [late(2), late(1), now], 0, [late(2), late(1), now]],
  ['all lets each wait', 'all', [late(1), now], 4, [late(1), now]],
  ['all lets no more wait than are made up for', 'all', [late(2), late(1), now], mostMadeUp - 2, [late(2), late(1)]],
  ['nothing is due', 'all', [], 0, []],
];

describe('what becomes of times that came due', () => {
  for (const [what, missed, times, open, run] of cases) {
    it(what, () => {
      const settled = settleDue({ missed, times, now, open });
      expect(settled.map(({ fire }) => fire)).to.deep.equal(times);
      expect(settled.filter(({ becomes }) => becomes === 'WAITING').map(({ fire }) => fire)).to.deep.equal(run);
      for (const { fire, becomes, note } of settled) expect(note === '', `${fire} ${becomes} ${note}`).to.equal(becomes === 'WAITING' && now - fire <= graceMs);
    });
  }

  it('has a grace of five minutes, and makes up for ten', () => expect([graceMs, mostMadeUp]).to.deep.equal([300_000, 10]));

  it('says why one is left out', () => {
    const why = (missed: MissedRule, times: number[], open: number): (string | undefined)[] => settleDue({ missed, times, now, open }).map(({ note }) => note);
    expect(why('skip', [late(1), now], 1)).to.deep.equal(['nothing could run when it was due', 'the one before was still running']);
    expect(why('once', [late(2), late(1), now], 2)).to.deep.equal(['nothing could run when it was due; the newest one runs for all', 'nothing could run when it was due; the newest one runs for all', 'the one before was still running, and another one waits already']);
    expect(why('all', [late(1)], 10)).to.deep.equal(['10 wait already']);
    expect(why('all', [late(1)], 0)).to.deep.equal(['made up for: nothing could run when it was due']);
  });
});
