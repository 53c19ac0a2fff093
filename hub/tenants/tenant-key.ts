import { createHash, createHmac, randomBytes } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { TenantActor } from '../api/actor.ts';
import { announce } from '../channel/announce.ts';
import type { Queries } from '../database/open-database.ts';

/** How a key is kept: 32 random bytes need no slow hash. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The tenant's key out of its registration: the same for the same token and request, so that a lost answer can be asked for again. */
export function deriveTenantKey(session: Buffer, token: string, request: string): string {
  return `tk_live_${createHmac('sha256', session).update('letsbe tenant key\0').update(token).update('\0').update(request).digest('base64url')}`;
}

export function makeTenantKey(): string {
  return `tk_live_${randomBytes(32).toString('base64url')}`;
}

/** The tenant whose key this is. @throws AUTH_INVALID. */
export async function findTenant(queries: Queries, hash: Buffer, now: number): Promise<TenantActor> {
  const found = await queries('tenant_key').join('tenant', 'tenant.id', 'tenant_key.tenant_id').where({ hash, state: 'registered' }).whereNull('revoked_at')
    .whereRaw('(tenant_key.expires_at is null or tenant_key.expires_at > ?)', [new Date(now)]).first<{ id: string; customer_id: string } | undefined>('tenant.id', 'tenant.customer_id');
  if (!found) throw new LetsbeError('AUTH_INVALID');
  return { realm: 'tenant', tenant: found.id, customer: found.customer_id, hash };
}

const overlapMs = 10 * 60 * 1000;

/**
 * Gives a fresh key beside the one that asks, which holds on until the fresh one is confirmed: an answer that is lost locks nobody out.
 * Of those that were never confirmed the last one counts.
 */
export async function rotateTenantKey(queries: Queries, { tenant, hash }: Pick<TenantActor, 'tenant' | 'hash'>, now: number): Promise<string> {
  const key = makeTenantKey();
  await queries('tenant_key').where({ tenant_id: tenant, confirmed: false }).whereNot({ hash }).delete();
  await queries('tenant_key').insert({ hash: hashKey(key), tenant_id: tenant, made_at: new Date(now), confirmed: false });
  return key;
}

/** Says that the key that asks is kept: all others hold for ten minutes more, so that nothing that is on its way is lost. */
export async function confirmTenantKey(queries: Queries, { tenant, hash }: Pick<TenantActor, 'tenant' | 'hash'>, now: number): Promise<void> {
  await queries('tenant_key').where({ hash }).update({ confirmed: true });
  await queries('tenant_key').where({ tenant_id: tenant }).whereNot({ hash }).whereNull('revoked_at').whereNull('expires_at').update({ expires_at: new Date(now + overlapMs) });
}

/** Ends every key of a tenant at once. */
export async function revokeTenantKeys(queries: Queries, tenant: string, now: number): Promise<void> {
  await queries('tenant_key').where({ tenant_id: tenant }).whereNull('revoked_at').update({ revoked_at: new Date(now) });
  await announce(queries, 'revoked', tenant);
}
