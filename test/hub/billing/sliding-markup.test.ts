import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { builtInStrategies } from '../../../hub/billing/built-in.ts';
import { settingDefaults } from '../../../hub/settings/setting-keys.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeRow, openTestStrategies, type TestStrategies } from '../../support/strategy.ts';

const curve = settingDefaults.billing.config;
const dollar = 1_000_000;

describe('the sliding markup', () => {
  let test: TestStrategies;
  before(async () => { test = await openTestStrategies(builtInStrategies); });
  after(() => test.close());

  const markups: [string, number, number][] = [['half a dollar', 0.5, 25], ['one dollar', 1, 25], ['fifteen dollars', 15, 8], ['twenty dollars', 20, 8]];
  for (const [what, price, percent] of markups) {
    it(`is ${percent} % at ${what} for a million input tokens`, async () => {
      const rates = { ...makeRow(0).rates, input: price * dollar };
      const { priced } = await test.strategies.price('sliding-markup', curve, [makeRow(0, { rates })]);
      expect(priced).to.deep.equal([{ id: 0, cost: price * dollar, charge: (price * dollar * (100 + percent)) / 100 }]);
    });
  }

  it('only falls as models grow dearer', async () => {
    const rows = Array.from({ length: 200 }, (_, id) => makeRow(id, { rates: { ...makeRow(0).rates, input: (id + 1) * 100_000 } }));
    const { priced, name } = await test.strategies.price('sliding-markup', curve, rows);
    const shares = priced.map(({ cost, charge }) => charge / cost);
    expect(shares.every((share, index) => index === 0 || share <= (shares[index - 1] ?? 0) + 1e-9)).to.equal(true);
    expect(name).to.equal('sliding-markup@1.0.0');
  });

  const wrong: [string, object][] = [
    ['a curve whose prices do not rise', { points: [{ price: 2, markup: 1 }, { price: 2, markup: 2 }] }], ['an unknown key', { points: [{ price: 1, markup: 1 }], extra: 1 }],
    ['half a markup', { points: [{ price: 1, markup: 0.5 }] }], ['no points', { points: [] }], ['nothing', {}],
  ];
  for (const [what, config] of wrong) {
    it(`does not take ${what} as settings`, async () => {
      expect((await catchError(test.strategies.assertConfig('sliding-markup', config as never))).code).to.equal('BODY_INVALID');
    });
  }

  it('names every setting of the default in its schema', async () => {
    await test.strategies.assertConfig('sliding-markup', curve);
    const manifest = JSON.parse(readFileSync(join(builtInStrategies['sliding-markup'] ?? '', 'plugin.json'), 'utf8')) as { permissions: object };
    expect(manifest.permissions, 'it may reach nothing').to.deep.equal({});
  });
});
