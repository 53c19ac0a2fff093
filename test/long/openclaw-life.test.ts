import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { DesiredAgent } from '../../tenant/agents/desired-agent.ts';
import { makeAgent, staffTenant, type StaffedTenant } from '../support/openclaw/staffed-tenant.ts';
import { sayTo, until, use } from '../support/openclaw/stands.ts';
import { useToolServers, type ToolServer } from '../support/tool-server.ts';

const agentCount = Number(process.env['LETSBE_TEST_AGENTS'] ?? 100);
const turnCount = Number(process.env['LETSBE_TEST_TURNS'] ?? 500);
const batch = 10;

describe('a long life of the runtime', function runs() {
  this.timeout(1_800_000);
  const servers = useToolServers('suite');
  let shop: ToolServer;
  let staffed: StaffedTenant;
  const policyOf = (agents: readonly DesiredAgent[]): object => ({ autonomyLevel: 2, agents: Object.fromEntries(agents.map(({ id }) => [id, { allow: ['*'] }])) });

  before(async () => {
    shop = await servers.start(({ method }) => ({ body: method === 'GET' ? { id: 'a1', name: 'Rye', things: [] } : {} }));
    const main = makeAgent('main');
    staffed = await staffTenant(shop.origin, [main], policyOf([main]), { order: { limitMegabytes: 4000 } });
    await staffed.runtime.gateway();
  });
  after(() => staffed?.close());

  it(`makes, uses and removes ${agentCount} agents in one life`, async () => {
    const { starts } = staffed.runtime.status();
    const main = makeAgent('main');
    for (let first = 0; first < agentCount; first += batch) {
      const some = Array.from({ length: Math.min(batch, agentCount - first) }, (_, at) => makeAgent(`agent-${first + at}`));
      await staffed.setAgents([main, ...some], policyOf([main, ...some]));
      await until('the agents', () => some.every(({ id }) => staffed.runtime.agents().has(id)) || undefined);
      // The runtime reads its configuration a moment after it was written.
      await Promise.all(some.map(({ id }) => until(`an answer of ${id}`, async () => (await sayTo(staffed, id, 'hello', 'life')).answer.startsWith('HEARD') || undefined, 240_000)));
      await staffed.setAgents([main], policyOf([main]));
      await until('their end', () => (staffed.runtime.agents().size === 1 ? true : undefined));
      for (const { id } of some) expect(() => staffed.workforce.chat.send({ agent: id, conversation: 'life', message: 'x', key: randomBytes(9).toString('hex'), by: 'test' })).to.throw();
    }
    expect(staffed.runtime.status().starts).to.equal(starts);
  });

  it(`loses and doubles no approval in ${turnCount} turns, while the runtime is killed and restarted`, async () => {
    const resident = (): number => Math.round(process.memoryUsage().rss / 1_048_576);
    const figures: number[] = [resident()];
    const asked: string[] = [];
    for (let turn = 0; turn < turnCount; turn += 5) {
      const parks = `t${turn}`;
      asked.push(parks);
      const { pid = 0 } = staffed.runtime.status();
      const going = Promise.all([0, 1, 2, 3, 4].map((at) => sayTo(staffed, 'main', at === 0 ? use('tool_call', { tool: 'shop', operation: 'things.remove', params: { thingId: parks } }) : use('tool_call', { tool: 'shop', operation: 'things.list' }), `day-${at}`, 300_000)));
      if (turn % 50 === 25 && pid > 0) process.kill(pid, 'SIGKILL');
      if (turn % 100 === 75) void staffed.runtime.restart('the test wants it');
      // A turn that a kill ended is said again, as a person would.
      if ((await going)[0]?.state !== 'done') await sayTo(staffed, 'main', use('tool_call', { tool: 'shop', operation: 'things.remove', params: { thingId: parks } }), 'day-again', 300_000);
      for (const { approval } of staffed.tenant.calls.approvals({ state: 'PENDING', limit: 100 }).items) await staffed.tenant.calls.decide({ approval, decision: 'approve', by: 'Bella' });
      figures.push(resident());
    }
    const deletions = (): Map<string, number> => shop.received.filter(({ method }) => method === 'DELETE').reduce((counts, { path }) => counts.set(path, (counts.get(path) ?? 0) + 1), new Map<string, number>());
    await until('the last deletion', () => deletions().size === asked.length || undefined);
    // Said again after a kill it is a call of its own, with an approval of its own: never more than there were approvals.
    const approved = staffed.tenant.calls.approvals({ state: 'APPROVED', limit: 200 }).items.length;
    const total = [...deletions().values()].reduce((sum, count) => sum + count, 0);
    process.stdout.write(`our process, MB: ${figures.filter((_, at) => at % Math.ceil(figures.length / 20) === 0).join(' ')}; starts: ${staffed.runtime.status().starts}; deletions: ${total}; approvals: ${approved}\n`);
    expect(total).to.be.at.least(asked.length);
    await until('all told', () => (staffed.workforce.chat.history('agent:main:day-0', 1000).filter(({ by }) => by === 'approvals').length >= asked.length - 1 ? true : undefined));
    const middle = figures.slice(Math.floor(figures.length / 4), Math.floor(figures.length / 2));
    expect(figures.at(-1)).to.be.below(Math.max(...middle) * 1.3);
  });
});
