import type { Wire } from '../../metering/read-usage/usage-reader.ts';

const model = { type: 'string', minLength: 1, maxLength: 200 } as const;
const stream = { type: ['boolean', 'null'] } as const;
const count = { type: ['integer', 'null'], minimum: 1, maximum: 1_000_000_000 } as const;
/** Wires that give one answer: a provider that knows better would give more than was held for. */
const one = { type: ['integer', 'null'], minimum: 1, maximum: 1 } as const;
const tools = { type: ['array', 'null'], maxItems: 2000, items: { type: 'object' } } as const;
const objects = { type: 'array', maxItems: 20_000, items: { type: 'object' } } as const;
const messages = { type: 'array', minItems: 1, maxItems: 20_000, items: { type: 'object', required: ['role'], properties: { role: { type: 'string', maxLength: 40 } } } } as const;

/**
 * What a request must be for the proxy to understand it. Other keys pass: providers add them faster than anybody follows, and what they could do
 * is looked at by `serve/check-request.ts`.
 */
export const requestSchemas = {
  'openai-chat': {
    type: 'object', required: ['model', 'messages'],
    properties: { model, stream, messages, tools, n: { type: ['integer', 'null'], minimum: 1, maximum: 16 }, max_tokens: count, max_completion_tokens: count, stream_options: { type: ['object', 'null'] } },
  },
  'openai-responses': {
    type: 'object', required: ['model', 'input'],
    properties: { model, stream, input: { anyOf: [{ type: 'string' }, objects] }, instructions: { type: ['string', 'null'] }, tools, n: one, max_output_tokens: count },
  },
  'anthropic-messages': {
    type: 'object', required: ['model', 'messages'],
    properties: { model, stream, messages, system: { anyOf: [{ type: 'string' }, objects] }, tools, n: one, max_tokens: count },
  },
  'openai-embeddings': {
    type: 'object', required: ['model', 'input'],
    properties: { model, input: { anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, maxItems: 10_000 }] }, n: one, dimensions: count },
  },
} as const satisfies Readonly<Record<Wire, object>>;
