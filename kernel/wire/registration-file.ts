import type { FromSchema } from 'json-schema-to-ts';
import { orderId, tenantId } from './words.ts';

/** What is put on a tenant's machine for it to register with: the Hub's public policy key comes this way and no other. */
export const registrationFile = {
  type: 'object', additionalProperties: false, required: ['hub', 'tenantId', 'orderId', 'registrationToken', 'policyKey'],
  properties: {
    hub: { type: 'string', pattern: '^https?://[A-Za-z0-9.:[\\]-]+$', maxLength: 300, description: 'origin of the Hub' },
    tenantId, orderId,
    registrationToken: { type: 'string', pattern: '^rt_[A-Za-z0-9_-]{20,100}$' },
    policyKey: { type: 'string', maxLength: 400, pattern: '^-----BEGIN PUBLIC KEY-----\\n[A-Za-z0-9+/=\\n]+\\n-----END PUBLIC KEY-----\\n?$', description: 'Ed25519, PEM' },
  },
} as const;

export type RegistrationFile = FromSchema<typeof registrationFile>;
