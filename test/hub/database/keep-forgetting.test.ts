import { expect } from 'chai';
import { forgetOld } from '../../../hub/database/keep-forgetting.ts';
import type { Database } from '../../../hub/database/open-database.ts';
import { withoutRows } from '../../../hub/start.ts';
import { openTestDatabase } from '../../support/hub-postgres.ts';

const now = Date.UTC(2026, 10, 21);
const dayMs = 24 * 60 * 60_000;

describe('what the Hub forgets', () => {
  let database: Database;
  before(async () => { database = await openTestDatabase(); });
  after(() => database.destroy());

  it('is what nobody asks for any more, and nothing younger', async () => {
    const key = (name: string, age: number): object => ({ actor: 'ten_a', key: name, request: Buffer.alloc(1), made_at: new Date(now - age) });
    await database('idempotency').insert([key('old', 7 * dayMs + 1), key('young', 7 * dayMs - 1)]);
    await database('rate_window').insert([{ what: 'a', who: 'old', starts_at: new Date(now - dayMs - 1), used: 1 }, { what: 'a', who: 'young', starts_at: new Date(now), used: 1 }]);
    expect(await forgetOld(database, now)).to.equal(2);
    expect(await database('idempotency').pluck('key')).to.deep.equal(['young']);
    expect(await database('rate_window').pluck('who')).to.deep.equal(['young']);
  });
});

describe('the log of the Hub', () => {
  it('does not repeat rows that Postgres refused', () => {
    const line = JSON.stringify({ err: { message: 'null value', detail: 'Failing row contains ("mark", \\ more).', code: '23502' }, msg: 'a request failed' });
    const written = withoutRows(line);
    expect(written).to.not.include('mark');
    expect(JSON.parse(written)).to.deep.equal({ err: { message: 'null value', detail: '(not logged)', code: '23502' }, msg: 'a request failed' });
  });
});
