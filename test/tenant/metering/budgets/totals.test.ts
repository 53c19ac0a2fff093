import { expect } from 'chai';
import { accountsOf, type Account } from '../../../../tenant/metering/budgets/limits.ts';
import { createTotals } from '../../../../tenant/metering/budgets/totals.ts';

const at = Date.UTC(2026, 10, 21, 12);
const month = Date.UTC(2026, 10, 1);
const of = (key: string): Account => {
  const found = accountsOf({ agent: 'a', parents: ['b'], run: 'r' }, at).find((account) => account.key.startsWith(key));
  if (!found) throw new Error(`no account ${key}`);
  return found;
};

describe('accounts of a call', () => {
  it('are those of the tenant, of each agent of the chain once, and of its run', () => {
    expect(accountsOf({ agent: 'a', parents: ['b', 'a'], run: 'r' }, at).map(({ scope, id, period }) => `${scope} ${id} ${period}`)).to.deep.equal(['tenant  month', 'tenant  day', 'agent b month', 'agent b day', 'agent a month', 'agent a day', 'run r run']);
    expect(accountsOf({ agent: 'a' }, at)).to.have.length(4);
  });
});

describe('what is spent and held of accounts', () => {
  it('is asked of the ledger for a run, and begins at nothing for others', () => {
    const totals = createTotals((run) => (run === 'r' ? 5 : 9));
    expect([totals.spent(of('run')), totals.spent(of('tenant')), totals.spent(of('agent|a'))]).to.deep.equal([5, 0, 0]);
  });

  it('is taken together, and what is given back is free', () => {
    const totals = createTotals(() => 0);
    const accounts = [of('tenant'), of('agent|a')];
    totals.hold(accounts, 7);
    totals.spend(accounts, 2);
    expect(accounts.map((account) => [totals.spent(account), totals.taken(account)])).to.deep.equal([[2, 9], [2, 9]]);
    totals.free(accounts, 7);
    expect(totals.taken(of('tenant'))).to.equal(2);
  });

  it('is not forgotten while a call is open that holds nothing', () => {
    let asked = 0;
    const totals = createTotals(() => (asked += 1));
    const run = [of('run')];
    totals.hold(run, 0);
    totals.hold(run, 0);
    totals.free(run, 0);
    totals.forget(month);
    expect([totals.spent(of('run')), asked]).to.deep.equal([1, 1]);
    totals.free(run, 0);
    totals.forget(month);
    expect([totals.spent(of('run')), asked]).to.deep.equal([2, 2]);
  });

  it('is forgotten with its period and with a run, unless something is held', () => {
    let asked = 0;
    const totals = createTotals(() => (asked += 1));
    const [old] = accountsOf({ agent: 'a' }, month - 1);
    if (!old) throw new Error('no account');
    totals.spend([old, of('tenant'), of('run')], 3);
    totals.forget(month);
    expect([totals.spent(old), totals.spent(of('tenant')), totals.spent(of('run')), asked]).to.deep.equal([0, 3, 2, 2]);
    totals.hold([of('run')], 1);
    totals.forget(month);
    expect([totals.taken(of('run')), asked]).to.deep.equal([3, 2]);
  });
});
