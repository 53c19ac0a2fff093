import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { readChatEvent, textOf, type ChatEvent } from '../../../tenant/chat/chat-event.ts';

const spot = { sessionKey: 'agent:main:shop', runId: 'r1' };
const tool = (data: JsonObject): JsonObject => ({ stream: 'item', data: { kind: 'tool', toolCallId: 't1', name: 'tool_call', ...data } });

describe('an event of the runtime', () => {
  const cases: readonly [title: string, name: string, payload: JsonObject, event: ChatEvent][] = [
    ['is a piece of what the agent says', 'chat', { state: 'delta', deltaText: 'Hel' }, { kind: 'text', text: 'Hel' }],
    ['is the end of a turn', 'chat', { state: 'final', message: { content: 'Hello' } }, { kind: 'end', outcome: 'done', text: 'Hello' }],
    ['is the end of one that was stopped', 'chat', { state: 'aborted', message: { content: [{ type: 'text', text: 'Hel' }] } }, { kind: 'end', outcome: 'stopped', text: 'Hel' }],
    ['is the end of one that was stopped before it said anything', 'chat', { state: 'aborted' }, { kind: 'end', outcome: 'stopped', text: '' }],
    ['is the end of one that failed', 'chat', { state: 'error', errorMessage: 'no' }, { kind: 'end', outcome: 'failed', text: 'no' }],
    ['is the end of one that failed and does not say why', 'chat', { state: 'error', errorMessage: { a: 1 } }, { kind: 'end', outcome: 'failed', text: 'it does not say why' }],
    ['is the use of a tool', 'agent', tool({ phase: 'start' }), { kind: 'step', id: 't1', tool: 'tool_call', state: 'begun' }],
    ['is the use of a tool that is over', 'agent', tool({ phase: 'end', status: 'completed' }), { kind: 'step', id: 't1', tool: 'tool_call', state: 'done' }],
    ['is the use of a tool that failed', 'agent', tool({ phase: 'end', status: 'blocked' }), { kind: 'step', id: 't1', tool: 'tool_call', state: 'failed' }],
    ['tells nothing of what a tool was given and gave', 'agent', tool({ phase: 'end', status: 'completed', args: { a: 'secret' }, result: 'secret', partialResult: 'secret' }), { kind: 'step', id: 't1', tool: 'tool_call', state: 'done' }],
  ];
  for (const [title, name, payload, event] of cases) {
    it(title, () => expect(readChatEvent(name, { ...spot, ...payload })).to.deep.equal({ conversation: 'agent:main:shop', run: 'r1', event }));
  }

  const none: readonly [what: string, name: string, payload: JsonObject][] = [
    ['of no conversation', 'chat', { sessionKey: null, state: 'final' }], ['of no turn', 'chat', { runId: 7, state: 'final' }], ['of a kind nobody knows', 'presence', { state: 'final' }],
    ['with an empty piece', 'chat', { state: 'delta', deltaText: '' }], ['with a piece that is no text', 'chat', { state: 'delta', deltaText: {} }], ['in a state nobody knows', 'chat', { state: 'status' }],
    ['of a command\'s output', 'agent', { stream: 'command_output', data: { output: 'secret' } }], ['of a tool whose name is no text', 'agent', tool({ name: 1, phase: 'start' })], ['of a tool without an id', 'agent', tool({ toolCallId: null, phase: 'start' })],
    ['of a tool that goes on', 'agent', tool({ phase: 'update', partialResult: 'secret' })], ['of an item that is no tool', 'agent', { stream: 'item', data: { kind: 'thought' } }], ['without data', 'agent', { stream: 'item', data: null }],
  ];
  for (const [what, name, payload] of none) it(`is left out ${what}`, () => expect(readChatEvent(name, { ...spot, ...payload })).to.equal(undefined));

  for (const [message, text] of [[{ content: 'a' }, 'a'], [{ content: [{ type: 'text', text: 'a' }, { type: 'thinking', text: 'b' }, { type: 'text', text: 'c' }, { type: 'text', text: 7 }, null, 'd'] }, 'a\nc'], [{ content: { text: 'a' } }, ''], [null, ''], ['a', ''], [[], '']] as const) {
    it(`has the text ${JSON.stringify(text)} where its message is ${JSON.stringify(message)}`, () => expect(textOf(message)).to.equal(text));
  }
});
