import type { Queries } from '../database/open-database.ts';

/** One act, for the audit of the Hub. */
export interface AuditRow {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  /** The words of the path: what was acted on. */
  readonly target: string;
  readonly customer?: string;
  readonly tenant?: string;
  readonly requestId: string;
  readonly status: number;
  /** The error it ended with. */
  readonly code?: string;
}

/** Writes an act down, in the transaction it stands in. */
export async function recordAct(queries: Queries, { at, actor, action, target, customer, tenant, requestId, status, code }: AuditRow): Promise<void> {
  await queries('audit_row').insert({ at: new Date(at), actor, action, target, customer_id: customer ?? null, tenant_id: tenant ?? null, request_id: requestId, status, code: code ?? null });
}
