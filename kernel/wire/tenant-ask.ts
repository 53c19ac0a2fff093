import type { FromSchema } from 'json-schema-to-ts';
import { accountId, agentId, commandClass, tenantId, time } from './words.ts';

export const askId = { type: 'string', pattern: '^ask_[0-9a-f]{24}$' } as const;
const limit = { type: 'integer', minimum: 1, maximum: 200 } as const;
const standing = { id: askId, tenant: tenantId, by: accountId } as const;
const always = ['id', 'tenant', 'by', 'kind'] as const;

/** What the Hub may ask to see of a tenant (`by`: who wants to see it) for the people of its customer. All of it only reads. */
export const tenantAsk = {
  oneOf: [
    { type: 'object', additionalProperties: false, required: [...always, 'limit'], properties: { ...standing, kind: { type: 'string', const: 'runs' }, limit, before: time } },
    { type: 'object', additionalProperties: false, required: [...always, 'limit'], properties: { ...standing, kind: { type: 'string', const: 'journal' }, limit, since: time, before: time, agentId } },
    { type: 'object', additionalProperties: false, required: always, properties: { ...standing, kind: { type: 'string', const: 'grants' } } },
  ],
} as const;

export type AskBody =
  | { readonly kind: 'runs'; readonly limit: number; readonly before?: string }
  | { readonly kind: 'journal'; readonly limit: number; readonly since?: string; readonly before?: string; readonly agentId?: string }
  | { readonly kind: 'grants' };
export type TenantAsk = { readonly id: string; readonly tenant: string; readonly by: string } & AskBody;

const text = { type: 'string', maxLength: 300 } as const;
const maybeTime = { anyOf: [time, { type: 'null' }] } as const;
const maybeText = { anyOf: [text, { type: 'null' }] } as const;
const count = { type: 'integer', minimum: 0 } as const;
/** Whether the tenant left rows out that were asked for, because they do not fit into an answer or are more than the limit. */
const more = { type: 'boolean' } as const;

/** What agents did, the newest first: names, classes, states and times; no params, no results, nothing that somebody wrote. */
export const runsAnswer = {
  type: 'object', additionalProperties: false, required: ['runs', 'more'],
  properties: {
    more,
    runs: {
      type: 'array', maxItems: 200,
      items: {
        type: 'object', additionalProperties: false, required: ['id', 'kind', 'name', 'title', 'agentId', 'state', 'class', 'at', 'startedAt', 'endedAt'],
        properties: {
          id: text, kind: { type: 'string', enum: ['call', 'schedule', 'workflow'] }, name: text, title: { ...maybeText, description: 'the words of the operation, or of the workflow' },
          agentId: maybeText, state: { type: 'string', pattern: '^[A-Z_]{2,30}$' }, class: { anyOf: [commandClass, { type: 'null' }] }, at: time, startedAt: maybeTime, endedAt: maybeTime,
        },
      },
    },
  },
} as const;

/** What left the server, the newest first: where to, how much, and how it went. */
export const journalAnswer = {
  type: 'object', additionalProperties: false, required: ['entries', 'more'],
  properties: {
    more,
    entries: {
      type: 'array', maxItems: 200,
      items: {
        type: 'object', additionalProperties: false, required: ['at', 'route', 'host', 'agentId', 'bytesOut', 'bytesIn', 'redacted', 'verdict'],
        properties: { at: time, route: text, host: text, agentId: maybeText, bytesOut: count, bytesIn: count, redacted: { type: 'object', maxProperties: 50, propertyNames: { type: 'string', maxLength: 60 }, additionalProperties: count }, verdict: text },
      },
    },
  },
} as const;

/** Standing yeses of people: this operation for this agent until a date. */
export const grantsAnswer = {
  type: 'object', additionalProperties: false, required: ['grants', 'more'],
  properties: {
    more,
    grants: {
      type: 'array', maxItems: 200,
      items: {
        type: 'object', additionalProperties: false, required: ['id', 'agentId', 'tool', 'by', 'addedAt', 'expiresAt', 'revoked', 'lastUsedAt', 'uses'],
        properties: { id: text, agentId: text, tool: text, by: text, addedAt: time, expiresAt: time, revoked: { type: 'boolean' }, lastUsedAt: maybeTime, uses: count },
      },
    },
  },
} as const;

export type RunsAnswer = FromSchema<typeof runsAnswer>;
export type JournalAnswer = FromSchema<typeof journalAnswer>;
export type GrantsAnswer = FromSchema<typeof grantsAnswer>;
