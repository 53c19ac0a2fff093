import type { FromSchema } from 'json-schema-to-ts';
import type { Json } from '../../../kernel/json.ts';

const operationClass = { type: 'string', enum: ['green', 'yellow', 'yellow_external', 'red', 'critical_red'] } as const;
const kind = { type: 'string', enum: ['operation', 'http', 'file', 'env', 'docker', 'exec'] } as const;
const words = { type: 'array', minItems: 1, maxItems: 400, uniqueItems: true, items: { type: 'string', minLength: 1, maxLength: 200 } } as const;
const conditions = { type: 'array', minItems: 1, maxItems: 32, items: { $ref: '#/$defs/condition' } } as const;

/**
 * A condition on facts: the meaning of `when` in an operation (`kernel/operations/when.ts`), nested freely, with plain comparisons of
 * text beside it. Patterns are of the linear-time subset.
 */
export const conditionSchema = {
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: {
    required: words,
    properties: { type: 'object', minProperties: 1, maxProperties: 16, additionalProperties: { $ref: '#/$defs/condition' } },
    anyOf: conditions,
    allOf: conditions,
    not: { $ref: '#/$defs/condition' },
    contains: { $ref: '#/$defs/condition' },
    const: { type: ['string', 'number', 'boolean', 'null'] },
    enum: { type: 'array', minItems: 1, maxItems: 400, uniqueItems: true, items: { type: ['string', 'number', 'boolean', 'null'] } },
    pattern: { type: 'string', minLength: 1, maxLength: 1000 },
    startsWith: words,
    endsWith: words,
    includes: words,
    within: { ...words, description: 'absolute paths: the text is one of them, or lies below one' },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    minLength: { type: 'integer', minimum: 0 },
    minItems: { type: 'integer', minimum: 0 },
  },
} as const;

/** A pack's rule file. A rule can only raise: there is nothing to write that lowers. */
export const ruleFileSchema = {
  $id: 'https://letsbe.biz/schema/rules.json',
  type: 'object',
  required: ['rules'],
  additionalProperties: false,
  $defs: { condition: conditionSchema },
  properties: {
    rules: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: {
        type: 'object',
        required: ['id', 'on', 'when', 'because'],
        additionalProperties: false,
        properties: {
          id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*\\.[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 120 },
          on: kind,
          when: { $ref: '#/$defs/condition' },
          class: operationClass,
          external: { const: true },
          ask: { const: true },
          refuse: { const: true },
          because: { type: 'string', pattern: '^[A-Z].*\\.$', minLength: 10, maxLength: 200, description: 'one sentence a shop owner understands' },
        },
      },
    },
  },
} as const;

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;
const roots = { type: 'object', maxProperties: 16, additionalProperties: text(500) } as const;

/** A pack's vectors: what is asked, and what the pack alone makes of it. */
export const vectorFileSchema = {
  $id: 'https://letsbe.biz/schema/vectors.json',
  type: 'object',
  required: ['vectors'],
  additionalProperties: false,
  $defs: {
    call: {
      type: 'object',
      required: ['kind'],
      discriminator: { propertyName: 'kind' },
      oneOf: [
        {
          required: ['operation'],
          additionalProperties: false,
          properties: {
            kind: { const: 'operation' }, plugin: text(64), instance: text(64), operation: { type: 'string', pattern: '^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$' }, params: { type: 'object' },
            class: operationClass, external: { type: 'boolean' }, idempotent: { type: 'boolean' },
          },
        },
        { required: ['action', 'path'], additionalProperties: false, properties: { kind: { const: 'file' }, action: text(40), path: text(10_000), roots } },
        { required: ['action', 'file'], additionalProperties: false, properties: { kind: { const: 'env' }, action: text(40), file: text(10_000), keys: { type: 'array', items: text(1000) }, roots } },
        { required: ['verb'], additionalProperties: false, properties: { kind: { const: 'docker' }, verb: text(200), target: text(1000), arguments: { type: 'array', items: text(10_000) } } },
        { required: ['command'], additionalProperties: false, properties: { kind: { const: 'exec' }, command: text(200_000), repeat: { type: 'integer', minimum: 1, maximum: 100_000, description: 'the command is written this often in a row' } } },
      ],
    },
  },
  properties: {
    vectors: {
      type: 'array',
      minItems: 1,
      maxItems: 5000,
      items: {
        type: 'object',
        required: ['name', 'class'],
        additionalProperties: false,
        oneOf: [{ required: ['call'] }, { required: ['facts'] }],
        properties: {
          name: { type: 'string', minLength: 3, maxLength: 160 },
          call: { $ref: '#/$defs/call' },
          facts: { type: 'object', required: ['kind'], properties: { kind } },
          base: {
            type: 'object',
            required: ['class'],
            additionalProperties: false,
            properties: { class: operationClass, external: { type: 'boolean' }, ask: { type: 'boolean' } },
            description: 'the verdict before the pack; the base verdict of the facts when left out',
          },
          class: operationClass,
          external: { type: 'boolean', description: 'false when left out' },
          ask: { type: 'boolean', description: 'false when left out' },
          refuse: { type: 'boolean', description: 'false when left out' },
        },
      },
    },
  },
} as const;

type Rule = Omit<FromSchema<Omit<typeof ruleFileSchema.properties.rules.items, 'properties'> & { properties: Omit<typeof ruleFileSchema.properties.rules.items.properties, 'when'> & { when: { type: 'object' } } }>, 'when'>;
export type WrittenCondition = { readonly [keyword: string]: Json };
/** One rule as written. Its condition has a grammar of its own. */
export type WrittenRule = Rule & { readonly when: WrittenCondition };
