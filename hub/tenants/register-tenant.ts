import { randomBytes } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { RegisterAnswer, RegisterRequest } from '../../kernel/wire/register.ts';
import type { RegistrationFile } from '../../kernel/wire/registration-file.ts';
import type { Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { deriveTenantKey, hashKey } from './tenant-key.ts';
import { Tenant } from './tenant-model.ts';

const tokenMs = 7 * 24 * 60 * 60 * 1000;

/** What is put on the machine of a tenant. The token in it is told this once; only its hash is kept, and tokens before it end. */
export async function issueRegistration(queries: Queries, keys: HubKeys, hub: string, tenant: Tenant, now: number): Promise<RegistrationFile> {
  const registrationToken = `rt_${randomBytes(32).toString('base64url')}`;
  await queries('registration_token').where({ tenant_id: tenant.id }).whereNull('used_at').update({ expires_at: new Date(now) });
  await queries('registration_token').insert({ hash: hashKey(registrationToken), tenant_id: tenant.id, made_at: new Date(now), expires_at: new Date(now + tokenMs) });
  return { hub, tenantId: tenant.id, orderId: tenant.order_id, registrationToken, policyKey: keys.policy.publicKey.export({ type: 'spki', format: 'pem' }) };
}

interface StoredToken {
  tenant_id: string;
  expires_at: Date;
  used_at: Date | null;
  used_with: Buffer | null;
}

/**
 * Registers a tenant by its token: once. The same request again (by its idempotency key) gets the same key, which is kept nowhere.
 * @throws REGISTRATION_REFUSED.
 */
export async function registerTenant(queries: Queries, keys: HubKeys, request: RegisterRequest, idempotencyKey: string, now: number): Promise<RegisterAnswer> {
  const { registrationToken, orderId, agentVersion, openclawVersion, hostname, capabilities } = request;
  const hash = hashKey(registrationToken);
  const token = await queries('registration_token').where({ hash }).forUpdate().first<StoredToken | undefined>();
  if (!token || token.expires_at.getTime() <= now) throw new LetsbeError('REGISTRATION_REFUSED', { reason: 'it is not known, or not any more' });
  const tenant = await Tenant.query(queries).findById(token.tenant_id).throwIfNotFound();
  if (tenant.order_id !== orderId || tenant.state === 'retired') throw new LetsbeError('REGISTRATION_REFUSED', { reason: 'it is not of this order' });
  const usedWith = hashKey(idempotencyKey);
  if (token.used_with && !token.used_with.equals(usedWith)) throw new LetsbeError('REGISTRATION_REFUSED', { reason: 'it was used before' });
  const tenantApiKey = deriveTenantKey(keys.session, registrationToken, idempotencyKey);
  if (!token.used_at) {
    await queries('tenant_key').where({ tenant_id: tenant.id }).whereNull('revoked_at').update({ revoked_at: new Date(now) });
    await queries('tenant_key').insert({ hash: hashKey(tenantApiKey), tenant_id: tenant.id, made_at: new Date(now) });
    await queries('registration_token').where({ hash }).update({ used_at: new Date(now), used_with: usedWith });
    await Tenant.query(queries).findById(tenant.id).patch({ state: 'registered', agent_version: agentVersion, openclaw_version: openclawVersion, hostname, capabilities: JSON.stringify(capabilities), registered_at: new Date(now) });
  }
  return { tenantApiKey, tenantId: tenant.id, heartbeatIntervalSec: tenant.heartbeat_interval_sec, configEtag: tenant.etag, time: new Date(now).toISOString() };
}
