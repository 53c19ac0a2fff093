import type { Chat } from '../chat/chat.ts';
import { conversationOf } from '../chat/chat.ts';
import { defineMethod, type Method } from '../rpc/method.ts';
import { agentId, person } from '../rpc/param-types.ts';

const conversation = { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]{0,99}$', description: 'a name of your own for it, such as shop' } as const;
const spot = { agent: agentId, conversation } as const;
const send = { type: 'object', required: ['agent', 'conversation', 'message', 'by'], additionalProperties: false, properties: { ...spot, message: { type: 'string', minLength: 1, maxLength: 100_000 }, by: person } } as const;
const read = { type: 'object', required: ['agent', 'conversation', 'after'], additionalProperties: false, properties: { ...spot, after: { type: 'integer', minimum: 0, description: 'the number of the last event that was read' } } } as const;
const ofSpot = { type: 'object', required: ['agent'], additionalProperties: false, properties: spot } as const;
const history = { type: 'object', required: ['agent', 'conversation'], additionalProperties: false, properties: { ...spot, limit: { type: 'integer', minimum: 1, maximum: 500 } } } as const;
const list = { type: 'object', required: [], additionalProperties: false, properties: { agent: agentId, limit: { type: 'integer', minimum: 1, maximum: 500 } } } as const;

/** A client that reads is answered by then, with or without an event, and asks again. */
const longestReadMs = 20_000;

/** Conversations with agents. */
export function chatMethods(chat: Chat): Method[] {
  return [
    defineMethod({
      name: 'chat.send', title: 'Says something to an agent', params: send, mutating: { key: 'required', isFinal: () => false },
      handle: ({ agent, conversation, message, by }, { key = '' }) => {
        const { id, state, redacted, warning } = chat.send({ agent, conversation, message, by, key });
        return { turn: id, state, redacted, ...(warning === undefined ? {} : { warning }), after: chat.last(conversationOf(agent, conversation)) };
      },
    }),
    defineMethod({
      name: 'chat.read', title: 'What happens in a conversation; waits some seconds where nothing new did', params: read,
      handle: ({ agent, conversation, after }, { signal }) => chat.read(conversationOf(agent, conversation), after, AbortSignal.any([signal, AbortSignal.timeout(longestReadMs)])),
    }),
    defineMethod({
      name: 'chat.stop', title: 'Ends what an agent does in a conversation, or in all of its', params: ofSpot, mutating: { key: 'optional', isFinal: () => false },
      handle: async ({ agent, conversation }) => ({ stopped: await chat.stop({ agent, ...(conversation === undefined ? {} : { conversation: conversationOf(agent, conversation) }) }) }),
    }),
    defineMethod({ name: 'chat.history', title: 'What was said in a conversation', params: history, handle: ({ agent, conversation, limit = 50 }) => ({ turns: chat.history(conversationOf(agent, conversation), limit) }) }),
    defineMethod({ name: 'chat.list', title: 'Conversations, the last one first', params: list, handle: ({ agent, limit = 50 }) => ({ conversations: chat.conversations(agent, limit) }) }),
  ];
}
