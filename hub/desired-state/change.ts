import { createHash } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import { signBytes } from '../../kernel/plugin/keys.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import { formatFaults } from '../../kernel/fault.ts';
import type { ConfigAnswer, DesiredStateFile } from '../../kernel/wire/config.ts';
import { policySchema, type PolicyFile } from '../../kernel/wire/policy.ts';
import { announce } from '../channel/announce.ts';
import type { Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { policyOf } from './history.ts';

export interface StateChange {
  readonly tenant: string;
  readonly by: string;
  readonly now: number;
  /** Makes the next policy of the one that is wanted now. */
  readonly change: (policy: PolicyFile) => PolicyFile;
}

interface Head {
  generation: number;
  etag: string | null;
}

interface Stored {
  generation: number;
  etag: string;
  bytes: Buffer;
  signature: string;
}

/**
 * Changes what is wanted of a tenant: the next generation, signed, and the tenant told of it. What changes nothing makes none.
 * @throws RECORD_UNKNOWN, POLICY_INVALID.
 */
export async function changeDesiredState(queries: Queries, keys: Pick<HubKeys, 'policy'>, { tenant, by, now, change }: StateChange): Promise<Head> {
  // One change after the other, whichever copy it comes to.
  const head = await queries('tenant').where({ id: tenant }).forUpdate().first<Head | undefined>('generation', 'etag');
  if (!head) throw new LetsbeError('RECORD_UNKNOWN', { what: 'tenant', id: tenant });
  const present = await policyOf(queries, tenant, head.generation);
  const policy = change(present);
  assertPolicy(policy);
  if (head.generation > 0 && JSON.stringify(policy) === JSON.stringify(present)) return head;
  const generation = head.generation + 1;
  const state: DesiredStateFile = { tenant, generation, issuedAt: new Date(now).toISOString(), policy };
  const bytes = Buffer.from(JSON.stringify(state));
  const etag = `cfg_${createHash('sha256').update(bytes).digest('hex')}`;
  await queries('desired_state').insert({ tenant_id: tenant, generation, etag, bytes, signature: signBytes(bytes, keys.policy), made_at: new Date(now), made_by: by });
  await queries('tenant').where({ id: tenant }).update({ generation, etag });
  await announce(queries, 'config', tenant);
  return { generation, etag };
}

/** The policy that is wanted of a tenant; an empty one before the first change. */
export async function wantedPolicy(queries: Queries, tenant: string): Promise<PolicyFile> {
  const head = await queries('tenant').where({ id: tenant }).first<Head | undefined>('generation');
  return policyOf(queries, tenant, head?.generation ?? 0);
}

/** What a tenant pulls; undefined where it has that already, or nothing was ever wanted. */
export async function pullConfig(queries: Queries, tenant: string, etag: string | undefined): Promise<ConfigAnswer | undefined> {
  const stored = await queries('tenant as t').join('desired_state as d', (on) => on.on('d.tenant_id', 't.id').andOn('d.generation', 't.generation')).where('t.id', tenant)
    .first<Stored | undefined>('d.generation', 'd.etag', 'd.bytes', 'd.signature');
  if (!stored || stored.etag === etag) return undefined;
  return { etag: stored.etag, generation: stored.generation, document: stored.bytes.toString('utf8'), signature: stored.signature };
}

function assertPolicy(policy: PolicyFile): void {
  const faults = describeErrors(createSchemas().check(policySchema)(policy), 'policy');
  if (faults.length > 0) throw new LetsbeError('POLICY_INVALID', { faults: formatFaults(faults) });
}
