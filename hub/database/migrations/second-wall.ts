import type { Migration } from './migration.ts';

/** Tables that hold rows of customers, and the column that says whose. */
const owned = { tenant: 'customer_id', approval: 'customer_id', membership: 'customer_id', customer: 'id' } as const;
/** Those that name only the tenant. */
const ofTenant = ['tenant_status', 'desired_state', 'tenant_command', 'backup_status', 'usage_total', 'usage_entry'] as const;

const mine = "current_setting('letsbe.customer', true)";

/**
 * What is asked for a customer runs as a role that sees that customer's rows alone: a query that forgets its own filter finds nothing of
 * others.
 */
export const secondWall: Migration = {
  name: '0007-second-wall',
  up: `
    do $$ begin
      if not exists (select from pg_roles where rolname = 'letsbe_customer') then create role letsbe_customer nologin; end if;
    end $$;
    grant letsbe_customer to current_user;
    ${Object.entries(owned).map(([table, column]) => `
    alter table ${table} enable row level security;
    create policy of_customer on ${table} to letsbe_customer using (${column} = ${mine}) with check (${column} = ${mine});`).join('')}
    ${ofTenant.map((table) => `
    alter table ${table} enable row level security;
    create policy of_customer on ${table} to letsbe_customer using (tenant_id in (select id from tenant)) with check (tenant_id in (select id from tenant));`).join('')}
    grant select on tenant, approval, membership, customer, tenant_status, desired_state, tenant_command, backup_status, usage_total, usage_entry to letsbe_customer;
    grant insert on tenant_command, desired_state to letsbe_customer;
    grant update (intent, intent_by, intent_at, intent_command) on approval to letsbe_customer;
    grant update (generation, etag) on tenant to letsbe_customer;`,
  down: `
    revoke all on tenant, approval, membership, customer, tenant_status, desired_state, tenant_command, backup_status, usage_total, usage_entry from letsbe_customer;
    ${[...Object.keys(owned), ...ofTenant].map((table) => `drop policy of_customer on ${table}; alter table ${table} disable row level security;`).join('\n    ')}`,
};
