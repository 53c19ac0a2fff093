import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { Policy } from '../../../../tenant/gate/policy.ts';
import { judgeTool, type NativeRights } from '../../../../tenant/openclaw/link/judge-tool.ts';
import { ownToolNames } from '../../../../tenant/openclaw/tools/own-tools.ts';

const rights: NativeRights = { nativeTools: ['sessions_spawn', 'sessions_yield', 'subagents'], asks: ['sales', 'gone'] };
const agents = new Map([['main', {}], ['sales', {}], ['bob', {}]]);
const policy = { level: 2, agents } as unknown as Policy;
const stopped = (agent: string): Policy => ({ ...policy, agents: new Map([...agents].map(([id, row]) => [id, id === agent ? { ...row, stopped: true } : row])) }) as unknown as Policy;

interface Case {
  readonly tool?: string;
  readonly params?: JsonObject;
  readonly chain?: readonly string[];
  readonly policy?: Policy;
  readonly rights?: NativeRights | undefined;
}

const judge = (changes: Case) => judgeTool({ tool: 'sessions_spawn', params: { task: 'a' }, chain: ['main'], policy, rights, ...changes });

describe('whether a tool may begin', () => {
  const allowed: readonly [title: string, changes: Case][] = [
    ...ownToolNames.map((tool): [string, Case] => [`ours: ${tool}`, { tool, params: { anything: 1 } }]),
    ['one of the runtime that the agent was given', { tool: 'sessions_yield' }],
    ...[{}, { action: 'list' }, { action: 'wait', taskIds: ['t'] }, { action: 'cancel', taskId: 't' }].map((params): [string, Case] => [`looking after what it started: ${JSON.stringify(params)}`, { tool: 'subagents', params }]),
    ['a conversation with itself', {}], ['a conversation with itself by name', { params: { task: 'a', agentId: 'main' } }], ['a conversation with one that it may ask', { params: { task: 'a', agentId: 'sales', mode: 'run', label: 'x' } }],
    ['a conversation out of a chain that is not full', { chain: ['sales', 'bob', 'main'] }],
  ];
  for (const [title, changes] of allowed) it(`lets be ${title}`, () => expect(judge(changes)).to.deep.equal({ allowed: true }));

  const refused: readonly [title: string, changes: Case, reason: RegExp][] = [
    ...['exec', 'read', 'write', 'browser', 'sessions_send', 'cron', 'gateway', 'message', '', 'constructor', '__proto__', 'Tool_call', 'tool_call '].map((tool): [string, Case, RegExp] => [`one that it was not given: ${JSON.stringify(tool)}`, { tool }, /none of this agent's tools/]),
    ['one of ours when a person has stopped all', { tool: 'tool_call', policy: { ...policy, stopped: true } }, /stopped/],
    ['one of ours when the agent is stopped', { tool: 'tool_call', policy: stopped('main') }, /stopped/],
    ['one of ours when one that stands behind it is stopped', { tool: 'tool_call', chain: ['sales', 'main'], policy: stopped('sales') }, /stopped/],
    ['one of ours for an agent that the runtime should not have', { tool: 'tool_call', rights: undefined }, /not one of this business/],
    ['one of ours for an agent that the policy does not have', { tool: 'tool_call', chain: ['eve'] }, /not one of this business/],
    ['one of ours where nobody speaks', { tool: 'tool_call', chain: [] }, /not one of this business/],
    ...['steer', 'send', 'kill', '', null, ['list']].map((action): [string, Case, RegExp] => [`another thing to do with what it started: ${JSON.stringify(action)}`, { tool: 'subagents', params: { action } }, /looked at, waited for or ended/]),
    ['a conversation with one that it may not ask', { params: { task: 'a', agentId: 'bob' } }, /may not start a conversation with "bob"/],
    ['a conversation with one that it may ask and that is no more', { params: { task: 'a', agentId: 'gone' } }, /no agent gone/],
    ['a conversation with what is no name', { params: { task: 'a', agentId: ['sales'] } }, /may not start/],
    ...['model', 'cwd', 'runtime', 'thinking', 'sandbox', 'thread', 'context', 'attachments', 'resumeSessionId', 'streamTo', '__proto__x'].map((name): [string, Case, RegExp] => [`a conversation that is started with "${name}"`, { params: { task: 'a', [name]: 'x' } }, /is not started with/]),
    ['a conversation that stays', { params: { task: 'a', mode: 'session' } }, /mode "run" only/],
    ['a conversation out of a chain that is full', { chain: ['main', 'sales', 'bob', 'main'] }, /at most 4 long/],
    ['a conversation by one that was not given that tool', { rights: { nativeTools: [], asks: ['sales'] } }, /none of this agent's tools/],
  ];
  for (const [title, changes, reason] of refused) {
    it(`refuses ${title}`, () => {
      const verdict = judge(changes);
      expect(verdict.allowed).to.equal(false);
      expect('reason' in verdict && verdict.reason).to.match(reason);
    });
  }
});
