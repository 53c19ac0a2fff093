import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import type { ProviderSaw, Says } from '../support/llm/says.ts';
import { makeAgent, staffTenant, type StaffedTenant } from '../support/openclaw/staffed-tenant.ts';
import { sayTo, until, use } from '../support/openclaw/stands.ts';
import { toldModel } from '../support/openclaw/told-model.ts';
import { useToolServers } from '../support/tool-server.ts';

describe('what is said while a sub-agent reports in the same conversation', function runs() {
  this.timeout(600_000);
  const servers = useToolServers('suite');
  let staffed: StaffedTenant;
  before(async () => {
    const shop = await servers.start(() => ({ body: { things: [] } }));
    staffed = await staffTenant(shop.origin, [makeAgent('main', { asks: ['sales'] }), makeAgent('sales')], { autonomyLevel: 2, agents: { main: { allow: ['*'] }, sales: { allow: ['*'] } } });
    await staffed.runtime.gateway();
  });
  after(() => staffed?.close());

  it('gets an answer of its own, each in its order', async () => {
    const told = toldModel();
    const report = Promise.withResolvers<void>();
    const reported = Promise.withResolvers<void>();
    const isReport = ({ raw }: ProviderSaw): boolean => raw.includes('You are main.') && raw.includes('HEARD: ') && !raw.includes('question one');
    staffed.provider.say(async (saw: ProviderSaw, _: ServerResponse): Promise<Says> => {
      if (isReport(saw)) {
        reported.resolve();
        await report.promise;
      }
      return told(saw);
    });
    expect((await sayTo(staffed, 'main', use('sessions_spawn', { task: 'the-task', agentId: 'sales' }), 'woven')).answer).to.include('accepted');
    await reported.promise;
    const asked = ['question one', 'question two'].map((question) => sayTo(staffed, 'main', question, 'woven', 300_000));
    // The first is taken by the runtime, which is in the middle of the report.
    const { runtime } = staffed;
    await until('the first question in the runtime', async () => (await (await runtime.gateway()).call('chat.history', { sessionKey: 'agent:main:woven', limit: 5 }), staffed.workforce.chat.history('agent:main:woven', 5).some(({ message, state }) => message === 'question one' && state === 'running')) || undefined);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    report.resolve();
    const answers = await Promise.all(asked);
    if (process.env['DEBUG_WOVEN']) console.log(answers, staffed.lines.slice(-10));
    expect(answers.map(({ state }) => state)).to.deep.equal(['done', 'done']);
    expect(answers[0]?.answer).to.match(/^HEARD: [^]*question one/);
    expect(answers[1]?.answer).to.match(/^HEARD: [^]*question two/);
  });
});
