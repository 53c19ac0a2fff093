import type { Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { tokenFor } from '../proofs/people-key.ts';

/** The token of an invitation, of which the hash is kept. */
export function invitationToken(keys: Pick<HubKeys, 'session'>, invitation: string): string {
  return tokenFor(keys, `join ${invitation}`);
}

/** Whether an invitation still waits to be taken. */
export async function isOpen(queries: Queries, invitation: string, now: number): Promise<boolean> {
  return (await queries('invitation').where({ id: invitation }).whereNull('accepted_at').whereNull('revoked_at').where('expires_at', '>', new Date(now)).first<object | undefined>('id')) !== undefined;
}
