import type { FromSchema } from 'json-schema-to-ts';
import { chatFrame } from './chat-frame.ts';
import { commandResult, signedCommand } from './command.ts';
import { askId, tenantAsk } from './tenant-ask.ts';
import { accountId, commandId, etag } from './words.ts';

/** Where a tenant holds its channel open. */
export const channelPath = '/api/v1/tenant/channel';
/** Bytes of a frame at most, either way. */
export const largestFrame = 64 * 1024;

/** What the Hub says on the channel. A frame that is lost costs nothing: the heartbeat tells all of it again. */
export const hubFrame = {
  oneOf: [
    { type: 'object', additionalProperties: false, required: ['type', 'command'], properties: { type: { type: 'string', const: 'command' }, command: signedCommand } },
    { type: 'object', additionalProperties: false, required: ['type', 'etag'], properties: { type: { type: 'string', const: 'config' }, etag } },
    { type: 'object', additionalProperties: false, required: ['type', 'command'], properties: { type: { type: 'string', const: 'noted' }, command: commandId } },
    { type: 'object', additionalProperties: false, required: ['type', 'ask'], properties: { type: { type: 'string', const: 'ask' }, ask: tenantAsk } },
    { type: 'object', additionalProperties: false, required: ['type', 'id', 'from', 'chat'], properties: { type: { type: 'string', const: 'chat' }, id: askId, from: accountId, chat: chatFrame } },
  ],
} as const;

/** What a tenant says that it can do beside commands, when it opens its channel: a Hub asks nothing else of it. */
export const offersHeader = 'letsbe-channel';
export const channelOffers = ['ask', 'chat'] as const;

/** What a tenant says on the channel. */
export const tenantFrame = {
  type: 'object', additionalProperties: false, required: ['type', 'command', 'result'],
  properties: { type: { type: 'string', const: 'answered' }, command: commandId, ...commandResult.properties },
} as const;

/** What it says to something that was asked: `body` for an ask, nothing for a chat frame that was taken, or the code of an error. */
export const tenantAnswer = {
  type: 'object', additionalProperties: false, required: ['type', 'id'],
  properties: { type: { type: 'string', const: 'answer' }, id: askId, body: { type: 'object' }, code: { type: 'string', pattern: '^[A-Z][A-Z_]{2,50}$' } },
} as const;

/** What it says in a conversation. */
export const tenantChat = { type: 'object', additionalProperties: false, required: ['type', 'chat'], properties: { type: { type: 'string', const: 'chat' }, chat: chatFrame } } as const;

export type TenantAnswer = FromSchema<typeof tenantAnswer>;
export type TenantChat = FromSchema<typeof tenantChat>;
export type HubFrame = FromSchema<typeof hubFrame>;
export type TenantFrame = FromSchema<typeof tenantFrame>;
