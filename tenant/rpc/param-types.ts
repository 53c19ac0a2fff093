/** Params that several methods take. */
export const agentId = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
export const instanceId = { ...agentId, description: 'an entry of the tool registry' } as const;
export const operationName = { type: 'string', pattern: '^[a-z][a-z0-9_.-]*$', maxLength: 165, description: 'such as posts.publish' } as const;
export const secretName = { type: 'string', pattern: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$', maxLength: 64 } as const;
export const recordId = { type: 'string', pattern: '^[A-Za-z0-9_-]+$', maxLength: 100 } as const;
export const path = { type: 'string', minLength: 1, maxLength: 4096 } as const;
export const person = { type: 'string', minLength: 1, maxLength: 200, description: 'who decides, for the audit' } as const;
export const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$', description: 'ISO 8601, UTC' } as const;
export const origins = { type: 'array', minItems: 1, maxItems: 50, uniqueItems: true, items: { type: 'string', minLength: 1, maxLength: 300 }, description: 'exact origins it may be sent to' } as const;
export const secretValue = { type: 'string', minLength: 1, maxLength: 65_536, writeOnly: true } as const;

export { ownerProofSchema as proof } from '../owner/read-owner-proof.ts';
