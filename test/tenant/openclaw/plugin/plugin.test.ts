import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { Link } from '../../../../tenant/openclaw/link/link.ts';
import { createRuntimeMethods, runtimeScope } from '../../../../tenant/openclaw/link/methods.ts';
import type { Host, HostTool, ToolResult } from '../../../../tenant/openclaw/plugin/host.ts';
import plugin from '../../../../tenant/openclaw/plugin/index.ts';
import { createProvider } from '../../../../tenant/openclaw/plugin/provider.ts';
import { noteSession, noteUntold, tenantLink, type TenantLink } from '../../../../tenant/openclaw/plugin/tenant-link.ts';
import { createTool } from '../../../../tenant/openclaw/plugin/tool.ts';
import { withheld } from '../../../../tenant/openclaw/plugin/withheld.ts';
import { ownToolNames, ownTools } from '../../../../tenant/openclaw/tools/own-tools.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { useRpc } from '../../rpc/bench.ts';

const place = Symbol.for('biz.letsbe.tenant-link');
const [firstTool] = ownTools;
const context = { agentId: 'main', sessionKey: 'agent:main:shop', sessionId: 's1', runId: 'r1' };

/** A link that answers as the test says. */
function playLink(answer: (method: string, params: JsonObject) => Promise<JsonObject>): TenantLink & { readonly asked: [string, JsonObject][] } {
  const asked: [string, JsonObject][] = [];
  return {
    asked, ready: Promise.resolve(), conversations: new Map(), untold: new Map(), askNow: () => ({}),
    ask(method, params) {
      asked.push([method, params]);
      return answer(method, params);
    },
  };
}

/** The runtime, as far as the plugin sees it. */
function playHost(handover: string | undefined) {
  const hooks = new Map<string, (event: object, at: object) => unknown>();
  const tools: HostTool[] = [];
  const seen = { providers: [] as string[], policy: undefined as undefined | ((event: object, at: object) => Promise<unknown>), middleware: undefined as undefined | ((event: { result: ToolResult }) => Promise<{ result: ToolResult }>) };
  const host = {
    registrationMode: 'full', pluginConfig: handover === undefined ? {} : { handover },
    on: (name: string, handler: never) => void hooks.set(name, handler), registerProvider: ({ id }: { id: string }) => void seen.providers.push(id),
    registerTool: (make: (at: object) => HostTool) => void tools.push(make({ agentId: 'main', sessionKey: 'agent:main:shop' })),
    registerTrustedToolPolicy: ({ evaluate }: { evaluate: never }) => void (seen.policy = evaluate), registerAgentToolResultMiddleware: (handle: never) => void (seen.middleware = handle),
  } as unknown as Host;
  return { host, hooks, tools, seen };
}

describe('one of our tools in the runtime', () => {
  it('asks the tenant for the conversation that it stands in, each time under a key of its own', async () => {
    const link = playLink(() => Promise.resolve({ text: 'ran', isError: false }));
    const tool = createTool(firstTool as NonNullable<typeof firstTool>, { agentId: 'main', sessionKey: 'agent:main:shop' }, link);
    expect(await tool.execute('c1', { tool: 'shop' })).to.deep.equal({ content: [{ type: 'text', text: 'ran' }] });
    await tool.execute('c1', { tool: 'shop' });
    const [[method, { key, ...params }] = ['', {}], [, again] = ['', {}]] = link.asked;
    expect([method, params]).to.deep.equal(['runtime.run', { conversation: 'agent:main:shop', agent: 'main', tool: 'tool_call', params: { tool: 'shop' }, toolCall: 'c1' }]);
    expect(key).to.match(/^[!-~]{8,128}$/).and.not.equal(again['key']);
  });

  it('asks once more under the same key where the connection broke, and no other time', async () => {
    for (const [code, times] of [['TENANT_UNREACHABLE', 2], ['OVERLOADED', 1]] as const) {
      let left = 1;
      const link = playLink(() => (left-- > 0 ? Promise.reject(new LetsbeError(code, { path: '', reason: '' })) : Promise.resolve({ text: 'ran', isError: true })));
      const tool = createTool(firstTool as NonNullable<typeof firstTool>, {}, link);
      const told = await tool.execute('c1', {}).catch((error: unknown) => error);
      expect(new Set(link.asked.map(([, { key }]) => key)).size).to.equal(1);
      expect(link.asked).to.have.length(times);
      if (code === 'TENANT_UNREACHABLE') expect(told).to.deep.equal({ content: [{ type: 'text', text: 'ran' }], isError: true });
      else expect(told).to.be.instanceOf(LetsbeError);
    }
  });
});

describe('the models in the runtime', () => {
  const stream = (_: unknown, __: unknown, options?: object): unknown => options;

  it('are called with the key of the conversation that the session belongs to', async () => {
    const link = playLink((_, { conversation }) => Promise.resolve({ key: `key of ${conversation as string}` }));
    noteSession(link, 's1', 'agent:main:shop');
    const call = createProvider('letsbe', link).wrapStreamFn({ agentId: 'main', streamFn: stream });
    expect(await call?.('m', 'c', { sessionId: 's1', headers: { a: 'b', Authorization: 'Bearer other' } })).to.deep.equal({ sessionId: 's1', headers: { a: 'b', Authorization: 'Bearer key of agent:main:shop' } });
    expect(await call?.('m', 'c', { sessionId: 's2' })).to.deep.include({ headers: { Authorization: 'Bearer key of unknown' } });
    expect(link.asked[0]).to.deep.equal(['runtime.modelKey', { conversation: 'agent:main:shop', agent: 'main' }]);
  });

  it('are not called where the tenant gives no key', async () => {
    let called = false;
    const link = playLink(() => Promise.reject(new LetsbeError('CLASSIFICATION_BLOCKED', { reason: 'no.' })));
    const call = createProvider('letsbe', link).wrapStreamFn({ agentId: 'main', streamFn: () => void (called = true) });
    expect((await catchError(Promise.resolve(call?.('m', 'c')))).code).to.equal('CLASSIFICATION_BLOCKED');
    expect(called).to.equal(false);
  });

  it('are called once the tenant knows of each tool call that it could not be told of', async () => {
    let isThere = false;
    const link = playLink((method) => {
      if (!isThere) return Promise.reject(new LetsbeError('TENANT_UNREACHABLE', { path: '', reason: '' }));
      return method === 'runtime.gate' ? Promise.reject(new LetsbeError('AUTH_INVALID')) : Promise.resolve({ key: 'k' });
    });
    const call = createProvider('letsbe', link).wrapStreamFn({ agentId: 'main', streamFn: () => 'streamed' });
    noteUntold(link, 'c1', { conversation: 'agent:main:shop', toolCall: 'c1' });
    expect((await catchError(Promise.resolve(call?.('m', 'c')))).code).to.equal('TENANT_UNREACHABLE');
    isThere = true;
    for (let times = 0; times < 2; times += 1) expect(await call?.('m', 'c')).to.equal('streamed');
    expect(link.asked.map(([method]) => method)).to.deep.equal(['runtime.gate', 'runtime.gate', 'runtime.modelKey', 'runtime.modelKey']);
  });

  it('see tool calls by the ids that they gave them', () => expect(createProvider('letsbe', playLink(() => Promise.resolve({}))).buildReplayPolicy()).to.deep.equal({ sanitizeToolCallIds: false, repairToolUseResultPairing: true, allowSyntheticToolResults: false }));

  it('remember so many sessions and no more', () => {
    const link = playLink(() => Promise.resolve({}));
    for (let at = 0; at < 5001; at += 1) noteSession(link, `s${at}`, `c${at}`);
    noteSession(link, undefined, 'c');
    noteSession(link, 's', undefined);
    expect([link.conversations.size, link.conversations.has('s0'), link.conversations.get('s5000')]).to.deep.equal([5000, false, 'c5000']);
  });
});

describe('the safety plugin', () => {
  const sockets = useRpc();
  const held = globalThis as { [place]?: unknown };
  beforeEach(() => { delete held[place]; });
  after(() => { delete held[place]; });

  async function start(link: Partial<Link> = {}, attested: (nonce: string, pid: number) => void = () => undefined) {
    const asked: unknown[][] = [];
    const note = <T>(what: string, answer: T) => (params: object): T => { asked.push([what, params]); return answer; };
    const ofRuntime = createRuntimeMethods({ turn: note('turn', { allowed: true }), gate: note('gate', Promise.resolve({ allowed: true } as const)), run: (params) => { asked.push(['run', params]); return Promise.resolve({ text: 'ran', isError: false }); }, modelKey: note('key', 'k'), spawned: note('spawned', undefined), ...link }, attested);
    const bench = await sockets.start({ ofRuntime });
    const { token, session } = bench.rpc.sessions.open({ agents: ['main'], title: 'test', scope: runtimeScope });
    const file = join(makeTempFolder(), 'handover.json');
    writeFileSync(file, JSON.stringify({ socket: bench.paths.agent, session: token, nonce: 'n1' }));
    return { bench, asked, file, session, ...playHost(file) };
  }

  it('shows itself to the tenant, once however often it is loaded', async () => {
    const shown: unknown[] = [];
    const { file, host } = await start({}, (nonce, pid) => void shown.push([nonce, pid]));
    plugin.register(host);
    plugin.register(host);
    await tenantLink(file).ready;
    expect(shown).to.deep.equal([['n1', process.pid]]);
  });

  it('is not loaded without a handover', () => {
    expect(() => { plugin.register(playHost(undefined).host); }).to.throw('handover');
    expect(() => { plugin.register(playHost('/nowhere/handover.json').host); }).to.throw();
  });

  it('registers its gate twice, its middleware, its hooks, our tools and both ways to the proxy', async () => {
    const { host, hooks, tools, seen } = await start();
    plugin.register(host);
    expect([...hooks.keys()].toSorted()).to.deep.equal(['before_agent_run', 'before_message_write', 'before_tool_call', 'session_start', 'subagent_spawned']);
    expect(tools.map(({ name }) => name)).to.deep.equal([...ownToolNames]);
    expect(seen.providers).to.deep.equal(['letsbe', 'letsbe-messages']);
    expect([hooks.get('before_tool_call'), seen.policy].map((gate) => typeof gate)).to.deep.equal(['function', 'function']);
    expect(seen.middleware).to.be.a('function');
  });

  it('lets be what the tenant lets be, and blocks what it refuses, with its words', async () => {
    const { host, hooks } = await start({ gate: ({ tool }) => Promise.resolve(tool === 'exec' ? { allowed: false, reason: 'not yours' } : { allowed: true }), turn: ({ run }) => (run === 'r1' ? { allowed: true } : { allowed: false, reason: 'stopped' }) });
    plugin.register(host);
    const gate = hooks.get('before_tool_call');
    expect(await gate?.({ toolName: 'sessions_spawn', params: {}, toolCallId: 'c1' }, context)).to.equal(undefined);
    expect(await gate?.({ toolName: 'exec', params: {} }, context)).to.deep.equal({ block: true, blockReason: 'not yours' });
    expect(await hooks.get('before_agent_run')?.({}, context)).to.equal(undefined);
    expect(await hooks.get('before_agent_run')?.({}, { ...context, runId: 'r2' })).to.deep.equal({ outcome: 'block', reason: 'stopped', message: 'stopped' });
  });

  it('says which of its two places asks, so that what it asks twice counts once', async () => {
    const { host, hooks, seen, asked } = await start();
    plugin.register(host);
    for (const gate of [seen.policy, hooks.get('before_tool_call')]) await gate?.({ toolName: 'sessions_spawn', params: {}, toolCallId: 'c1' }, context);
    expect(asked.flatMap(([what, params]) => (what === 'gate' ? [(params as { stage: string }).stage] : []))).to.deep.equal(['policy', 'hook']);
  });

  it('blocks where the tenant does not say that it may be', async () => {
    const { host, hooks } = await start({ gate: () => Promise.resolve({} as never) });
    plugin.register(host);
    expect(await hooks.get('before_tool_call')?.({ toolName: 'sessions_spawn', params: {} }, context)).to.deep.equal({ block: true, blockReason: 'The tenant refused it.' });
  });

  it('blocks what says neither who speaks nor where', async () => {
    const { host, hooks, asked } = await start();
    plugin.register(host);
    expect(await hooks.get('before_tool_call')?.({ toolName: 'exec', params: {} }, {})).to.include({ block: true });
    expect(asked.filter(([what]) => what === 'gate')).to.deep.equal([]);
  });

  it('tells which conversation a sub-agent was started out of, and where a turn came from', async () => {
    const { host, hooks, asked } = await start();
    plugin.register(host);
    await hooks.get('subagent_spawned')?.({ childSessionKey: 'agent:main:subagent:1' }, { requesterSessionKey: 'agent:main:shop' });
    await hooks.get('before_agent_run')?.({}, { ...context, inputProvenance: { sourceSessionKey: 'agent:main:subagent:1' } });
    expect(asked).to.deep.equal([['spawned', { conversation: 'agent:main:subagent:1', parent: 'agent:main:shop' }], ['turn', { conversation: 'agent:main:shop', agent: 'main', run: 'r1', from: 'agent:main:subagent:1' }]]);
  });

  it('redacts what tools gave before the model sees it', async () => {
    const { host, bench, seen } = await start();
    plugin.register(host);
    const secret = randomBytes(20).toString('hex');
    bench.known.add('key', secret);
    expect(await seen.middleware?.({ result: { content: [{ type: 'text', text: `it is ${secret}` }], details: { raw: secret } } })).to.deep.equal({ result: { content: [{ type: 'text', text: 'it is SECRET_REF(key)' }], details: { raw: 'SECRET_REF(key)' } } });
  });

  it('tells the tenant of a call that the runtime did not begin, before its result goes to a model; what a tool itself says is no such word', () => {
    const link = playLink(() => Promise.resolve({}));
    held[place] = link;
    const { host, hooks } = playHost('/held/already');
    plugin.register(host);
    const result = (text: string, changes: object = {}) => ({ message: { role: 'toolResult', toolCallId: 'c1', toolName: 'tool_call', isError: true, content: [{ type: 'text', text }], ...changes } });
    for (const event of [result('not found'), result('Operation aborted', { isError: false }), result('Operation aborted', { role: 'user' }), result('', { content: [{ type: 'text', text: 'Operation aborted' }, { type: 'text', text: 'data' }] })]) hooks.get('before_message_write')?.(event, context);
    expect([...link.untold.values()]).to.deep.equal([]);
    hooks.get('before_message_write')?.(result('Skipped to process an incoming message.'), context);
    expect([...link.untold.values()]).to.deep.equal([{ conversation: 'agent:main:shop', agent: 'main', tool: 'tool_call', params: {}, stage: 'late', toolCall: 'c1' }]);
  });

  describe('where the tenant does not answer', () => {
    for (const how of ['its socket is gone', 'its session was revoked', 'it does not take its nonce'] as const) {
      it(`lets nothing be, and shows nothing: ${how}`, async () => {
        const { host, hooks, tools, seen, bench, session, file } = await start({}, () => { if (how.includes('nonce')) throw new LetsbeError('AUTH_INVALID'); });
        plugin.register(host);
        await tenantLink(file).ready.catch(() => undefined);
        if (how.includes('socket')) await bench.rpc.close();
        if (how.includes('session')) bench.rpc.sessions.revoke(session);
        for (const gate of [hooks.get('before_tool_call'), seen.policy]) expect(await gate?.({ toolName: 'sessions_spawn', params: {} }, context)).to.include({ block: true });
        expect(await hooks.get('before_agent_run')?.({}, context)).to.include({ outcome: 'block' });
        expect(await seen.middleware?.({ result: { content: [{ type: 'text', text: 'raw' }], details: 'raw' } })).to.deep.equal({ result: { content: [{ type: 'text', text: withheld }], isError: true } });
        expect(await tools[0]?.execute('c1', {}).then(() => 'ran', () => 'threw')).to.equal('threw');
      });
    }

    it('writes nothing down that was not looked through', async () => {
      const { host, hooks, bench } = await start();
      plugin.register(host);
      await bench.rpc.close();
      const { message } = (hooks.get('before_message_write') as NonNullable<ReturnType<typeof hooks.get>>)({ message: { role: 'toolResult', toolCallId: 'c1', content: [{ type: 'text', text: 'raw' }], details: { output: 'raw' }, errorMessage: 'raw' } }, context) as { message: object };
      expect(message).to.deep.equal({ role: 'toolResult', toolCallId: 'c1', content: [{ type: 'text', text: withheld }] });
    });
  });
});
