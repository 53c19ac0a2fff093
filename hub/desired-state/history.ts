import { LetsbeError } from '../../kernel/errors.ts';
import type { PolicyFile } from '../../kernel/wire/policy.ts';
import type { Queries } from '../database/open-database.ts';

/** One generation of what was wanted of a tenant. */
export interface Generation {
  readonly generation: number;
  readonly etag: string;
  readonly madeAt: string;
  readonly madeBy: string;
}

interface Stored {
  generation: number;
  etag: string;
  made_at: Date;
  made_by: string;
}

/** What was wanted, the newest first; before generation `cursor`, where it is given. */
export async function readHistory(queries: Queries, tenant: string, { cursor, limit }: { readonly cursor?: number; readonly limit: number }): Promise<Generation[]> {
  const found = queries('desired_state').where({ tenant_id: tenant }).orderBy('generation', 'desc').limit(limit);
  if (cursor !== undefined) found.where('generation', '<', cursor);
  return (await found.select<Stored[]>('generation', 'etag', 'made_at', 'made_by')).map(({ generation, etag, made_at, made_by }) => ({ generation, etag, madeAt: made_at.toISOString(), madeBy: made_by }));
}

/** The policy of one generation; that of generation 0 is empty. @throws RECORD_UNKNOWN. */
export async function policyOf(queries: Queries, tenant: string, generation: number): Promise<PolicyFile> {
  if (generation === 0) return {};
  const stored = await queries('desired_state').where({ tenant_id: tenant, generation }).first<{ bytes: Buffer } | undefined>('bytes');
  if (!stored) throw new LetsbeError('RECORD_UNKNOWN', { what: 'generation', id: String(generation) });
  return (JSON.parse(stored.bytes.toString('utf8')) as { policy: PolicyFile }).policy;
}
