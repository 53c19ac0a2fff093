import type { FromSchema } from 'json-schema-to-ts';

const part = {
  oneOf: [
    { type: 'string', minLength: 1 },
    {
      type: 'object',
      required: ['of', 'length'],
      additionalProperties: false,
      properties: {
        of: { enum: ['lower', 'upper', 'digit', 'hex', 'HEX', 'alnum', 'alnumlower', 'alnumupper', 'base64', 'base64url', 'base32', 'base58', 'word', 'token', 'letters'] },
        length: { type: 'integer', minimum: 1, maximum: 4096 },
      },
    },
  ],
} as const;

const example = { type: 'array', minItems: 1, items: part } as const;

const source = { type: 'string', pattern: '^https?://\\S+$', maxLength: 500 } as const;
const id = '^[a-z0-9]+(-[a-z0-9]+)*$';

/** A file of formats of credentials: one family, such as one vendor. JSON Schema 2020-12. */
export const formatFileSchema = {
  $id: 'https://letsbe.biz/schema/credential-formats.json',
  type: 'object',
  required: ['family', 'source', 'kinds'],
  additionalProperties: false,
  properties: {
    family: { type: 'string', pattern: id, maxLength: 64 },
    source,
    kinds: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['kind', 'title', 'pattern'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', pattern: id, maxLength: 80 },
          title: { type: 'string', minLength: 1, maxLength: 200 },
          pattern: { type: 'string', minLength: 1, maxLength: 400 },
          words: { type: 'array', minItems: 1, maxItems: 40, items: { type: 'string', pattern: '^[a-z0-9]+([_ .-][a-z0-9]+)*$', minLength: 3, maxLength: 40 } },
          anyCase: { type: 'boolean' },
          random: { type: 'boolean' },
          example,
          examples: { type: 'array', minItems: 1, items: example },
          source,
        },
        oneOf: [{ required: ['example'] }, { required: ['examples'] }],
      },
    },
  },
} as const;

export type FormatFile = FromSchema<typeof formatFileSchema>;
export type FormatKind = FormatFile['kinds'][number];
export type ExamplePart = FromSchema<typeof part>;
