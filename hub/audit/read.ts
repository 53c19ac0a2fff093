import type { FromSchema } from 'json-schema-to-ts';
import { tenantId, time } from '../../kernel/wire/words.ts';
import type { Queries } from '../database/open-database.ts';
import type { StoredRow } from './stored-row.ts';

const maybe = { type: ['string', 'null'] } as const;

/** A row of the audit as people read it. */
export const auditView = {
  type: 'object', additionalProperties: false, required: ['id', 'at', 'actor', 'action', 'target', 'customerId', 'tenantId', 'requestId', 'status', 'code', 'sealed'],
  properties: {
    id: { type: 'integer' }, at: time, actor: { type: 'string' }, action: { type: 'string' }, target: { type: 'string' }, customerId: maybe, tenantId: maybe, requestId: { type: 'string' },
    status: { type: 'integer' }, code: { ...maybe, description: 'the error it ended with' }, sealed: { type: 'boolean' },
  },
} as const;
export type AuditView = FromSchema<typeof auditView>;

const word = { type: 'string', minLength: 1, maxLength: 200 } as const;

/** What a customer's people may ask for. */
export const ownAuditFilter = {
  type: 'object', additionalProperties: false,
  properties: { actor: word, action: { ...word, description: 'one action, or all below one: approval for approval.decided' }, tenantId, from: time, to: time, cursor: { type: 'integer', minimum: 1 }, limit: { type: 'integer', minimum: 1, maximum: 500 } },
} as const;
/** What those may who run the platform. */
export const auditFilter = { ...ownAuditFilter, properties: { ...ownAuditFilter.properties, customerId: word } } as const;

export const auditPage = { type: 'object', additionalProperties: false, required: ['rows'], properties: { rows: { type: 'array', items: auditView }, next: { type: 'integer' } } } as const;

export interface AuditPage {
  readonly rows: AuditView[];
  /** The cursor of what is older. */
  readonly next?: number;
}

/** What was done, the newest first. */
export async function readAudit(queries: Queries, { actor, action, tenantId: tenant, customerId, from, to, cursor, limit = 100 }: FromSchema<typeof auditFilter>): Promise<AuditPage> {
  const found = queries('audit_row').orderBy('id', 'desc').limit(limit);
  for (const [column, value] of Object.entries({ actor, tenant_id: tenant, customer_id: customerId })) if (value !== undefined) found.where(column, value);
  if (action !== undefined) found.where((either) => void either.where({ action }).orWhereRaw('starts_with(action, ?)', [`${action}.`]));
  if (from !== undefined) found.where('at', '>=', new Date(from));
  if (to !== undefined) found.where('at', '<', new Date(to));
  if (cursor !== undefined) found.where('id', '<', cursor);
  const rows = (await found.select<StoredRow[]>()).map(view);
  const last = rows.at(-1);
  return { rows, ...(last && rows.length === limit ? { next: last.id } : {}) };
}

function view(row: StoredRow): AuditView {
  return {
    id: row.id, at: row.at.toISOString(), actor: row.actor, action: row.action, target: row.target, customerId: row.customer_id, tenantId: row.tenant_id, requestId: row.request_id,
    status: row.status, code: row.code, sealed: row.seq !== null,
  };
}
