import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { openDatabase } from '../../../../tenant/database/open-database.ts';
import type { Policy } from '../../../../tenant/gate/policy.ts';
import { openConversationBook, type ConversationBook } from '../../../../tenant/openclaw/link/conversation-book.ts';
import { createLink, type LinkDependencies } from '../../../../tenant/openclaw/link/link.ts';
import type { ToolVerdict } from '../../../../tenant/openclaw/link/judge-tool.ts';
import type { CallAnswer } from '../../../../tenant/rpc/services.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';

const signal = new AbortController().signal;
const spot = { conversation: 'agent:main:shop', agent: 'main' };
const parked: CallAnswer = { status: 'parked', call: 'call_1', approval: 'apr_1', expiresAt: '2026-11-22T00:00:00Z', summary: 'Remove Rye', reasons: [] };

function bench(answer: CallAnswer | LetsbeError = { status: 'done', result: { ok: true } }, submitting: (made: { readonly book: ConversationBook }) => void = () => undefined) {
  const book = openConversationBook(openDatabase(':memory:'), makeFakeClock());
  let elapsed = 0;
  const seen = { submitted: [] as unknown[], judged: [] as [string, string][], recorded: [] as unknown[], marks: [] as unknown[], runs: [] as unknown[], owes: 0, described: [] as unknown[], admitted: [] as string[], account: [] as unknown[] };
  const state: { policy: Policy; taints: { agent: string; source: string }[]; native: ToolVerdict; breaks: boolean } = { breaks: false, native: { allowed: true }, policy: { level: 2, agents: new Map([['main', {}], ['sales', {}]]) } as unknown as Policy, taints: [] };
  const dependencies: LinkDependencies = {
    book, newMark: () => 'mark', clock: { elapsed: () => { elapsed += 5; return elapsed; } },
    account: { ran: (...args) => void seen.account.push(['ran', ...args]), started: (...args) => void seen.account.push(['started', ...args]), used: (...args) => { if (state.breaks) throw new Error('the disk is full'); seen.account.push(args); } }, native: { admit: ({ call }) => { seen.admitted.push(call.tool); return Promise.resolve(state.native); } }, log: { warn: () => undefined } as never, policy: () => state.policy,
    calls: { submit: (call) => { seen.submitted.push(call); submitting({ book }); return answer instanceof LetsbeError ? Promise.reject(answer) : Promise.resolve(answer); } },
    tools: { describe: (...args) => { seen.described.push(args.slice(0, 2)); return { about: args[0] }; }, cheatSheet: (instance) => Promise.resolve(`How to use ${instance}`) },
    rightsOf: (agent) => (agent === 'main' ? { nativeTools: ['sessions_spawn'], asks: ['sales'] } : undefined),
    taints: { of: (agents: readonly string[]) => state.taints.filter(({ agent }) => agents.includes(agent)), mark: (...args: unknown[]) => void seen.marks.push(args.filter((arg) => arg !== undefined)) } as never,
    judged: (call, where) => void seen.judged.push([call, where.conversation]), record: (event) => void seen.recorded.push(event), begun: () => undefined, owes: () => void (seen.owes += 1),
    keys: { keyFor: ({ chain }) => `key of ${chain.join('>')}`, begin: (...args) => void seen.runs.push(args), forget: () => undefined },
  };
  book.begin('agent:main:shop', 'main');
  return { book, seen, state, link: createLink(dependencies) };
}

const run = (link: ReturnType<typeof createLink>, tool: string, params: JsonObject, at = spot) => link.run({ ...at, tool, params, key: 'key-0001', signal });

describe('what the tenant answers to the plugin of the runtime', () => {
  describe('before a turn', () => {
    it('lets it begin, as a run of its own', () => {
      const { link, seen } = bench();
      expect(link.turn({ ...spot, run: 'r1' })).to.deep.equal({ allowed: true });
      expect(seen.runs).to.deep.equal([[spot, 'r1']]);
      expect(seen.marks).to.deep.equal([]);
    });

    const refusals: readonly [what: string, change: (made: ReturnType<typeof bench>) => object, reason: RegExp][] = [
      ['where nobody began the conversation', () => ({ conversation: 'agent:main:none' }), /nobody began/],
      ['where another agent speaks', () => ({ agent: 'sales' }), /another agent/],
      ['where a person ended what goes on', ({ book }) => { book.halt('agent:main:shop'); return {}; }, /has ended/],
      ['where the agent is stopped', ({ state }) => { state.policy = { ...state.policy, stopped: true }; return {}; }, /has stopped/],
      ['where the agent is no more', ({ state }) => { state.policy = { ...state.policy, agents: new Map() }; return {}; }, /not one of this business/],
    ];
    for (const [what, change, reason] of refusals) {
      it(`refuses it ${what}`, () => {
        const made = bench();
        const verdict = made.link.turn({ ...spot, run: 'r1', ...change(made) });
        expect('reason' in verdict && verdict.reason).to.match(reason);
        expect(made.seen.runs).to.deep.equal([]);
      });
    }

    it('takes over the taint of where it was sent from, for all conversations behind it', () => {
      const { link, seen, state } = bench();
      state.taints = [{ agent: 'sales', source: 'a mail of eve@example.com' }];
      link.turn({ ...spot, run: 'r1', from: 'agent:sales:subagent:1' });
      expect(seen.marks).to.deep.equal([['agent:main:shop', 'sales: a mail of eve@example.com']]);
    });

    it('takes over none from where there is none', () => {
      const { link, seen } = bench();
      link.turn({ ...spot, run: 'r1', from: 'agent:sales:subagent:1' });
      expect(seen.marks).to.deep.equal([]);
    });

    it('trusts nothing that was sent by nobody knows whom', () => {
      const { link, seen } = bench();
      link.turn({ ...spot, run: 'r1', from: 'global' });
      expect(seen.marks).to.deep.equal([['agent:main:shop', 'a conversation that nobody knows']]);
    });
  });

  describe('before a tool', () => {
    it('lets ours be without a row of its own, since submitting it makes one', async () => {
      const { link, seen } = bench();
      expect(await link.gate({ ...spot, tool: 'tool_call', params: {}, toolCall: 'c1', stage: 'policy' })).to.deep.equal({ allowed: true });
      expect([seen.judged, seen.recorded]).to.deep.equal([[['c1', spot.conversation]], []]);
    });

    it('writes down each of the runtime\'s own, and each that is refused', async () => {
      const { link, seen } = bench();
      await link.gate({ ...spot, tool: 'sessions_spawn', params: { task: 'a' }, toolCall: 'c1', stage: 'policy' });
      await link.gate({ ...spot, tool: 'exec', params: { command: 'id' }, toolCall: 'c2', stage: 'policy' });
      await link.gate({ ...spot, conversation: 'agent:main:none', tool: 'tool_call', params: {}, toolCall: 'c3', stage: 'hook' });
      expect(seen.recorded.map((event) => [(event as JsonObject)['tool'], (event as JsonObject)['allowed']])).to.deep.equal([['sessions_spawn', true], ['exec', false], ['tool_call', false]]);
      expect(seen.judged).to.deep.equal([['c1', spot.conversation], ['c2', spot.conversation], ['c3', 'agent:main:none']]);
      expect(JSON.stringify(seen.recorded)).to.not.include('"id"');
    });

    it('judges no call that has no name', async () => {
      const { link, seen } = bench();
      await link.gate({ ...spot, tool: 'tool_call', params: {}, stage: 'policy' });
      expect(seen.judged).to.deep.equal([]);
    });

    it('asks for room or a pass only for the runtime\'s own that the agent may use, and tells who was asked', async () => {
      const { link, seen, state } = bench();
      state.native = { allowed: false, reason: 'wait', asked: 'apr_1' };
      for (const tool of ['tool_call', 'exec', 'sessions_spawn']) await link.gate({ ...spot, tool, params: { task: 'a' }, toolCall: tool, stage: 'policy' });
      expect(seen.admitted).to.deep.equal(['sessions_spawn']);
      expect(seen.recorded.at(-1)).to.deep.equal({ what: 'native-tool', agent: 'main', conversation: 'agent:main:shop', tool: 'sessions_spawn', allowed: false, asked: 'apr_1' });
      expect(seen.judged.map(([call]) => call)).to.deep.equal(['tool_call', 'exec', 'sessions_spawn']);
    });

    it('refuses all in a conversation that was halted', async () => {
      const { link, book } = bench();
      book.halt('agent:main:shop');
      expect(await link.gate({ ...spot, tool: 'tool_call', params: {}, stage: 'policy' })).to.include({ allowed: false });
    });
  });

  describe('carrying out a tool', () => {
    it('submits it with its whole chain and its key, and tells the result', async () => {
      const { link, seen, book } = bench();
      book.spawned('agent:sales:subagent:1', 'agent:main:shop');
      const told = await run(link, 'tool_call', { tool: 'shop', operation: 'things.list', params: { limit: 5 } }, { conversation: 'agent:sales:subagent:1', agent: 'sales' });
      expect(told).to.deep.equal({ text: '{"ok":true}', isError: false });
      expect(seen.submitted).to.deep.equal([{ chain: ['main', 'sales'], contexts: ['agent:main:shop', 'agent:sales:subagent:1'], key: 'key-0001', instance: 'shop', operation: 'things.list', params: { limit: 5 } }]);
      expect([seen.owes, book.owed()]).to.deep.equal([0, []]);
    });

    for (const answer of [parked, { status: 'running', call: 'call_1' } as const]) {
      it(`owes the outcome of what is ${answer.status} to the conversation`, async () => {
        const { link, seen, book } = bench(answer);
        const { text, isError } = await run(link, 'tool_call', { tool: 'shop', operation: 'things.remove' });
        expect([JSON.parse(text).status, isError]).to.deep.equal([answer.status === 'parked' ? 'APPROVAL_REQUIRED' : 'RUNNING', false]);
        expect(book.owed()).to.deep.equal([{ call: 'call_1', conversation: 'agent:main:shop' }]);
        expect(seen.owes).to.equal(1);
      });
    }

    it('has written down where the outcome belongs before the call is made, and no longer than until it is told or owed', async () => {
      for (const answer of [{ status: 'done', result: null } as const, parked, new LetsbeError('TOOL_REJECTED')]) {
        const seen: unknown[] = [];
        const made = bench(answer, ({ book }) => void seen.push(book.intended()));
        await run(made.link, 'tool_call', { tool: 'shop', operation: 'things.list' });
        expect([seen, made.book.intended()]).to.deep.equal([[[{ key: 'key-0001', root: 'main', conversation: spot.conversation }]], []]);
      }
    });

    it('reads about tools without submitting anything', async () => {
      const { link, seen } = bench();
      expect((await run(link, 'tool_describe', { tool: 'shop', operation: 'things.list' })).text).to.equal('{"about":"shop"}');
      expect((await run(link, 'cheatsheet', { tool: 'shop' })).text).to.equal('How to use shop');
      expect([seen.described, seen.submitted]).to.deep.equal([[['shop', 'things.list']], []]);
    });

    const failing: readonly [what: string, tool: string, params: JsonObject, at: typeof spot, code: string][] = [
      ['a tool that is none of ours', 'exec', { command: 'id' }, spot, 'METHOD_UNKNOWN'],
      ['params that name no call', 'tool_call', { tool: 'shop' }, spot, 'PARAMS_INVALID'],
      ['a conversation that nobody began', 'command', { command: 'id' }, { ...spot, conversation: 'agent:main:none' }, 'CLASSIFICATION_BLOCKED'],
      ['another agent\'s conversation', 'command', { command: 'id' }, { ...spot, agent: 'sales' }, 'CLASSIFICATION_BLOCKED'],
    ];
    for (const [what, tool, params, at, code] of failing) {
      it(`submits nothing for ${what}, and says why`, async () => {
        const { link, seen } = bench();
        const { text, isError } = await run(link, tool, params, at);
        expect([isError, JSON.parse(text).error.code, seen.submitted]).to.deep.equal([true, code, []]);
      });
    }

    it('submits nothing in a conversation that was halted', async () => {
      const { link, book, seen } = bench();
      book.halt('agent:main:shop');
      expect((await run(link, 'command', { command: 'id' })).isError).to.equal(true);
      expect(seen.submitted).to.deep.equal([]);
    });

    it('tells what the gate refused, and of what is not ours no more than that', async () => {
      expect(JSON.parse((await run(bench(new LetsbeError('CLASSIFICATION_BLOCKED', { reason: 'no.' })).link, 'command', { command: 'id' })).text).error.code).to.equal('CLASSIFICATION_BLOCKED');
      const { text } = await run(bench(new Error('at /root/secret') as never).link, 'tool_describe', {});
      expect(text).to.not.include('/root');
    });
  });

  describe('for those who read the conversation', () => {
    it('writes down what was called, what the gate made of it and how long it took', async () => {
      const cases: readonly [answer: CallAnswer | LetsbeError, expected: object][] = [
        [{ status: 'done', result: null }, { verdict: 'run', isError: false }], [parked, { verdict: 'ask', isError: false }],
        [new LetsbeError('CLASSIFICATION_BLOCKED', { reason: 'no.' }), { verdict: 'refuse', isError: true }], [new LetsbeError('TOOL_REJECTED'), { verdict: 'run', isError: true }],
      ];
      for (const [answer, expected] of cases) {
        const { link, seen } = bench(answer);
        await link.run({ ...spot, tool: 'tool_call', params: { tool: 'shop', operation: 'things.list' }, key: 'key-0001', toolCall: 'c1', signal });
        expect(seen.account).to.deep.equal([['agent:main:shop', 'c1', { agent: 'main', tool: 'tool_call', call: 'shop:things.list', ms: 5, ...expected }]]);
      }
    });

    it('writes down what was refused before it began, and of the runtime\'s own what ran, each once', async () => {
      const { link, seen } = bench();
      for (const [tool, stage] of [['exec', 'policy'], ['sessions_spawn', 'policy'], ['sessions_spawn', 'hook'], ['tool_call', 'policy'], ['tool_call', 'hook'], ['exec', 'late']] as const) await link.gate({ ...spot, tool, params: { task: 'a', agentId: 'sales' }, toolCall: tool, stage });
      expect(seen.account.map((each) => (each as [string, string, { tool: string; call: string; verdict: string }])[2])).to.deep.equal([
        { agent: 'main', tool: 'exec', call: null, verdict: 'refuse', isError: true, ms: 5 }, { agent: 'main', tool: 'sessions_spawn', call: 'sales', verdict: 'run', isError: false, ms: 5 },
      ]);
    });

    it('says which conversations and runs belong together', () => {
      const { link, seen } = bench();
      link.spawned({ conversation: 'agent:sales:subagent:1', parent: 'agent:main:shop' });
      link.turn({ ...spot, run: 'r1' });
      expect(seen.account).to.deep.equal([['started', 'agent:sales:subagent:1', 'agent:main:shop'], ['ran', 'agent:main:shop', 'r1']]);
    });

    it('gives the result where that cannot be written down', async () => {
      const { link, state } = bench();
      state.breaks = true;
      expect(await run(link, 'tool_call', { tool: 'shop', operation: 'things.list' })).to.deep.equal({ text: '{"ok":true}', isError: false });
    });
  });

  it('gives the key of a conversation for all who stand behind it, and of one that nobody began or that was halted none', () => {
    const { link, book } = bench();
    link.spawned({ conversation: 'agent:sales:subagent:1', parent: 'agent:main:shop' });
    expect(link.modelKey({ conversation: 'agent:sales:subagent:1', agent: 'sales' })).to.equal('key of main>sales');
    expect(() => link.modelKey({ conversation: 'agent:main:none', agent: 'main' })).to.throw('nobody began');
    book.halt('agent:main:shop');
    expect(() => link.modelKey({ conversation: 'agent:sales:subagent:1', agent: 'sales' })).to.throw('has ended');
  });
});
