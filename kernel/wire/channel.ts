import type { FromSchema } from 'json-schema-to-ts';
import { commandResult, signedCommand } from './command.ts';
import { commandId, etag } from './words.ts';

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
  ],
} as const;

/** What a tenant says on the channel. */
export const tenantFrame = {
  type: 'object', additionalProperties: false, required: ['type', 'command', 'result'],
  properties: { type: { type: 'string', const: 'answered' }, command: commandId, ...commandResult.properties },
} as const;

export type HubFrame = FromSchema<typeof hubFrame>;
export type TenantFrame = FromSchema<typeof tenantFrame>;
