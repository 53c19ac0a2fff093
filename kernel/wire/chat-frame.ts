import type { FromSchema } from 'json-schema-to-ts';
import { agentId } from './words.ts';

/** Characters of what is sealed at most: a frame and all that is around it stay below the size of a frame of the channel. */
export const longestSealed = 40_000;

/** Names a frame among those of one sender, who waits to hear what became of it. */
export const nonce = { type: 'string', pattern: '^[A-Za-z0-9_-]{8,64}$' } as const;

/**
 * A piece of a conversation between a person's device and an agent. The Hub reads the envelope alone: what is sealed is for the devices of
 * the customer and their server.
 */
export const chatFrame = {
  type: 'object', additionalProperties: false, required: ['agentId', 'conversation', 'seq', 'sealed'],
  properties: {
    agentId, conversation: { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]{0,99}$' },
    seq: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'counts within a conversation and a sender, so that a gap or a double is seen' },
    sealed: { type: 'string', minLength: 1, maxLength: longestSealed, pattern: '^[A-Za-z0-9_-]+$', description: 'base64url' },
  },
} as const;

export type ChatFrame = FromSchema<typeof chatFrame>;
