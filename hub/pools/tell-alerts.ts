import type { Queries } from '../database/open-database.ts';
import { recordEvent } from '../events/record-event.ts';
import { notify } from '../notifications/notify.ts';
import type { UsageAlert } from './usage-alert.ts';

const inWords = (tokens: number): string => tokens.toLocaleString('en-US');

/** Tells a customer's people of shares that were reached: each on their streams, the highest of a server by mail to the owners who proved their address. */
export async function tellAlerts(queries: Queries, alerts: readonly UsageAlert[], now: number): Promise<void> {
  for (const { tenant, month, share, used, pool } of alerts) await recordEvent(queries, { tenant, event: { kind: 'usage.alert', month, share, used, pool }, now });
  const highest = new Map(alerts.toSorted((a, b) => a.share - b.share).map((alert) => [`${alert.tenant} ${alert.month}`, alert]));
  for (const { tenant, customer, month, share, used, pool } of highest.values()) {
    const server = await queries('tenant').where({ id: tenant }).first<{ name: string }>('name');
    const owners = await queries('membership as m').join('account as a', 'a.id', 'm.account_id').where({ 'm.customer_id': customer, 'm.role': 'owner' }).whereNull('a.disabled_at').whereNotNull('a.verified_at')
      .orderBy('a.id').select<{ id: string; email: string }[]>('a.id', 'a.email');
    for (const { id, email } of owners) {
      await notify(queries, { kind: 'usage.reached', recipient: email, account: id, customer, dedupe: `usage ${tenant} ${month} ${share} ${id}`, words: { server: server.name, share: String(share), used: inWords(used), pool: inWords(pool), month } }, now);
    }
  }
}
