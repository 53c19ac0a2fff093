import type { Json, JsonObject } from '../json.ts';

const exchange = {
  type: 'object',
  required: ['request', 'reply'],
  additionalProperties: false,
  properties: {
    request: {
      type: 'object',
      required: ['method', 'path'],
      additionalProperties: false,
      properties: { method: { type: 'string' }, path: { type: 'string' }, query: { type: 'object' }, headers: { type: 'object' }, body: {} },
    },
    reply: {
      type: 'object',
      required: ['status'],
      additionalProperties: false,
      properties: { status: { type: 'integer' }, headers: { type: 'object' }, body: {}, text: { type: 'string' } },
      not: { required: ['body', 'text'] },
    },
  },
} as const;

/** `examples/<resource>.json`: verb → recorded exchanges. They are the tests, the documentation and the agent's few-shot in one. */
export const exampleFileSchema = {
  $id: 'https://letsbe.biz/schema/example.json',
  type: 'object',
  propertyNames: { pattern: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$' },
  additionalProperties: {
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      required: ['title', 'params', 'exchanges'],
      additionalProperties: false,
      oneOf: [{ required: ['result'] }, { required: ['error'] }],
      properties: {
        title: { type: 'string', minLength: 3, maxLength: 120 },
        params: { type: 'object' },
        config: { type: 'object' },
        exchanges: { type: 'array', maxItems: 12, items: exchange },
        result: {},
        error: {
          type: 'object',
          required: ['code'],
          additionalProperties: false,
          properties: { code: { type: 'string' }, message: { type: 'string', description: 'a part of the message' } },
        },
        more: { type: 'boolean', description: 'paging stopped before the end' },
        subject: {
          type: 'object',
          required: ['show'],
          additionalProperties: false,
          oneOf: [{ required: ['exchange'] }, { required: ['exchanges'] }],
          properties: { exchange, exchanges: { type: 'array', minItems: 1, maxItems: 3, items: exchange }, show: { type: 'object' } },
        },
        recorded: {
          type: 'object',
          required: ['tool', 'on'],
          additionalProperties: false,
          properties: { tool: { type: 'string', description: 'name and release it was recorded against' }, on: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } },
        },
      },
    },
  },
} as const;

export interface Exchange {
  request: { method: string; path: string; query?: JsonObject; headers?: Record<string, string>; body?: Json };
  reply: { status: number; headers?: Record<string, string>; body?: Json; text?: string };
}

export interface Example {
  title: string;
  params: JsonObject;
  config?: JsonObject;
  exchanges: Exchange[];
  result?: Json;
  error?: { code: string; message?: string };
  more?: boolean;
  subject?: { exchange?: Exchange; exchanges?: Exchange[]; show: JsonObject };
  recorded?: { tool: string; on: string };
}

export type ExampleFile = Record<string, Example[]>;
