import { expect } from 'chai';
import { costOf, toMicro, worstRates } from '../../../tenant/metering/cost.ts';
import { noUsage, type Usage } from '../../../tenant/metering/usage.ts';
import { plainPrice } from '../../support/meter-bench.ts';

const tiered = { ...plainPrice, above: { ...plainPrice, tokens: 1000, input: 2_000_000, output: 3_000_000, cacheRead: 200_000 } };

describe('what a call costs', () => {
  const cases: readonly [string, Partial<Usage>, number][] = [
    ['a token read', { input: 1 }, 1_000_000],
    ['a token written', { output: 1 }, 2_000_000],
    ['a token written after thought, once', { output: 1, reasoning: 1 }, 2_000_000],
    ['a token from the cache', { cacheRead: 1 }, 100_000],
    ['tokens into a cache, those for an hour at their own price', { cacheWrite: 3, cacheWriteLong: 1 }, 2 * 1_250_000 + 2_000_000],
    ['a search', { webSearches: 1 }, 10_000_000_000],
    ['nothing', {}, 0],
  ];
  for (const [title, usage, expected] of cases) it(`counts ${title}`, () => expect(costOf({ ...noUsage, ...usage }, plainPrice)).to.equal(expected));

  it('is that of a short prompt up to the last token of it, cached ones among them', () => {
    expect(costOf({ ...noUsage, input: 500, cacheRead: 500, output: 1 }, tiered)).to.equal(500 * 1_000_000 + 500 * 100_000 + 2_000_000);
  });

  it('is that of a long prompt for the whole call beyond it', () => {
    expect(costOf({ ...noUsage, input: 500, cacheRead: 500, cacheWrite: 1, output: 1 }, tiered)).to.equal(500 * 2_000_000 + 500 * 200_000 + 1_250_000 + 3_000_000);
  });

  it('is held at the dearest a prompt of that length can come to', () => {
    expect([worstRates(tiered, 1000), worstRates(tiered, 1001)]).to.deep.equal([{ input: 2_000_000, output: 2_000_000 }, { input: 2_000_000, output: 3_000_000 }]);
  });

  it('is shown in micro-units, rounded to the nearest', () => {
    expect([499_999, 500_000, 1_499_999].map(toMicro)).to.deep.equal([0, 1, 1]);
  });
});
