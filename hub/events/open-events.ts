import type { Database } from '../database/open-database.ts';

/**
 * Names the cluster in which the numbers of transactions mean something. Events that came here with a backup of another cluster are let go:
 * their numbers mean nothing here, and whoever asks on with one of them is told to begin anew.
 */
export async function openEvents(database: Database): Promise<string> {
  return database.transaction(async (transaction) => {
    const { rows } = await transaction.raw<{ rows: { cluster: string }[] }>('select system_identifier::text as cluster from pg_control_system()');
    const cluster = BigInt.asUintN(64, BigInt(rows[0]?.cluster ?? 0)).toString();
    await transaction.raw("insert into event_state (cluster, floor) values (?, '0') on conflict do nothing", [cluster]);
    const state = await transaction('event_state').forUpdate().first<{ cluster: string }>('cluster');
    if (state.cluster === cluster) return cluster;
    await transaction('customer_event').delete();
    await transaction('event_state').update({ cluster, floor: '0' });
    return cluster;
  });
}
