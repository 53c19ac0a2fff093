import type { FromSchema } from 'json-schema-to-ts';
import type { Json } from '../json.ts';

const pointer = { type: 'string', pattern: '^(/([^~/]|~[01])*)*$', maxLength: 200 } as const;
const name = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 40 } as const;
const path = { type: 'string', pattern: '^/[^\\s?#\\\\]*$', maxLength: 300 } as const;
const base = { type: 'string', maxLength: 200, description: 'one of the granted base paths; the first when left out' } as const;
const query = { type: 'object', maxProperties: 60, propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_.\\[\\]-]{0,60}$' } } as const;
const headers = {
  type: 'object',
  maxProperties: 16,
  propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9-]{0,60}$' },
  additionalProperties: { type: 'string', maxLength: 500 },
} as const;
const pointers = { type: 'object', maxProperties: 24, propertyNames: name, additionalProperties: pointer } as const;
const operationClass = { type: 'string', enum: ['green', 'yellow', 'yellow_external', 'red', 'critical_red'] } as const;
const because = { type: 'string', minLength: 3, maxLength: 300 } as const;

const operationId = { type: 'string', pattern: '^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$', maxLength: 100 } as const;

const show = {
  type: 'object',
  required: ['show'],
  additionalProperties: false,
  oneOf: [{ required: ['path'] }, { required: ['operation', 'params'] }],
  properties: { base, path, query, headers, operation: operationId, params: { type: 'object' }, show: { $ref: 'result.json' } },
} as const;

/**
 * The operation schema: `operations/<resource>.json` is a map of verb → operation. JSON Schema 2020-12.
 * `params`, `when` and `result` have grammars of their own (`params.ts`, `when.ts`, `result.ts`): closed subsets, so that what an
 * author can write is what the runner understands.
 */
export const operationSchema = {
  $id: 'https://letsbe.biz/schema/operation.json',
  type: 'object',
  required: ['title', 'description', 'class', 'idempotent', 'params', 'summary'],
  additionalProperties: false,
  // Named once: the validator makes one function of it, not four.
  $defs: { show },
  oneOf: [{ required: ['request', 'result'] }, { required: ['handler', 'methods'] }],
  properties: {
    title: { type: 'string', minLength: 3, maxLength: 80 },
    description: { type: 'string', minLength: 10, maxLength: 600 },
    class: operationClass,
    why: { ...because, description: 'needed to declare a class below the floor of the method' },
    idempotent: { type: 'boolean' },
    external: { type: 'boolean' },
    externalWhen: {
      type: 'array',
      minItems: 1,
      maxItems: 8,
      items: { type: 'object', required: ['when', 'because'], additionalProperties: false, properties: { when: { $ref: 'when.json' }, because } },
    },
    classWhen: {
      type: 'array',
      minItems: 1,
      maxItems: 8,
      items: { type: 'object', required: ['when', 'class', 'because'], additionalProperties: false, properties: { when: { $ref: 'when.json' }, class: operationClass, because } },
    },
    outsiders: {
      // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own keyword
      type: ['boolean', 'object'], if: { type: 'object' }, then: { required: ['when'], additionalProperties: false, properties: { when: { $ref: 'when.json' } } },
      description: 'whether words of people outside the business stand in what it gives back; false says that somebody looked',
    },
    params: { $ref: 'params.json' },
    request: {
      type: 'object',
      required: ['method', 'path'],
      additionalProperties: false,
      properties: {
        method: { type: 'string', enum: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] },
        base,
        path,
        query,
        headers,
        body: { type: ['object', 'array', 'string'] },
        encode: { type: 'string', enum: ['json', 'form', 'multipart'] },
        answer: { type: 'string', enum: ['json', 'text', 'bytes'], description: 'bytes come as base64; default json' },
      },
    },
    handler: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 60 },
    methods: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', maxLength: 20 }, description: 'the only methods a handler may send; the class floor counts them' },
    lookup: {
      type: 'object',
      required: ['path', 'pick'],
      additionalProperties: false,
      properties: { base, path, query, headers, pick: pointers, require: { type: 'object', minProperties: 1, maxProperties: 4, propertyNames: name, additionalProperties: { type: 'array', minItems: 1, maxItems: 20 }, description: 'values that picked ones must have' }, refusal: { ...because, description: 'said when a picked value is not there: a lookup can guard, as one that finds only drafts' } },
    },
    // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own keyword
    subject: { if: { type: 'array' }, then: { type: 'array', minItems: 2, maxItems: 3, items: { $ref: '#/$defs/show' } }, else: { $ref: '#/$defs/show' }, description: 'up to three reads; a further one that needs a param which was not given is left out' },
    verify: { $ref: '#/$defs/show' },
    undo: {
      type: 'object',
      required: ['operation', 'params'],
      additionalProperties: false,
      properties: { operation: operationId, params: { type: 'object' } },
    },
    paginate: {
      type: 'object',
      required: ['style', 'items'],
      additionalProperties: false,
      properties: {
        style: { type: 'string', enum: ['page', 'offset', 'cursor', 'link'] },
        items: { ...pointer, description: 'the array of the answer that grows from page to page' },
        param: { type: 'string', maxLength: 60, description: 'the query key that says which page: number, offset or cursor' },
        start: { type: 'integer', minimum: 0, maximum: 1, description: 'number of the first page; default 1' },
        sizeParam: { type: 'string', maxLength: 60 },
        size: { type: 'integer', minimum: 1, maximum: 1000 },
        next: { ...pointer, description: 'cursor: where the next cursor stands' },
        maxPages: { type: 'integer', minimum: 1, maximum: 100 },
      },
    },
    result: { $ref: 'result.json' },
    summary: { type: 'string', minLength: 3, maxLength: 200 },
  },
} as const;

type Read = { base?: string; path: string; query?: Record<string, Json>; headers?: Record<string, string> };
export type OperationClass = FromSchema<typeof operationClass>;
export type ReadTemplate = Read;
/** A read of its own, or a green operation of the same plugin, code included, whose result is shown. */
export type ShowTemplate = (Read & { operation?: undefined; show: ResultTemplate }) | { operation: string; params: Record<string, Json>; path?: undefined; show: ResultTemplate };
export type LookupTemplate = Read & { pick: Record<string, string>; require?: Record<string, Json[]>; refusal?: string };
export type When = { [keyword: string]: Json };
/** A result: names to JSON pointers, or to a list whose every item is picked from in turn. */
export type ResultTemplate = { [name: string]: string | { each: string; pick: ResultTemplate } };
export type Paginate = FromSchema<typeof operationSchema.properties.paginate>;
export type RequestTemplate = Omit<FromSchema<typeof operationSchema.properties.request>, 'query' | 'body'> & { query?: Record<string, Json>; body?: Json };

/** One operation as written. The shared keys come from the schema; the parts with a grammar of their own are typed by it. */
export interface Operation {
  title: string;
  description: string;
  class: OperationClass;
  why?: string;
  idempotent: boolean;
  external?: boolean;
  externalWhen?: { when: When; because: string }[];
  classWhen?: { when: When; class: OperationClass; because: string }[];
  outsiders?: boolean | { when: When };
  params: ParamsSchema;
  request?: RequestTemplate;
  handler?: string;
  methods?: string[];
  lookup?: LookupTemplate;
  subject?: ShowTemplate | ShowTemplate[];
  verify?: ShowTemplate;
  undo?: { operation: string; params: Record<string, Json> };
  paginate?: Paginate;
  result?: ResultTemplate;
  summary: string;
}

export type OperationFile = Record<string, Operation>;

/** One property of `params`: a closed subset of JSON Schema (`params.ts`), plus `secret`. */
export interface ParamSchema {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  description?: string;
  enum?: Json[];
  const?: Json;
  default?: Json;
  pattern?: string;
  format?: string;
  secret?: boolean;
  items?: ParamSchema;
  properties?: Record<string, ParamSchema>;
  required?: string[];
  anyOf?: { required: string[] }[];
  dependentRequired?: Record<string, string[]>;
  additionalProperties?: boolean | ParamSchema;
  [keyword: string]: unknown;
}
export type ParamsSchema = ParamSchema & { type: 'object'; properties: Record<string, ParamSchema> };
