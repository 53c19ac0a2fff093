import Database from 'better-sqlite3';
import { expect } from 'chai';
import { createGrantStore } from '../../../tenant/policy/grant-store.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const yellow = { class: 'yellow', external: false, ask: false, reasons: [] } as const;
const day = 24 * 60 * 60 * 1000;

/** Seals are not looked at here, so that rows can be put in by hand. */
function open() {
  const clock = makeFakeClock();
  const database = new Database(':memory:');
  let count = 0;
  const grants = createGrantStore({ database, clock, seal: () => 'a seal', newId: () => `g${(count += 1)}`, record: () => undefined });
  return { grants, clock, database, add: (ms: number, agent = 'sales') => grants.add({ agent, instance: 'shop', operation: 'orders.note', expiresAt: clock.now() + ms, by: 'ada', approval: 'apr_1' }, yellow) };
}

describe('what a grant cannot be', () => {
  const cases: [string, number, string][] = [
    ['over before it begins', 0, 'A grant ends at a time that is yet to come.'],
    ['without a date', Number.NaN, 'A grant ends at a time that is yet to come.'],
    ['without end', Infinity, 'A grant ends at a time that is yet to come.'],
    ['longer than 90 days', 90 * day + 1, 'A grant lasts at most 90 days.'],
  ];
  for (const [what, ms, reason] of cases) {
    it(what, () => {
      const { grants, add } = open();
      const error = catchThrown(() => add(ms));
      expect([error.code, error.details, grants.list()]).to.deep.equal(['USAGE_INVALID', { reason }, []]);
    });
  }

  it('one of more than 5000; one that ends makes room', () => {
    const { grants, database, clock, add } = open();
    add(1);
    database.exec("insert into standing_grant select 'many' || value, agent, instance, operation, expires_at + 1, given_by, approval, added_at, null, null, 0, external, seal from standing_grant, (with recursive n(value) as (select 1 union all select value + 1 from n where value < 4998) select value from n)");
    grants.reload();
    add(2);
    const error = catchThrown(() => add(day));
    expect([error.code, error.details, grants.current().length]).to.deep.equal(['USAGE_INVALID', { reason: 'There are 5000 grants already; revoke some first.' }, 5000]);
    clock.advance(1);
    grants.reload();
    add(day);
    expect(grants.current()).to.have.length(5000);
  });
});

describe('a grant that ends', () => {
  it('takes no other with it', () => {
    const { grants, add } = open();
    const [first, second] = [add(day), add(day, 'marketing')];
    grants.revoke(first.id, 'ada');
    expect(grants.current().map(({ id }) => id)).to.deep.equal([second.id]);
    expect(grants.list().map(({ id, revoked }) => [id, revoked])).to.deep.equal([[first.id, true], [second.id, false]]);
  });

  it('must be one that is there', () => {
    const error = catchThrown(() => open().grants.revoke('g9', 'ada'));
    expect([error.code, error.details]).to.deep.equal(['GRANT_UNKNOWN', { grant: 'g9' }]);
  });
});
