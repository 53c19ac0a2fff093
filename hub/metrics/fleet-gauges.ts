import type { Database } from '../database/open-database.ts';

interface FleetGauge {
  readonly help: string;
  readonly labels: readonly string[];
  /** Rows of a number `value` and its labels; `:now` is the moment. */
  readonly sql: string;
}

/** What is counted in the database when somebody looks: every copy tells the same. */
export const fleetGauges: Readonly<Record<string, FleetGauge>> = {
  tenants: { help: 'Servers, by their state', labels: ['state'], sql: 'select state, count(*)::integer as value from tenant group by 1' },
  tenants_silent: { help: 'Registered servers that said nothing for three heartbeats', labels: [], sql: "select count(*)::integer as value from tenant t left join tenant_status s on s.tenant_id = t.id where t.state = 'registered' and coalesce(s.seen_at, t.registered_at) < cast(:now as timestamptz) - t.heartbeat_interval_sec * 3 * interval '1 second'" },
  tenants_behind: { help: 'Servers that have not taken over the newest configuration', labels: [], sql: "select count(*)::integer as value from tenant t join tenant_status s on s.tenant_id = t.id where t.state = 'registered' and t.etag is not null and t.etag <> s.applied_etag" },
  backups_stale: { help: 'Servers whose last good backup is older than 26 hours, or is none', labels: [], sql: "select count(*)::integer as value from tenant t left join backup_status b on b.tenant_id = t.id where t.state = 'registered' and t.registered_at < cast(:now as timestamptz) - interval '26 hours' and (b.finished_at is null or b.finished_at < cast(:now as timestamptz) - interval '26 hours' or b.body->>'integrity' = 'failed')" },
  approvals_pending: { help: 'Calls that wait for a person', labels: [], sql: "select count(*)::integer as value from approval where status = 'PENDING' and expires_at > :now" },
  commands_open: { help: 'Commands that no server has answered yet', labels: [], sql: 'select count(*)::integer as value from tenant_command where answered_at is null and expires_at > :now' },
  usage_due: { help: 'Hours of usage that wait to be costed', labels: [], sql: 'select count(*)::integer as value from usage_due' },
  usage_failing: { help: 'Hours of usage that could not be costed when it was tried', labels: [], sql: 'select count(*)::integer as value from usage_due where attempts > 0' },
  usage_attempts_max: { help: 'How often the hour was tried that failed most often', labels: [], sql: 'select coalesce(max(attempts), 0) as value from usage_due' },
  database_bytes: { help: 'What the database takes on its disk', labels: [], sql: 'select pg_database_size(current_database()) as value' },
  database_connections: { help: 'Connections to the database, of all copies', labels: ['state'], sql: "select coalesce(state, 'none') as state, count(*)::integer as value from pg_stat_activity where datname = current_database() group by 1" },
};

export interface FleetValue {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Who looks does not hold the others up: what takes longer is given up. */
const longestMs = 5000;

/** Reads them all, in one transaction that changes nothing. */
export async function readFleetGauges(database: Database, now: number): Promise<FleetValue[]> {
  return database.transaction(async (transaction) => {
    await transaction.raw(`set local statement_timeout = ${longestMs}`);
    const found: FleetValue[] = [];
    for (const [name, { sql }] of Object.entries(fleetGauges)) {
      const { rows } = await transaction.raw<{ rows: (Record<string, string> & { value: never })[] }>(sql, { now: new Date(now) });
      found.push(...rows.map(({ value, ...labels }) => ({ name, labels, value: Number(value) })));
    }
    return found;
  }, { readOnly: true });
}
