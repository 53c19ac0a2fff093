import { expect } from 'chai';
import { asCustomer } from '../../../hub/database/as-customer.ts';
import { migrateDown, migrateUp } from '../../../hub/database/migrate.ts';
import { migrations } from '../../../hub/database/migrations/migrations.ts';
import { openDatabase, type Database } from '../../../hub/database/open-database.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeDatabase } from '../../support/hub-postgres.ts';

const tablesOf = async (database: Database): Promise<string[]> => (await database('pg_tables').where({ schemaname: 'public' }).pluck<string[]>('tablename')).toSorted();

describe('the migrations of the Hub', () => {
  let url: string;
  let database: Database;
  before(async () => {
    url = await makeDatabase({ empty: true });
    database = await openDatabase({ url });
  });
  after(() => database.destroy());

  it('go up, all the way down to nothing, and up again to the same', async () => {
    await migrateUp(database);
    const whole = await tablesOf(database);
    expect(whole).to.include.members(['customer', 'tenant', 'approval', 'usage_entry']);
    const taken: string[] = [];
    for (;;) {
      const names = await migrateDown(database);
      if (names.length === 0) break;
      taken.push(...names);
    }
    expect(taken).to.deep.equal(migrations.map(({ name }) => name).toReversed());
    expect(await tablesOf(database)).to.deep.equal(['migration', 'migration_lock']);
    await migrateUp(database);
    expect(await tablesOf(database)).to.deep.equal(whole);
  });

  it('are made once by copies that start together', async () => {
    const fresh = await makeDatabase({ empty: true });
    const copies = await Promise.all([1, 2, 3].map(() => openDatabase({ url: fresh })));
    const done = await Promise.all(copies.map((copy) => migrateUp(copy)));
    expect(done.flat()).to.deep.equal(migrations.map(({ name }) => name));
    await Promise.all(copies.map((copy) => copy.destroy()));
  });

  it('guard every table that names a customer or a tenant by the second wall, or keep it from customers altogether', async () => {
    const columns = await database.raw<{ rows: { table_name: string }[] }>("select distinct table_name from information_schema.columns where table_schema = 'public' and column_name in ('customer_id', 'tenant_id')");
    const guarded = new Set(await database('pg_tables').where({ schemaname: 'public', rowsecurity: true }).pluck<string[]>('tablename'));
    const readable = new Set((await database.raw<{ rows: { table_name: string }[] }>("select table_name from information_schema.role_table_grants where grantee = 'letsbe_customer'")).rows.map(({ table_name }) => table_name));
    const open = columns.rows.map(({ table_name }) => table_name).filter((table) => !guarded.has(table) && readable.has(table));
    expect(open).to.deep.equal([]);
  });

  it('let a query for one customer find nothing of another, though it asks for all', async () => {
    await database('customer').insert([{ id: 'cus_a', name: 'A', created_at: new Date(0) }, { id: 'cus_b', name: 'B', created_at: new Date(0) }]);
    await database('tenant').insert(['a', 'b'].map((name) => ({ id: `ten_${name}`, customer_id: `cus_${name}`, name, order_id: `ord_${name}`, server_tier: 'lite', state: 'expected', created_at: new Date(0) })));
    await database('tenant_status').insert(['a', 'b'].map((name) => ({ tenant_id: `ten_${name}`, seen_at: new Date(0), applied_etag: '', body: '{}' })));
    const seen = await database.transaction(async (transaction) => {
      await asCustomer(transaction, 'cus_a');
      return [await transaction('tenant').pluck<string[]>('id'), await transaction('tenant_status').pluck<string[]>('tenant_id'), await transaction('customer').pluck<string[]>('id')];
    });
    expect(seen).to.deep.equal([['ten_a'], ['ten_a'], ['cus_a']]);
    expect(await database('tenant').pluck('id'), 'the next one on the connection').to.have.length(2);
  });
});

describe('a Postgres that is not there', () => {
  it('is said without the password, with the mend', async () => {
    const password = ['pass', 'word'].join('');
    const error = await catchError(openDatabase({ url: `postgres://hub:${password}@localhost/hub?host=/nowhere` }));
    expect(error.code).to.equal('POSTGRES_UNAVAILABLE');
    expect(error.message).to.include('DATABASE_URL').and.not.include(password);
  });
});
