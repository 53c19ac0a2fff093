import { expect } from 'chai';
import { runJobs } from '../../../hub/jobs/run-jobs.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { openDatabase } from '../../../hub/database/open-database.ts';
import { createLog } from '../../../kernel/log.ts';
import { ask, startTestHub } from '../../support/hub.ts';
import { makeDatabase } from '../../support/hub-postgres.ts';
import { makeBucket } from '../../support/usage.ts';

describe('jobs of the Hub', () => {
  it('cost what any copy heard and raise its alerts, once though two copies take jobs, and go on when one has left', async () => {
    const test = await startTestHub({ withJobs: true });
    const second = await test.another();
    const tenant = await test.tenant(await test.customer());
    const { database } = second;
    const tell = async (origin: string, inputTokens: number): Promise<void> => {
      const buckets = [makeBucket('2026-11-20T20:00:00Z', { model: 'openrouter/deepseek-v3.2', inputTokens }), makeBucket('2026-11-20T20:00:00Z', { model: 'anthropic/claude-opus-4.5', inputTokens: 5 })];
      expect((await ask(origin, tenant.key, 'POST', '/api/v1/tenant/usage-buckets', { tenantId: tenant.id, buckets })).status).to.equal(200);
    };
    const settled = async (): Promise<void> => {
      for (;;) if ((await database('usage_due').count({ left: '*' }).first<{ left: number }>())?.left === 0) return;
    };
    await Promise.all([tell(test.hub.origin, 8_000_000), tell(second.origin, 8_000_000)]);
    await settled();
    await test.hub.close();
    await tell(second.origin, 20_000_000);
    await settled();
    const rows = await database('cost_entry').where({ model: 'openrouter/deepseek-v3.2' }).orderBy('revision').select('revision', 'costing', 'cost', 'charge', 'strategy', 'tier');
    expect(rows).to.deep.equal([8, 20].map((millions, index) => ({ revision: index + 1, costing: 1, cost: millions * 252_000, charge: millions * 315_000, strategy: 'sliding-markup@1.0.0', tier: 'included' })));
    expect(await database('usage_alert').orderBy('share').pluck('share')).to.deep.equal([50, 80, 100]);
    await second.close();
    expect(test.log).to.deep.equal([]);
  });

  it('that run when the end is asked for are finished first, and none is taken after', async () => {
    const url = await makeDatabase();
    const database = await openDatabase({ url, connections: 4 });
    const log = createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line });
    const [began, free] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const state = { runs: 0, ended: 0 };
    const work = async (): Promise<void> => {
      state.runs += 1;
      began.resolve(undefined);
      await free.promise;
      state.ended += 1;
    };
    const jobs = await runJobs({ database, url, clock: systemClock, log, hintMs: 0, failed: () => undefined, work: { 'settle-usage': work } });
    jobs.soon('settle-usage');
    jobs.soon('settle-usage');
    await began.promise;
    const closed = jobs.close();
    jobs.soon('settle-usage');
    free.resolve(undefined);
    await closed;
    expect(state).to.deep.equal({ runs: 1, ended: 1 });
    await database.destroy();
  });
});
