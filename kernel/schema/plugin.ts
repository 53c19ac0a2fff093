import type { FromSchema, JSONSchema } from 'json-schema-to-ts';

/** Semantic versioning 2.0.0, without build metadata; numbers short enough to be compared exactly. */
export const versionPattern = '^(0|[1-9]\\d{0,14})\\.(0|[1-9]\\d{0,14})\\.(0|[1-9]\\d{0,14})(-(0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)(\\.(0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*))*)?$';

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength }) as const;
const method = { type: 'string', enum: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'PROPPATCH', 'REPORT', 'MKCOL', 'MKCALENDAR', 'COPY', 'MOVE'] } as const;
const pointer = { type: 'string', pattern: '^(/([^~/]|~[01])*)*$', maxLength: 200 } as const;
const basePath = { type: 'string', pattern: '^(/[A-Za-z0-9._~-]+)*$', maxLength: 200 } as const;
const headers = {
  type: 'object',
  maxProperties: 16,
  propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9-]{0,60}$' },
  additionalProperties: { type: 'string', maxLength: 500, pattern: '^[\\x20-\\x7e]*$' },
} as const;
const secretName = { type: 'string', pattern: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$', maxLength: 64 } as const;

const httpPermission = {
  type: 'object',
  required: ['target', 'basePath', 'methods'],
  additionalProperties: false,
  properties: {
    target: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64, description: 'an entry of the tool registry; the plugin\'s own id stands for the instance being called' },
    basePath,
    methods: { type: 'array', minItems: 1, uniqueItems: true, items: method },
    headers: { ...headers, description: 'constant headers of every request below this base path' },
  },
} as const;

const secretRef = {
  type: 'object',
  required: ['title', 'howTo'],
  additionalProperties: false,
  properties: {
    title: text(80),
    howTo: { ...text(600), description: 'where a person finds or makes this secret' },
    format: { type: 'string', maxLength: 200, description: 'regular expression of the whole value, in the linear-time subset' },
    parts: { type: 'array', minItems: 2, maxItems: 4, uniqueItems: true, items: secretName },
    separator: { type: 'string', minLength: 1, maxLength: 1 },
  },
  dependentRequired: { parts: ['separator'], separator: ['parts'] },
} as const;

const auth = {
  type: 'object',
  required: ['scheme', 'secret'],
  properties: { scheme: { type: 'string' }, secret: secretName },
  discriminator: { propertyName: 'scheme' },
  oneOf: [
    { additionalProperties: false, properties: { scheme: { const: 'bearer' }, secret: {}, word: { ...text(20), description: 'instead of Bearer' } } },
    { additionalProperties: false, properties: { scheme: { const: 'basic' }, secret: {} } },
    { additionalProperties: false, required: ['header'], properties: { scheme: { const: 'header' }, secret: {}, header: text(60), prefix: { type: 'string', maxLength: 20 } } },
    { additionalProperties: false, required: ['param'], properties: { scheme: { const: 'query' }, secret: {}, param: text(60) } },
    {
      additionalProperties: false,
      required: ['key', 'ttlSeconds'],
      properties: {
        scheme: { const: 'jwt' },
        secret: {},
        algorithm: { enum: ['HS256', 'HS384', 'HS512'], default: 'HS256' },
        key: {
          type: 'object',
          required: ['encoding'],
          additionalProperties: false,
          properties: { part: secretName, encoding: { enum: ['utf8', 'hex', 'base64'] } },
        },
        header: { type: 'object', maxProperties: 8, additionalProperties: { type: 'string', maxLength: 200 }, description: '{part} holes take the parts that are not the key' },
        claims: { type: 'object', maxProperties: 16, additionalProperties: { type: ['string', 'number', 'boolean'] } },
        ttlSeconds: { type: 'integer', minimum: 5, maximum: 3600 },
        word: text(20),
      },
    },
    {
      additionalProperties: false,
      required: ['login', 'token'],
      properties: {
        scheme: { const: 'session' },
        secret: {},
        login: {
          type: 'object',
          required: ['path', 'body'],
          additionalProperties: false,
          properties: {
            base: basePath,
            path: { type: 'string', pattern: '^/', maxLength: 200 },
            body: { type: 'object', maxProperties: 8, additionalProperties: { type: 'string', maxLength: 200 }, description: '{part} holes take the parts of the secret' },
            encode: { enum: ['json', 'form'], default: 'json' },
          },
        },
        token: { ...pointer, description: 'where the token stands in the answer of the login' },
        ttlSeconds: { type: 'integer', minimum: 30, maximum: 86400, default: 1800 },
        header: text(60),
        word: { type: 'string', maxLength: 20 },
      },
    },
  ],
} as const;

const errors = {
  type: 'object',
  additionalProperties: false,
  properties: {
    message: { type: 'array', maxItems: 6, items: pointer, description: 'where the tool says what is wrong; the first that is there counts' },
    map: {
      type: 'array',
      maxItems: 24,
      items: {
        type: 'object',
        required: ['status', 'as'],
        additionalProperties: false,
        properties: {
          status: { type: 'integer', minimum: 200, maximum: 599 },
          at: pointer,
          equals: { type: ['string', 'number', 'boolean', 'null'] },
          startsWith: text(200),
          as: { enum: ['TOOL_AUTH', 'TOOL_FORBIDDEN', 'TOOL_NOT_FOUND', 'TOOL_CONFLICT', 'TOOL_REJECTED', 'TOOL_RATE_LIMITED', 'TOOL_UNAVAILABLE'] },
        },
        dependentRequired: { equals: ['at'], startsWith: ['at'] },
        not: { required: ['equals', 'startsWith'] },
      },
    },
  },
} as const;

/** The manifest, `plugin.json`: everything a reviewer must weigh, and nothing else. JSON Schema 2020-12. */
export const pluginSchema = {
  $id: 'https://letsbe.biz/schema/plugin.json',
  type: 'object',
  required: ['id', 'version', 'kind', 'title', 'description', 'license', 'engine', 'modes', 'permissions'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 },
    version: { type: 'string', pattern: versionPattern, maxLength: 40 },
    kind: { type: 'string', pattern: '^[a-z]+$', maxLength: 20 },
    title: text(80),
    description: text(400),
    owner: text(120),
    license: text(60),
    engine: text(60),
    modes: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', enum: ['hub', 'tenant'] } },
    activation: { type: 'string', pattern: '^(onDemand|onStart|onTool:[a-z][a-z0-9-]*|onEvent:[a-z][a-z0-9.-]*)$', default: 'onDemand' },
    entry: { type: 'string', pattern: '^[a-z0-9-]+\\.(ts|js)$' },
    config: { type: 'object', description: 'JSON Schema of its settings, in the closed subset that params use' },
    permissions: {
      type: 'object',
      additionalProperties: false,
      properties: {
        http: { type: 'array', minItems: 1, maxItems: 8, items: httpPermission },
        secretRefs: { type: 'object', maxProperties: 8, propertyNames: secretName, additionalProperties: secretRef },
      },
    },
    limits: {
      type: 'object',
      additionalProperties: false,
      properties: {
        memoryMiB: { type: 'integer', minimum: 8, maximum: 128 },
        wallMs: { type: 'integer', minimum: 100, maximum: 120000 },
        callsPerMinute: { type: 'integer', minimum: 1, maximum: 6000 },
      },
    },
    auth,
    errors,
    release: { ...text(40), description: 'the release of the tool this adapter is made for, such as 6.65.0: gold needs an example recorded against it' },
    health: { type: 'string', pattern: '^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$', description: '<resource>.<verb> of a green operation that proves the tool answers' },
    rules: { type: 'string', pattern: '^[a-z0-9-]+\\.json$' },
  },
} as const;

/** Defaults are the reader's business: nothing is filled in. */
type Written<S extends JSONSchema> = FromSchema<S, { keepDefaultedPropertiesOptional: true }>;

export type PluginManifest = Written<typeof pluginSchema>;
export type HttpPermission = FromSchema<typeof httpPermission>;
export type SecretRef = FromSchema<typeof secretRef>;
export type ErrorRules = FromSchema<typeof errors>;
