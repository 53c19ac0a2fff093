import { randomBytes } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import { signBytes } from '../../kernel/plugin/keys.ts';
import type { CommandAct, CommandDocument, CommandResult, SignedCommand } from '../../kernel/wire/command.ts';
import type { Queries } from '../database/open-database.ts';
import { recordEvent } from '../events/record-event.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { announce } from './announce.ts';

export interface CommandOrder {
  readonly tenant: string;
  readonly act: CommandAct;
  /** Who wants it, as the audit names them. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** When it holds no longer; a day from now when left out. */
  readonly expiresAt?: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Signs a command and leaves it for its tenant, which is told once the transaction has been committed. Gives its id. */
export async function issueCommand(queries: Queries, keys: Pick<HubKeys, 'policy'>, { tenant, act, by, now, expiresAt = now + dayMs }: CommandOrder): Promise<string> {
  const id = `cmd_${randomBytes(12).toString('hex')}`;
  const command: CommandDocument = { command: id, tenant, issuedAt: new Date(now).toISOString(), expiresAt: new Date(expiresAt).toISOString(), ...act };
  const document = JSON.stringify(command);
  await queries('tenant_command').insert({ id, tenant_id: tenant, kind: act.kind, document, signature: signBytes(Buffer.from(document), keys.policy), made_at: new Date(now), expires_at: new Date(expiresAt), made_by: by });
  await announce(queries, 'command', tenant);
  return id;
}

/** What waits for these tenants, the oldest first. */
export async function openCommands(queries: Queries, tenants: readonly string[], now: number): Promise<Map<string, SignedCommand[]>> {
  const rows = await queries('tenant_command').whereIn('tenant_id', [...tenants]).whereNull('answered_at').where('expires_at', '>', new Date(now)).orderBy(['made_at', 'id'])
    .select<(SignedCommand & { tenant_id: string })[]>('tenant_id', 'id', 'kind', 'document', 'signature');
  const found = new Map<string, SignedCommand[]>();
  for (const { tenant_id: tenant, ...command } of rows) found.set(tenant, [...found.get(tenant) ?? [], command]);
  return found;
}

/**
 * Notes what a tenant made of a command; the first word stays. A decision that was not taken is open to people again.
 * @throws RECORD_UNKNOWN for a command that this tenant was not given.
 */
export async function noteResult(queries: Queries, tenant: string, id: string, { result, code }: CommandResult, now: number): Promise<void> {
  const [noted] = await queries('tenant_command').where({ id, tenant_id: tenant }).whereNull('answered_at').update({ answered_at: new Date(now), result, reason: code ?? null }).returning<{ kind: string }[]>('kind');
  if (!noted) {
    const known = await queries('tenant_command').where({ id, tenant_id: tenant }).first<{ id: string } | undefined>('id');
    if (!known) throw new LetsbeError('RECORD_UNKNOWN', { what: 'command', id });
    return;
  }
  if (noted.kind === 'stop') await recordEvent(queries, { tenant, now, event: { kind: 'agents.stop-answered', command: id, result } });
  if (result === 'done') return;
  const [open] = await queries('approval').where({ tenant_id: tenant, intent_command: id }).update({ intent: null, intent_by: null, intent_at: null, intent_command: null }).returning<{ id: string }[]>('id');
  if (open) await recordEvent(queries, { tenant, now, event: { kind: 'approval.returned', approval: open.id, result } });
}
