import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
const level = { type: 'integer', enum: [1, 2, 3] } as const;
const url = { type: 'string', pattern: '^https?://[!-~]+$', maxLength: 300 } as const;
/** `*`, `ghost:*`, `ghost:posts.*`, `ghost:posts.publish`: a star stands for whole words only. */
const toolPattern = { type: 'string', pattern: '^(\\*|[a-z][a-z0-9]*(-[a-z0-9]+)*:(\\*|[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*(\\.\\*)?))$', maxLength: 200 } as const;
const toolPatterns = { type: 'array', maxItems: 500, items: toolPattern } as const;
const limit = { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 } as const;

const unlock = {
  type: 'object',
  required: ['tool', 'expiresAt'],
  additionalProperties: false,
  properties: {
    tool: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*(:[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*)?$', maxLength: 200, description: 'an instance, or instance:resource.verb' },
    expiresAt: { type: ['string', 'null'], pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z$', description: 'ISO 8601 UTC; null stays open' },
  },
} as const;

/** What of a page reaches outside, or shows what no firewall reads, but where an owner names it for an origin. */
export const browserActs = ['click', 'press', 'screenshot', 'submit'] as const;
export type BrowserAct = (typeof browserActs)[number];

const agent = {
  type: 'object',
  additionalProperties: false,
  properties: {
    autonomyLevel: level,
    allow: toolPatterns,
    deny: toolPatterns,
    externalComms: { type: 'object', additionalProperties: false, required: ['toolUnlocks'], properties: { toolUnlocks: { type: 'array', maxItems: 500, items: unlock } } },
    stopped: { type: 'boolean' },
    egressHosts: { type: 'array', maxItems: 500, items: { type: 'string', pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\\d{1,5})?$', maxLength: 260 }, description: 'exact hosts beside the tools\' own' },
    browser: {
      type: 'object',
      maxProperties: 100,
      propertyNames: { pattern: '^https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\\d{1,5})?$', maxLength: 300 },
      additionalProperties: { type: 'array', maxItems: browserActs.length, items: { enum: browserActs } },
      description: 'origins whose pages it may open, each with what it may do there beside looking and typing without that being taken for something that reaches outside',
    },
    texts: { type: 'object', additionalProperties: false, properties: { soul: digest, agents: digest, tools: digest }, description: 'sha256 of what the agent is told about itself' },
  },
} as const;

/** What people decided about the agents of a tenant. Unknown keys are errors: a limit that is misspelt would be none. */
export const policySchema = {
  $id: 'https://letsbe.biz/schema/policy.json',
  type: 'object',
  additionalProperties: false,
  properties: {
    autonomyLevel: level,
    stopped: { type: 'boolean' },
    agents: { type: 'object', maxProperties: 200, propertyNames: id, additionalProperties: agent },
    volume: { type: 'object', additionalProperties: false, properties: { sends: limit, deletes: limit }, description: 'an hour; a limit that nothing counts is no limit, so there are no others' },
    plugins: {
      type: 'object',
      maxProperties: 500,
      propertyNames: id,
      additionalProperties: {
        type: 'object',
        required: ['permissions'],
        additionalProperties: false,
        properties: { permissions: { type: 'array', maxItems: 500, items: { type: 'string', minLength: 1, maxLength: 1000 }, description: 'the lines in which a permission is described to whoever grants it' } },
      },
    },
    modelEndpoints: { type: 'object', maxProperties: 100, propertyNames: id, additionalProperties: url },
    registry: { type: 'object', maxProperties: 200, propertyNames: id, additionalProperties: url, description: 'base URL of each instance' },
    ownerDevices: { type: 'object', maxProperties: 50, propertyNames: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$' }, additionalProperties: { type: 'string', pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 400 }, description: 'public keys (SPKI, base64) by device' },
    revokedBundles: { type: 'array', maxItems: 5000, items: digest },
    revokedGrants: { type: 'array', maxItems: 2000, items: { type: 'string', pattern: '^grant_[0-9a-f]{24}$' }, description: 'standing yeses that count no longer; one that is withdrawn stays so' },
    rulesChecksum: digest,
  },
} as const;

export type PolicyFile = FromSchema<typeof policySchema>;
export type AgentFile = FromSchema<typeof agent>;
