import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { DesiredAgent } from '../../tenant/agents/desired-agent.ts';
import type { ApprovalCard } from '../../tenant/calls/card.ts';
import type { ProviderSaw, Says } from '../support/llm/says.ts';
import { makeAgent, staffTenant, type StaffedTenant } from '../support/openclaw/staffed-tenant.ts';
import { sayTo, until, use } from '../support/openclaw/stands.ts';
import { toldModel } from '../support/openclaw/told-model.ts';
import { useToolServers, type ToolServer } from '../support/tool-server.ts';

const agentCount = Number(process.env['LETSBE_TEST_AGENTS'] ?? 100);
const turnCount = Number(process.env['LETSBE_TEST_TURNS'] ?? 500);
const batch = 10;
/** Less than the runtime holds as soon as it runs. */
const tooLittle = 200;

describe('a long life of the runtime', function runs() {
  this.timeout(3_600_000);
  const servers = useToolServers('suite');
  let shop: ToolServer;
  let staffed: StaffedTenant;
  const policyOf = (agents: readonly DesiredAgent[]): object => ({ autonomyLevel: 2, agents: Object.fromEntries(agents.map(({ id }) => [id, { allow: ['*'] }])) });
  const start = async (limitMegabytes: number): Promise<void> => {
    const main = makeAgent('main');
    staffed = await staffTenant(shop.origin, [main], policyOf([main]), { order: { limitMegabytes } });
    await staffed.runtime.gateway();
  };

  before(async () => {
    shop = await servers.start(({ method }) => ({ body: method === 'GET' ? { id: 'a1', name: 'Rye', things: [] } : {} }));
  });
  afterEach(() => staffed?.close());

  it('is begun anew behind the turn that goes on when it holds more than it may, and what was said meanwhile is answered', async () => {
    await start(tooLittle);
    const held = Promise.withResolvers<void>();
    const told = toldModel();
    staffed.provider.say(async (saw: ProviderSaw): Promise<Says> => {
      if (saw.raw.includes('think long')) await held.promise;
      return told(saw);
    });
    const long = sayTo(staffed, 'main', 'think long', 'long', 300_000);
    await until('the end of its patience', () => (staffed.runtime.status().state === 'draining' ? true : undefined));
    const { pid } = staffed.runtime.status();
    const meanwhile = sayTo(staffed, 'main', 'and this?', 'other', 300_000);
    expect(staffed.runtime.status(), 'while the turn goes on').to.include({ state: 'draining', pid, starts: 1 });
    held.resolve();
    expect((await long).answer).to.match(/^HEARD: [^]*think long/);
    expect((await meanwhile).answer).to.match(/^HEARD: [^]*and this\?/);
    expect(staffed.runtime.status()).to.include({ state: 'running', starts: 2 });
    expect((await sayTo(staffed, 'main', 'still there?', 'long')).answer).to.match(/^HEARD: [^]*still there\?/);
    expect(staffed.runtime.status().starts, 'it needs more than it may have, which no restart helps').to.equal(2);
  });

  it('is started again when it ends, lets no model be called before its plugin has shown itself, and goes on with the same conversation', async () => {
    await start(6000);
    await sayTo(staffed, 'main', 'Good morning', 'shop', 300_000);
    const { pid = 0 } = staffed.runtime.status();
    process.kill(pid, 'SIGKILL');
    await until('another process', () => (staffed.runtime.status().pid === pid ? undefined : true));
    expect((await staffed.tenant.llm()).attestation.holds()).to.equal(false);
    await staffed.runtime.gateway();
    // On a busy machine it says that another process of its own holds its database: for a moment, or it ends once more.
    expect(staffed.runtime.status().state).to.equal('running');
    expect(staffed.runtime.status().starts).to.be.above(1);
    await until('an answer', async () => ((await sayTo(staffed, 'main', 'back again', 'shop', 300_000)).answer.startsWith('HEARD') ? true : undefined));
    expect(JSON.stringify(staffed.provider.saw.at(-1)?.body)).to.include('Good morning');
  });

  it(`makes, uses and removes ${agentCount} agents in one life`, async () => {
    await start(6000);
    const { starts } = staffed.runtime.status();
    const main = makeAgent('main');
    for (let first = 0; first < agentCount; first += batch) {
      const some = Array.from({ length: Math.min(batch, agentCount - first) }, (_, at) => makeAgent(`agent-${first + at}`));
      await staffed.setAgents([main, ...some], policyOf([main, ...some]));
      await until('the agents', () => some.every(({ id }) => staffed.runtime.agents().has(id)) || undefined);
      // The runtime reads its configuration a moment after it was written: what is said to a new agent waits for that.
      const answers = await Promise.all(some.map(({ id }) => sayTo(staffed, id, 'hello', 'life', 300_000)));
      expect(answers.map(({ answer }) => answer).filter((answer) => !/^HEARD: [^]*hello/.test(answer))).to.deep.equal([]);
      await staffed.setAgents([main], policyOf([main]));
      await until('their end', () => (staffed.runtime.agents().size === 1 ? true : undefined));
      for (const { id } of some) expect(() => staffed.workforce.chat.send({ agent: id, conversation: 'life', message: 'x', key: randomBytes(9).toString('hex'), by: 'test' })).to.throw();
    }
    expect(staffed.runtime.status().starts).to.equal(starts);
    process.stdout.write(`the runtime, MB: ${staffed.runtime.status().residentMegabytes}\n`);
  });

  it(`loses and doubles no approval in ${turnCount} turns, while the runtime is killed and restarted`, async () => {
    await start(6000);
    const resident = (): number => Math.round(process.memoryUsage().rss / 1_048_576);
    const figures: number[] = [resident()];
    const asked: string[] = [];
    const restarts: Promise<unknown>[] = [];
    for (let turn = 0; turn < turnCount; turn += 5) {
      const parks = `t${turn}`;
      asked.push(parks);
      const { pid = 0 } = staffed.runtime.status();
      const remove = use('tool_call', { tool: 'shop', operation: 'things.remove', params: { thingId: parks } });
      const going = Promise.all([0, 1, 2, 3, 4].map((at) => sayTo(staffed, 'main', at === 0 ? remove : use('tool_call', { tool: 'shop', operation: 'things.list' }), `day-${at}`, 300_000)));
      if (turn % 50 === 25 && pid > 0) process.kill(pid, 'SIGKILL');
      // It may be killed within it, and is started anew then.
      if (turn % 100 === 50) restarts.push(staffed.runtime.restart('the test wants it').catch(() => undefined));
      // A turn that a kill ended is said again, as a person would.
      if ((await going)[0]?.state !== 'done') expect((await sayTo(staffed, 'main', remove, 'day-again', 300_000)).state, `${parks}, said again`).to.equal('done');
      for (const { approval } of staffed.tenant.calls.approvals({ state: 'PENDING', limit: 100 }).items) await staffed.tenant.calls.decide({ approval, decision: 'approve', by: 'Bella' });
      // The provider of the test runs in this process, too, and would keep all that it ever heard.
      staffed.provider.saw.length = 0;
      figures.push(resident());
      // Whoever looks at it lets it fail again.
      if (turn % 100 === 75) restarts.push(staffed.runtime.restart('the test wants it').catch(() => undefined));
    }
    await Promise.all(restarts);
    // What a kill ended is taken up by the runtime itself, and may ask once more.
    await until('an end of all that goes on', async () => {
      const { items } = staffed.tenant.calls.approvals({ state: 'PENDING', limit: 100 });
      for (const { approval } of items) await staffed.tenant.calls.decide({ approval, decision: 'approve', by: 'Bella' });
      return items.length === 0 && allApprovals().every(({ state }) => state === 'DONE') ? true : undefined;
    });
    const approvals = allApprovals();
    const deletions = shop.received.filter(({ method }) => method === 'DELETE').map(({ path }) => path.split('/').at(-1) ?? '');
    process.stdout.write(`our process, MB: ${figures.filter((_, at) => at % Math.ceil(figures.length / 20) === 0).join(' ')}; the runtime, MB: ${staffed.runtime.status().residentMegabytes}; starts: ${staffed.runtime.status().starts}; deletions: ${deletions.length}; approvals: ${approvals.length}\n`);
    expect(new Set(deletions), 'none was lost').to.deep.equal(new Set(asked));
    // Said again behind a kill it is a call of its own, with an approval of its own.
    expect(deletions.length, 'each approval ran once').to.equal(approvals.length);
    const told = (): string[] => ['day-0', 'day-again'].flatMap((name) => staffed.workforce.chat.history(`agent:main:${name}`, 2000)).filter(({ by, endedAt }) => by === 'approvals' && endedAt !== null).map(({ key }) => key);
    await until('all told', () => (told().length >= approvals.length ? true : undefined), 300_000);
    expect(told().toSorted()).to.deep.equal(approvals.map(({ call }) => `outcome-${call}`).toSorted());
    expect([...staffed.tenant.audit.rows()].filter(({ body }) => body.includes('model-loop')), 'a kill is no breach').to.deep.equal([]);
    const middle = figures.slice(Math.floor(figures.length / 4), Math.floor(figures.length / 2));
    expect(figures.at(-1)).to.be.below(Math.max(...middle) * 1.3);
  });

  function allApprovals(): ApprovalCard[] {
    const all: ApprovalCard[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const page = staffed.tenant.calls.approvals({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
      all.push(...page.items);
      cursor = page.next;
      more = cursor !== undefined;
    }
    return all;
  }
});
