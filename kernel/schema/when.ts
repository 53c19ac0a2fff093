/** The grammar of `when` in `classWhen` and `externalWhen`: a condition on params, as a closed subset of JSON Schema 2020-12. */
export const whenSchema = {
  $id: 'https://letsbe.biz/schema/when.json',
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: {
    required: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string' } },
    properties: { type: 'object', minProperties: 1, additionalProperties: { $ref: '#/$defs/value' } },
    anyOf: { type: 'array', minItems: 1, maxItems: 8, items: { $ref: '#' } },
    allOf: { type: 'array', minItems: 1, maxItems: 8, items: { $ref: '#' } },
    not: { $ref: '#' },
  },
  $defs: {
    value: {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: {
        const: {},
        enum: { type: 'array', minItems: 1 },
        not: { $ref: '#/$defs/value' },
        pattern: { type: 'string', maxLength: 300 },
        minimum: { type: 'number' },
        maximum: { type: 'number' },
        minLength: { type: 'integer' },
        minItems: { type: 'integer' },
        contains: { $ref: '#/$defs/value' },
        required: { type: 'array', minItems: 1, items: { type: 'string' } },
        properties: { type: 'object', minProperties: 1, additionalProperties: { $ref: '#/$defs/value' } },
      },
    },
  },
} as const;
