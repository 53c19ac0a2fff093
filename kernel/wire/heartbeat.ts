import type { FromSchema } from 'json-schema-to-ts';
import { signedCommand } from './command.ts';
import { agentId, etag, label, level, tenantId, time } from './words.ts';

const percent = { type: 'number', minimum: 0, maximum: 100 } as const;

export const heartbeatRequest = {
  type: 'object', additionalProperties: false,
  required: ['tenantId', 'server', 'agents', 'pendingApprovals', 'lastAppliedConfigEtag'],
  properties: {
    tenantId,
    server: {
      type: 'object', additionalProperties: false, required: ['uptimeSec', 'diskPct', 'memPct', 'openclawHealthy'],
      properties: { uptimeSec: { type: 'integer', minimum: 0 }, diskPct: percent, memPct: percent, openclawHealthy: { type: 'boolean' } },
    },
    agents: {
      type: 'array', maxItems: 200,
      items: { type: 'object', additionalProperties: false, required: ['agentId', 'status', 'autonomyLevel'], properties: { agentId, status: { type: 'string', enum: ['online', 'offline', 'stopped'] }, autonomyLevel: level } },
    },
    pendingApprovals: { type: 'integer', minimum: 0 },
    lastAppliedConfigEtag: { anyOf: [etag, { type: 'null' }] },
    openclawVersion: label,
    observedGeneration: { type: 'integer', minimum: 0 },
    plugins: {
      type: 'array', maxItems: 500,
      items: {
        type: 'object', additionalProperties: false, required: ['plugin', 'state'],
        properties: { plugin: agentId, state: { type: 'string', maxLength: 30, pattern: '^[a-z-]+$' }, version: label, observedGeneration: { type: 'integer', minimum: 0 } },
      },
    },
    observed: {
      type: 'array', maxItems: 2000, description: 'what became of each item of the configuration of that generation',
      items: { type: 'object', additionalProperties: false, required: ['item', 'state', 'reason'], properties: { item: { type: 'string', maxLength: 400 }, state: { type: 'string', enum: ['applied', 'needs-owner', 'refused'] }, reason: { type: 'string', maxLength: 500 } } },
    },
  },
} as const;

export const heartbeatAnswer = {
  type: 'object', additionalProperties: false, required: ['configChanged', 'nextConfigEtag', 'commands', 'clock'],
  properties: { configChanged: { type: 'boolean' }, nextConfigEtag: { anyOf: [etag, { type: 'null' }] }, commands: { type: 'array', items: signedCommand }, clock: time },
} as const;

export type HeartbeatRequest = FromSchema<typeof heartbeatRequest>;
export type HeartbeatAnswer = FromSchema<typeof heartbeatAnswer>;
