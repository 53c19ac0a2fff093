import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { layoutIn } from '../../tenant/openclaw/config/layout.ts';
import type { ProviderSaw, Says } from '../support/llm/says.ts';
import { makeAgent, staffTenant, type StaffedTenant } from '../support/openclaw/staffed-tenant.ts';
import { sayTo, until, use } from '../support/openclaw/stands.ts';
import { toldModel } from '../support/openclaw/told-model.ts';
import { useToolServers } from '../support/tool-server.ts';

describe('what is said while a sub-agent reports in the same conversation', function runs() {
  this.timeout(900_000);
  const servers = useToolServers('suite');
  let staffed: StaffedTenant;
  before(async () => {
    const shop = await servers.start(() => ({ body: { things: [] } }));
    staffed = await staffTenant(shop.origin, [makeAgent('main', { asks: ['sales'] }), makeAgent('sales')], { autonomyLevel: 2, agents: { main: { allow: ['*'] }, sales: { allow: ['*'] } } });
    await staffed.runtime.gateway();
  });
  after(() => staffed?.close());

  it('gets an answer of its own, in its order', async () => {
    const told = toldModel();
    const [reports, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const isReport = ({ raw }: ProviderSaw): boolean => raw.includes('You are main.') && raw.includes('HEARD: ') && !raw.includes('question one');
    staffed.provider.say(async (saw: ProviderSaw): Promise<Says> => {
      if (isReport(saw)) {
        reports.resolve();
        await goesOn.promise;
      }
      return told(saw);
    });
    expect((await sayTo(staffed, 'main', use('sessions_spawn', { task: 'the-task', agentId: 'sales' }), 'woven')).answer).to.include('accepted');
    await reports.promise;
    const asked = ['question one', 'question two'].map((question) => sayTo(staffed, 'main', question, 'woven', 300_000));
    const key = staffed.workforce.chat.history('agent:main:woven', 5).find(({ message }) => message === 'question one')?.key ?? 'none';
    const { outputFile } = layoutIn(join(staffed.folder, 'openclaw'));
    await until('the first one in the runtime', () => readFileSync(outputFile, 'utf8').includes(`runId=${key}`) || undefined);
    goesOn.resolve();
    const answers = await Promise.all(asked);
    expect(answers.map(({ state }) => state)).to.deep.equal(['done', 'done']);
    expect(answers[0]?.answer).to.match(/^HEARD: [^]*question one/);
    expect(answers[1]?.answer).to.match(/^HEARD: [^]*question two/);
  });
});
