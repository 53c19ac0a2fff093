import type { FromSchema } from 'json-schema-to-ts';
import { etag, signature } from './words.ts';

/** Desired state as it travels: `document` is the text whose exact bytes are signed. */
export const configAnswer = {
  type: 'object', additionalProperties: false, required: ['etag', 'generation', 'document', 'signature'],
  properties: { etag, generation: { type: 'integer', minimum: 1 }, document: { type: 'string' }, signature },
} as const;

export type ConfigAnswer = FromSchema<typeof configAnswer>;

/** What is signed: for whom, which generation, and the policy that is wanted. */
export const desiredStateSchema = {
  $id: 'https://letsbe.biz/schema/desired-state.json',
  type: 'object',
  required: ['tenant', 'generation', 'issuedAt', 'policy'],
  additionalProperties: false,
  properties: {
    tenant: { type: 'string', minLength: 1, maxLength: 100 },
    generation: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    issuedAt: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z$' },
    policy: { type: 'object' },
  },
} as const;

export type DesiredStateFile = FromSchema<typeof desiredStateSchema>;
