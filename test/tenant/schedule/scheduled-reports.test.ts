import { expect } from 'chai';
import { catchThrown } from '../../support/catch-error.ts';
import { makeScheduler } from '../../support/schedule-bench.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('a scheduled report', () => {
  const briefing = { what: { kind: 'report', report: 'briefing' } } as const;

  it('is kept as it is and as the agent words it, and begins where the last one ended', async () => {
    const bench = makeScheduler({ answer: () => ({ outcome: 'done', text: 'Good morning!' }) });
    bench.add(briefing);
    bench.scheduler.begin();
    await bench.pass(2 * day, hour);
    const [second, first] = bench.scheduler.reports(5);
    expect(first).to.include({ kind: 'briefing', plain: '# briefing of 2026-11-21T07:30:00.000Z to 2026-11-22T07:30:00.000Z', worded: 'Good morning!' });
    expect(second).to.include({ plain: '# briefing of 2026-11-22T07:30:00.000Z to 2026-11-23T07:30:00.000Z' });
    expect(bench.turns[0]?.message).to.equal('word the briefing');
    expect(bench.scheduler.report(first?.id ?? '')).to.deep.equal(first);
    expect(catchThrown(() => bench.scheduler.report('rep_none')).code).to.equal('REPORT_UNKNOWN');
    await bench.scheduler.close();
  });

  for (const [what, turns] of [
    ['no agent can take a turn', undefined],
    ['the turn fails', { run: () => Promise.resolve({ outcome: 'failed' as const, text: 'No model answered.' }) }],
    ['the turn breaks', { run: () => Promise.reject(new Error('broken')) }],
  ] as const) {
    it(`is delivered plainly where ${what}`, async () => {
      const bench = makeScheduler({ turns: () => turns });
      bench.add(briefing);
      bench.scheduler.begin();
      await bench.pass(day, hour);
      expect(bench.scheduler.reports(5)).to.have.length(1);
      expect(bench.scheduler.reports(5)[0]).to.include({ worded: null });
      const [run] = bench.scheduler.history({ limit: 1 });
      expect(run).to.include({ state: 'DONE' });
      expect(run?.note).to.match(/^the plain report was delivered; marketing found no words for it: /);
      await bench.scheduler.close();
    });
  }

  it('where it cannot be made is a failed run, and the next comes all the same', async () => {
    const bench = makeScheduler({ makeReport: () => { throw new Error('no such table'); } });
    bench.add(briefing);
    bench.scheduler.begin();
    await bench.pass(2 * day, hour);
    expect(bench.scheduler.history({ limit: 5 }).map(({ state }) => state)).to.deep.equal(['FAILED', 'FAILED']);
    await bench.scheduler.close();
  });
});
