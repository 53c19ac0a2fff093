import type { Queries } from '../database/open-database.ts';

/** A server as those see it who run the platform: how it is, nothing of what it does. */
export interface FleetRow {
  readonly tenantId: string;
  readonly customerId: string;
  readonly name: string;
  readonly serverTier: string;
  readonly state: string;
  readonly agentVersion: string | null;
  readonly openclawVersion: string | null;
  readonly lastSeenAt: string | null;
  readonly heartbeatAgeSec: number | null;
  readonly diskPct: number | null;
  readonly memPct: number | null;
  readonly generation: number;
  readonly configApplied: boolean;
  readonly failedPlugins: readonly string[];
}

interface Stored {
  id: string; customer_id: string; name: string; server_tier: string; state: string; agent_version: string | null; openclaw_version: string | null;
  generation: number; etag: string | null; seen_at: Date | null; applied_etag: string | null;
  body: { server: { diskPct: number; memPct: number }; plugins?: { plugin: string; state: string }[] } | null;
}

/** All servers, by id, after `cursor`. */
export async function readFleet(queries: Queries, { cursor = '', limit, now }: { readonly cursor?: string; readonly limit: number; readonly now: number }): Promise<FleetRow[]> {
  const rows = await queries('tenant as t').leftJoin('tenant_status as s', 's.tenant_id', 't.id').where('t.id', '>', cursor).orderBy('t.id').limit(limit)
    .select<Stored[]>('t.id', 't.customer_id', 't.name', 't.server_tier', 't.state', 't.agent_version', 't.openclaw_version', 't.generation', 't.etag', 's.seen_at', 's.applied_etag', 's.body');
  return rows.map((row) => ({
    tenantId: row.id, customerId: row.customer_id, name: row.name, serverTier: row.server_tier, state: row.state, agentVersion: row.agent_version, openclawVersion: row.openclaw_version,
    lastSeenAt: row.seen_at?.toISOString() ?? null, heartbeatAgeSec: row.seen_at ? Math.max(0, Math.round((now - row.seen_at.getTime()) / 1000)) : null,
    diskPct: row.body?.server.diskPct ?? null, memPct: row.body?.server.memPct ?? null, generation: row.generation,
    configApplied: row.etag === null || row.etag === row.applied_etag, failedPlugins: (row.body?.plugins ?? []).filter(({ state }) => state === 'failed').map(({ plugin }) => plugin),
  }));
}
