import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { Turn } from '../../tenant/chat/turn-store.ts';
import { makeAgent, staffTenant, type StaffedTenant } from '../support/openclaw/staffed-tenant.ts';
import { lacksBrowser } from '../support/browser-stage.ts';
import { startSites, type SecureSites, type Site } from '../support/secure-sites.ts';
import { letsbe } from '../support/terminal.ts';
import { useToolServers, type ToolServer } from '../support/tool-server.ts';

const run = promisify(execFile);
/** Nobody's number on a machine of tests; only root can become somebody else. */
const owner = process.getuid?.() === 0 ? { uid: 64_321, gid: 64_321 } : undefined;

describe('the published runtime under the Safety Wrapper', function runs() {
  this.timeout(300_000);
  const servers = useToolServers('suite');
  let shop: ToolServer;
  let staffed: StaffedTenant;
  let bakery: SecureSites;
  const pageOf: Site = ({ path, body }, response) => void response.setHeader('content-type', 'text/html').end(path === '/' ? '<h1>Bakery</h1><form action="/orders" method="post"><input name="flour" value="rye"><button>Order flour</button></form>' : `<h1>Ordered ${body}</h1>`);
  const policyOf = (...agents: string[]): object => ({ autonomyLevel: 2, agents: Object.fromEntries(agents.map((id) => [id, { allow: ['*'], browser: { [bakery.origin('bakery.example.com')]: [] } }])) });

  const say = async (agent: string, message: string, conversation = 'shop'): Promise<Turn> => {
    const { id } = staffed.workforce.chat.send({ agent, conversation, message, key: randomBytes(12).toString('hex'), by: 'test' });
    return staffed.workforce.chat.ended(id, AbortSignal.timeout(120_000));
  };
  const use = (tool: string, params: object): string => `USE ${tool} ${JSON.stringify(params)}`;
  /** Waits for what a test cannot be told of. */
  const until = async <T>(look: () => T | undefined): Promise<T> => {
    for (const end = performance.now() + 60_000; performance.now() < end;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('it did not come');
  };
  const turnsOf = (agent: string, conversation = 'shop'): Turn[] => staffed.workforce.chat.history(`agent:${agent}:${conversation}`, 100);

  before(async () => {
    shop = await servers.start(({ method, path }) => {
      if (method === 'DELETE') return { status: 200, body: {} };
      return { body: path.endsWith('/things') ? { things: [{ id: 'a1', name: 'Rye' }] } : { id: 'a1', name: 'Rye' } };
    });
    bakery = await startSites({ 'bakery.example.com': pageOf });
    staffed = await staffTenant(shop.origin, [makeAgent('main', { asks: ['sales'] }), makeAgent('sales')], policyOf('main', 'sales'), { startsAnHour: 1, network: bakery.network, ...(owner ? { owner } : {}) });
    await staffed.runtime.gateway();
  });
  after(async () => {
    await staffed.close();
    bakery.close();
  });

  it('lets a person talk to an agent, through the proxy to models and with the key of the vault', async () => {
    const { state, answer } = await say('main', 'Good morning');
    expect(state).to.equal('done');
    expect(answer).to.match(/^HEARD: [^]*Good morning/);
    expect(staffed.provider.saw.at(-1)?.headers.authorization).to.match(/^Bearer lab-/);
    expect(staffed.tenant.journal.list({ route: 'llm', agent: 'main' })).to.have.length.above(0);
  });

  it('gives the model our tools and those of its own that the agent was given, and no others', () => {
    const tools = (staffed.provider.saw.at(-1)?.body['tools'] ?? []) as { function: { name: string } }[];
    expect(tools.map(({ function: { name } }) => name).toSorted()).to.deep.equal([...makeAgent('main').ownTools, 'sessions_spawn', 'sessions_yield', 'subagents'].toSorted());
  });

  it('carries out what the gate lets run, and gives the agent the result', async () => {
    const { answer } = await say('main', use('tool_call', { tool: 'shop', operation: 'things.list' }));
    expect(answer).to.include('"name":"Rye"');
    expect(shop.received.at(-1)).to.include({ method: 'GET', path: '/api/things' });
  });

  it('tells what an operation takes, on demand', async () => {
    expect((await say('main', use('tool_describe', { tool: 'shop', operation: 'things.remove' }))).answer).to.include('thingId');
  });

  it('parks what must be approved, and tells the agent in the same conversation how it ended', async () => {
    const before = turnsOf('main', 'parked').length;
    const asked = await say('main', use('tool_call', { tool: 'shop', operation: 'things.remove', params: { thingId: 'a1' } }), 'parked');
    expect(asked.answer).to.include('APPROVAL_REQUIRED');
    const [card] = staffed.tenant.calls.approvals({ state: 'PENDING' }).items;
    expect(card).to.include({ operation: 'acme.things.remove' });
    expect(shop.received.filter(({ method }) => method === 'DELETE')).to.have.length(0);
    await staffed.tenant.calls.decide({ approval: card?.approval ?? '', decision: 'approve', by: 'Bella' });
    const told = await until(() => turnsOf('main', 'parked').find(({ by, endedAt }) => by === 'approvals' && endedAt !== null));
    expect(told.message).to.include('was approved and has run');
    expect(told.answer).to.match(/^HEARD: /);
    expect(shop.received.filter(({ method }) => method === 'DELETE')).to.have.length(1);
    expect(turnsOf('main', 'parked').length).to.equal(before + 2);
  });

  it('lets it use a browser of its own, in which what reaches outside waits for a person', async function drives() {
    if (lacksBrowser() !== undefined) return void this.skip();
    await staffed.tenant.egress.openProxy({ port: 0 });
    const browse = (act: string, params: object): Promise<Turn> => say('main', use('browse', { act, params }), 'browser');
    expect((await browse('open', { url: 'https://elsewhere.example.com/' })).answer).to.include('APPROVAL_REQUIRED');
    expect((await browse('read', {})).answer).to.include('PAGE_MISSING');
    const { answer } = await browse('open', { url: `${bakery.origin('bakery.example.com')}/` });
    const ref = /button \\*"Order flour\\*" \[ref=([a-z0-9]+)\]/.exec(answer)?.[1] ?? '';
    expect((await browse('click', { ref })).answer).to.include('APPROVAL_REQUIRED');
    expect(bakery.heard.map(({ method }) => method)).to.deep.equal(['GET']);
    const card = staffed.tenant.calls.approvals({ state: 'PENDING' }).items.find(({ operation }) => operation === 'browser.click');
    expect(card?.summary).to.include('button "Order flour"');
    await staffed.tenant.calls.decide({ approval: card?.approval ?? '', decision: 'approve', by: 'Bella' });
    const told = await until(() => turnsOf('main', 'browser').find(({ by, endedAt }) => by === 'approvals' && endedAt !== null));
    expect(told.message).to.include('Ordered flour=rye');
    expect(bakery.heard.map(({ method, path }) => `${method} ${path}`)).to.deep.equal(['GET /', 'POST /orders']);
  });

  it('answers a tool that it does not have without running anything, and goes on', async () => {
    for (const [tool, params] of [['exec', { command: 'id' }], ['browser', { action: 'open', url: shop.origin }]] as const) expect((await say('main', use(tool, params), 'unknown')).answer).to.match(/^GOT: [^]*not found/i);
    expect((await say('main', 'still there?', 'unknown')).answer).to.match(/^HEARD: /);
  });

  for (const message of ['/status', '/model letsbe/other', '!ls', '  /exec security=full', '/new', '/stop', '/config show', 'Look at this /status and go on', 'Think of it /model letsbe/other please', 'First line\n/whoami\nlast line', '\u200b/status', 'go on /think high /verbose on']) {
    it(`takes ${JSON.stringify(message)} for words, not for a command`, async () => {
      const { answer } = await say('main', message, 'commands');
      expect(answer).to.match(/^HEARD: /);
      expect(answer).to.include(message.trim());
    });
  }

  it('lets an agent start a conversation with one that it may ask, in a chain, and with nobody else', async () => {
    expect((await say('main', use('sessions_spawn', { task: use('tool_call', { tool: 'shop', operation: 'things.list' }), agentId: 'sales' }), 'chain')).answer).to.include('accepted');
    await until(() => [...staffed.tenant.audit.rows()].find(({ body }) => body.includes('["main","sales"]')));
    expect((await say('sales', use('sessions_spawn', { task: 'hello', agentId: 'main' }), 'chain')).answer).to.include('may not start a conversation with "main"');
    expect((await say('main', use('sessions_spawn', { task: 'hello', agentId: 'sales', cwd: '/' }), 'beside')).answer, 'where no sub-agent reports meanwhile').to.include('is not started with');
  });

  it('asks a person about a tool of the runtime that needs one, and lets the very same call through once when it is made again', async () => {
    const call = { task: 'say hello', agentId: 'sales' };
    expect((await say('main', use('sessions_spawn', call), 'pass')).answer).to.include('APPROVAL_REQUIRED');
    const card = staffed.tenant.calls.approvals({ state: 'PENDING' }).items.find(({ operation }) => operation === 'agents.start');
    expect(card).to.include({ summary: 'Let main start a conversation with sales: "say hello"' });
    await staffed.tenant.calls.decide({ approval: card?.approval ?? '', decision: 'approve', by: 'Bella' });
    const told = await until(() => turnsOf('main', 'pass').find(({ by, endedAt }) => by === 'approvals' && endedAt !== null));
    expect(told.message).to.include('call sessions_spawn again now with exactly the same params');
    for (const [params, conversation] of [[{ ...call, task: 'say more' }, 'pass'], [call, 'elsewhere']] as const) expect((await say('main', use('sessions_spawn', params), conversation)).answer).to.include('APPROVAL_REQUIRED');
    expect((await say('main', use('sessions_spawn', call), 'pass')).answer).to.include('accepted');
    // The sub-agent may report just then: a call that was skipped for it is made again.
    const again = await retry(() => say('main', use('sessions_spawn', call), 'pass'), ({ answer }) => !answer.includes('Skipped'));
    expect(again.answer).to.include('APPROVAL_REQUIRED');
  });

  it('says of each turn what was done in it, by sub-agents too, and what it cost to the micro-unit', async () => {
    const { chat } = staffed.workforce;
    const steps = (conversation: string): (string | null)[][] => chat.history(`agent:main:${conversation}`, 100).flatMap((turn) => turn.steps).map(({ agent, tool, call, verdict }) => [agent, tool, call, verdict]);
    await until(() => (steps('chain').length > 1 ? true : undefined));
    expect(steps('chain').slice(0, 2)).to.deep.equal([['main', 'sessions_spawn', 'sales', 'run'], ['sales', 'tool_call', 'shop:things.list', 'run']]);
    expect(steps('parked')).to.deep.equal([['main', 'tool_call', 'shop:things.remove', 'ask']]);
    // What other conversations were asked for reports back meanwhile, and costs as well.
    const mark = 'What does this cost?';
    const { id } = await say('main', `${mark} ${use('tool_call', { tool: 'shop', operation: 'things.list' })}`, 'costs');
    const calls = staffed.provider.saw.filter(({ raw }) => raw.includes(mark)).length;
    const [turn] = chat.history('agent:main:costs', 1);
    const { events } = await chat.read('agent:main:costs', 0, AbortSignal.timeout(1000));
    // Each answer of the provider says 120 tokens read and 30 written, at one and two dollars a million.
    expect(turn?.cost).to.deep.equal({ micro: calls * 180, about: false });
    expect(turn?.steps.map(({ cost }) => cost), 'what led to it').to.deep.equal([{ micro: 180, about: false }]);
    expect(events.find(({ event }) => event.kind === 'step' && event.state === 'done')?.event).to.include({ tool: 'tool_call', call: 'shop:things.list', verdict: 'run' }).and.have.property('ms').that.is.a('number');
    expect(events.find(({ turn: of, event }) => of === id && event.kind === 'end')?.event).to.deep.include({ cost: turn?.cost });
  });

  it('ends what an agent does at once, and runs no tool of it any more', async () => {
    const { chat } = staffed.workforce;
    const calls = shop.received.length;
    staffed.provider.say(async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Let me think"},"finish_reason":null}]}\n\n');
      return new Promise(() => undefined);
    });
    const { id } = chat.send({ agent: 'main', conversation: 'stopped', message: 'think', key: randomBytes(12).toString('hex'), by: 'test' });
    await chat.read('agent:main:stopped', 0, AbortSignal.timeout(30_000));
    const since = performance.now();
    expect(await chat.stop({ agent: 'main' })).to.equal(1);
    expect((await chat.ended(id)).state).to.equal('stopped');
    // The model never answers: what is not stopped ends when the runtime gives it up, after minutes.
    expect(performance.now() - since).to.be.below(30_000);
    expect(shop.received.length).to.equal(calls);
    const { toldModel } = await import('../support/openclaw/told-model.ts');
    staffed.provider.say(toldModel());
  });

  it('leaves nothing of a stored secret in what the provider gets, in the state of the runtime or in a log', async () => {
    const secret = `sk-${randomBytes(24).toString('hex')}`;
    staffed.tenant.vault.put('mail_key', secret, ['https://mail.example.com']);
    await say('main', `my key is ${secret}, keep it`, 'secret');
    await say('main', use('command', { command: `printf '%s' '${secret.slice(0, 20)}''${secret.slice(20)}'` }), 'secret');
    await say('main', use('file_write', { path: '/tmp/none', content: secret }), 'secret');
    expect(staffed.provider.saw.filter(({ raw }) => raw.includes(secret))).to.have.length(0);
    expect(staffed.lines.filter((line) => line.includes(secret))).to.have.length(0);
    expect(filesWith(staffed.runtimeFolder, secret)).to.deep.equal([]);
    expect(filesWith(staffed.folder, secret).filter((file) => !file.endsWith('.sock'))).to.deep.equal([]);
  });

  it('is talked with on the command line, and says how it is there', async () => {
    const at = ['--state', staffed.folder];
    const once = await letsbe(['chat', 'main', use('tool_call', { tool: 'shop', operation: 'things.list' }), ...at]);
    expect(once.code).to.equal(0);
    expect(once.err).to.match(/tool_call: done \(shop:things\.list, \d+ ms, \$0\.\d{2,6}\)[^]*cost: \$0\.\d{2,6}$/m);
    const asJson = JSON.parse((await letsbe(['chat', 'main', 'Hello', 'there', '--json', ...at])).out) as { outcome: string; text: string; cost: { micro: number; about: boolean } };
    expect(asJson.outcome).to.equal('done');
    expect(asJson.text).to.include('Hello there');
    expect(asJson.cost.micro).to.be.above(0);
    expect(asJson.cost.about).to.equal(false);
    const talk = await letsbe(['chat', 'main', '--conversation', 'talk', ...at], { answers: ['First', 'Second', ''] });
    expect(talk.code).to.equal(0);
    const history = await letsbe(['chat', 'history', 'main', '--conversation', 'talk', ...at]);
    expect(history.out).to.match(/First[^]*Second/);
    expect((await letsbe(['chat', 'list', ...at])).out).to.include('agent:main:talk');
    expect((await letsbe(['chat', 'stop', 'main', ...at])).out).to.equal('Nothing went on there.');
    expect((await letsbe(['runtime', 'status', ...at])).out).to.match(/^openclaw 2026\.9\.6: running since/);
    expect((await letsbe(['chat', 'nobody', 'hi', ...at])).err).to.include('There is no agent nobody');
  });

  (owner ? describe : describe.skip)('runs as a user of its own', () => {
    const { uid, gid } = owner ?? { uid: 0, gid: 0 };
    const failsAsRuntime = (...command: string[]): Promise<string> =>
      run('setpriv', [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--', ...command]).then(() => 'it went well', (error: unknown) => String((error as { stderr?: string }).stderr));

    it('by all of its numbers', () => {
      expect(readFileSync(`/proc/${staffed.runtime.status().pid ?? 0}/status`, 'utf8')).to.match(new RegExp(`^Uid:\\t${uid}\\t${uid}\\t${uid}\\t${uid}$`, 'm'));
    });

    for (const file of ['vault.db', 'safety.db', 'operator.sock', 'chat.db', 'master.key']) {
      it(`that cannot so much as see ${file} of the tenant`, async () => expect(await failsAsRuntime('stat', join(staffed.folder, file))).to.include('Permission denied'));
    }

    it('that owns its configuration, in folders that nobody else passes', () => {
      const found = statSync(join(staffed.runtimeFolder, 'openclaw.json'));
      expect([found.uid, found.mode & 0o777]).to.deep.equal([uid, 0o600]);
      expect(statSync(staffed.runtimeFolder).mode & 0o007).to.equal(0);
    });
  });

  it('takes agents in and out while it runs, and one that is out says nothing any more', async () => {
    await staffed.setAgents([makeAgent('main', { asks: ['sales'] }), makeAgent('sales'), makeAgent('bob')], policyOf('main', 'sales', 'bob'));
    await until(() => (staffed.runtime.agents().has('bob') ? true : undefined));
    expect((await retry(() => say('bob', 'hello'))).answer).to.match(/^HEARD: [^]*hello/);
    await staffed.setAgents([makeAgent('main', { asks: ['sales'] }), makeAgent('sales')], policyOf('main', 'sales'));
    await until(() => (staffed.runtime.agents().has('bob') ? undefined : true));
    expect(() => staffed.workforce.chat.send({ agent: 'bob', conversation: 'shop', message: 'hello', key: randomBytes(12).toString('hex'), by: 'test' })).to.throw('There is no agent bob');
    expect(readdirSync(join(staffed.runtimeFolder, 'workspaces'))).to.not.include('bob');
  });

  /** A new agent is known a moment after its config was read. */
  async function retry(act: () => Promise<Turn>, isRight = ({ state, answer }: Turn): boolean => state === 'done' && answer.startsWith('HEARD')): Promise<Turn> {
    for (let left = 10; ; left -= 1) {
      const turn = await act();
      if (isRight(turn) || left === 0) return turn;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
});

/** Files below a folder that hold a text, as plain bytes. */
function filesWith(folder: string, text: string): string[] {
  const found: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === true && readFileSync(file).includes(text)) found.push(name);
  }
  return found;
}
