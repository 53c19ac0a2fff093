import type { FromSchema } from 'json-schema-to-ts';
import { etag, label, orderId, tenantId, time } from './words.ts';

export const registerRequest = {
  type: 'object', additionalProperties: false,
  required: ['registrationToken', 'orderId', 'agentVersion', 'openclawVersion', 'hostname', 'capabilities'],
  properties: {
    registrationToken: { type: 'string', pattern: '^rt_[A-Za-z0-9_-]{20,100}$' },
    orderId, agentVersion: label, openclawVersion: label,
    hostname: { type: 'string', minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.-]+$' },
    capabilities: { type: 'array', maxItems: 50, items: { type: 'string', pattern: '^[a-z][a-z0-9_]*$', maxLength: 50 } },
  },
} as const;

export const registerAnswer = {
  type: 'object', additionalProperties: false,
  required: ['tenantApiKey', 'tenantId', 'heartbeatIntervalSec', 'configEtag', 'time'],
  properties: {
    tenantApiKey: { type: 'string', pattern: '^tk_live_[A-Za-z0-9_-]{43}$' },
    tenantId, heartbeatIntervalSec: { type: 'integer', minimum: 5, maximum: 3600 },
    configEtag: { anyOf: [etag, { type: 'null' }], description: 'null before the first configuration' },
    time,
  },
} as const;

/** A fresh key beside the one that asks, which holds until the fresh one is confirmed. */
export const rotateAnswer = { type: 'object', additionalProperties: false, required: ['tenantApiKey', 'time'], properties: { tenantApiKey: registerAnswer.properties.tenantApiKey, time } } as const;

export type RotateAnswer = FromSchema<typeof rotateAnswer>;
export type RegisterRequest = FromSchema<typeof registerRequest>;
export type RegisterAnswer = FromSchema<typeof registerAnswer>;
