const annotation = { description: { type: 'string', minLength: 1, maxLength: 400 } } as const;
const scalar = { type: ['string', 'number', 'boolean', 'null'] } as const;
const count = { type: 'integer', minimum: 0 } as const;

/**
 * The grammar of an operation's `params`, and of a plugin's `config`: a closed subset of JSON Schema 2020-12.
 * Closed objects only, patterns in the linear-time subset, formats that are checked, and `secret` for the one place where a SECRET_REF resolves.
 */
export const paramsSchema = {
  $id: 'https://letsbe.biz/schema/params.json',
  type: 'object',
  required: ['type', 'properties', 'additionalProperties'],
  additionalProperties: false,
  properties: {
    type: { const: 'object' },
    ...annotation,
    properties: { $ref: '#/$defs/properties' },
    required: { $ref: '#/$defs/required' },
    additionalProperties: { const: false },
    minProperties: count,
    maxProperties: count,
    dependentRequired: { type: 'object', additionalProperties: { $ref: '#/$defs/required' } },
    anyOf: { type: 'array', minItems: 2, maxItems: 6, items: { type: 'object', required: ['required'], additionalProperties: false, properties: { required: { $ref: '#/$defs/required' } } } },
  },
  $defs: {
    properties: {
      type: 'object',
      maxProperties: 60,
      propertyNames: { pattern: '^[a-z][A-Za-z0-9]{0,40}$' },
      additionalProperties: { $ref: '#/$defs/param' },
    },
    required: { type: 'array', uniqueItems: true, items: { type: 'string' } },
    param: {
      type: 'object',
      required: ['type'],
      unevaluatedProperties: false,
      properties: { type: { enum: ['string', 'integer', 'number', 'boolean', 'array', 'object'] }, ...annotation, enum: { type: 'array', minItems: 1, maxItems: 60, items: scalar }, const: scalar, default: {} },
      allOf: [
        {
          if: { properties: { type: { const: 'string' } } },
          // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own keyword
          then: {
            properties: {
              minLength: count,
              maxLength: count,
              pattern: { type: 'string', maxLength: 300 },
              format: { enum: ['date', 'date-time', 'time', 'email', 'uri', 'uuid', 'hostname', 'base64', 'path'] },
              secret: { const: true },
            },
          },
        },
        // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own keyword
        { if: { properties: { type: { enum: ['integer', 'number'] } } }, then: { properties: { minimum: { type: 'number' }, maximum: { type: 'number' } } } },
        {
          if: { properties: { type: { const: 'array' } } },
          // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own keyword
          then: { required: ['items'], properties: { items: { $ref: '#/$defs/param' }, minItems: count, maxItems: count, uniqueItems: { type: 'boolean' } } },
        },
        {
          if: { properties: { type: { const: 'object' } } },
          // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own keyword
          then: {
            required: ['additionalProperties'],
            properties: {
              properties: { $ref: '#/$defs/properties' },
              required: { $ref: '#/$defs/required' },
              additionalProperties: { anyOf: [{ const: false }, { $ref: '#/$defs/param' }] },
              minProperties: count,
              maxProperties: count,
            },
          },
        },
      ],
    },
  },
} as const;
