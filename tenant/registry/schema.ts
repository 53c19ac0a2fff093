import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
const operation = { type: 'string', pattern: '^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$', maxLength: 100 } as const;

/**
 * `tool-registry.json` (API contract §7), with ours beside it: `plugin` when it is not the id (a second shop of the same tool),
 * `network: "local"` for a name that resolves inside this machine, and the plugin's settings.
 */
export const registrySchema = {
  $id: 'https://letsbe.biz/schema/tool-registry.json',
  type: 'object',
  required: ['version', 'tools'],
  additionalProperties: false,
  properties: {
    version: { type: 'string', maxLength: 40 },
    tools: {
      type: 'array',
      maxItems: 200,
      items: {
        type: 'object',
        required: ['id', 'baseUrl'],
        additionalProperties: false,
        properties: {
          id,
          plugin: id,
          baseUrl: { type: 'string', maxLength: 300 },
          network: { type: 'string', enum: ['local'] },
          auth: {
            type: 'object',
            required: ['type', 'ref'],
            additionalProperties: false,
            properties: {
              type: { type: 'string', enum: ['bearer_secret_ref', 'basic_secret_ref', 'header_secret_ref', 'query_secret_ref', 'jwt_secret_ref', 'session_secret_ref'] },
              ref: { type: 'string', pattern: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$', maxLength: 64 },
            },
          },
          adapters: { type: 'array', items: operation, description: 'the only operations allowed; all when left out' },
          externalCommsOperations: { type: 'array', items: operation },
          cheatsheet: { type: 'string', maxLength: 300 },
          config: { type: 'object' },
        },
      },
    },
  },
} as const;

export type RegistryFile = FromSchema<typeof registrySchema>;
export type RegistryEntry = RegistryFile['tools'][number];
