import { announcements } from '../channel/announce.ts';
import type { Queries } from '../database/open-database.ts';

/** What a customer's people are told of, as it happens. */
export type EventBody =
  | { readonly kind: 'approval.created'; readonly approval: string; readonly agentId: string; readonly class: string; readonly tool: string; readonly expiresAt: string }
  /** A person here decided; what counts is what the server says. */
  | { readonly kind: 'approval.decided'; readonly approval: string; readonly decision: 'approve' | 'deny'; readonly by: string }
  | { readonly kind: 'approval.progress'; readonly approval: string; readonly status: string; readonly outcome?: string; readonly reason?: string; readonly decidedBy?: string }
  /** The server did not take the decision: it is open to people again. */
  | { readonly kind: 'approval.returned'; readonly approval: string; readonly result: string }
  /** `wanted`: somebody changed what is wanted of them; `server`: the server says something else of them. */
  | { readonly kind: 'agents.changed'; readonly source: 'wanted'; readonly generation: number; readonly by: string }
  | { readonly kind: 'agents.stop-asked'; readonly command: string; readonly agentId: string | null; readonly by: string }
  | { readonly kind: 'agents.stop-answered'; readonly command: string; readonly result: string }
  | { readonly kind: 'team.changed'; readonly accountId: string; readonly role: string | null; readonly by: string }
  | { readonly kind: 'usage.alert'; readonly [detail: string]: string | number | boolean | null };

export interface NewEvent {
  /** Left out where the tenant says whose it is. */
  readonly customer?: string;
  readonly tenant?: string;
  readonly event: EventBody;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Writes an event down in the transaction of the change that it tells of, and has every copy told once that stands. One of `customer` and
 * `tenant` is given.
 */
export async function recordEvent(queries: Queries, { customer, tenant, event: { kind, ...body }, now }: NewEvent): Promise<void> {
  await queries.raw(`
    with told as (
      insert into customer_event (customer_id, tenant_id, at, kind, body)
      select coalesce(cast(:customer as text), (select customer_id from tenant where id = :tenant)), cast(:tenant as text), cast(:at as timestamptz), cast(:kind as text), cast(:body as json) returning customer_id)
    select pg_notify('${announcements}', 'event ' || customer_id) from told`, { customer: customer ?? null, tenant: tenant ?? null, at: new Date(now), kind, body: JSON.stringify(body) });
}
