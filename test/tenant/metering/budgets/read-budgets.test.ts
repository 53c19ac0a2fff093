import { expect } from 'chai';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { readBudgets } from '../../../../tenant/metering/budgets/budget.ts';
import { catchThrown } from '../../../support/catch-error.ts';

const schemas = createSchemas();
const read = (value: unknown) => readBudgets(typeof value === 'string' ? value : JSON.stringify(value), 'budgets.json', schemas);

describe('the file of budgets', () => {
  it('names limits by period, for the tenant, agents and runs', () => {
    const budgets = { tenant: { month: { limit: 50_000_000, atLimit: 'stop' }, day: { limit: 0, atLimit: 'ask' } }, agents: { marketing: { day: { limit: 1, atLimit: 'stop' } } }, run: { limit: 5, atLimit: 'stop' } };
    expect(read(budgets)).to.deep.equal(budgets);
  });

  const faults: readonly [string, unknown, RegExp][] = [
    ['what is no JSON', '{', /is not JSON/],
    ['a list', [], /type object/],
    ['a limit with parts', { run: { limit: 1.5, atLimit: 'stop' } }, /budgets\.json#\/run\/limit/],
    ['a limit below zero', { run: { limit: -1, atLimit: 'stop' } }, /budgets\.json#\/run\/limit/],
    ['no word on what happens at the limit', { tenant: { month: { limit: 1 } } }, /"atLimit" is missing/],
    ['a limit that stands twice', '{"tenant": {"month": {"limit": 5, "atLimit": "stop"}, "month": {"limit": 9000000, "atLimit": "stop"}}}', /budgets\.json#\/tenant\/month: the key stands twice/],
    ['a period nobody knows', { tenant: { week: { limit: 1, atLimit: 'stop' } } }, /"week" is not known/],
  ];
  for (const [title, value, message] of faults) {
    it(`may not have ${title}`, () => {
      const error = catchThrown(() => read(value));
      expect(error.code).to.equal('CONFIG_INVALID');
      expect(error.message).to.match(message);
    });
  }
});
