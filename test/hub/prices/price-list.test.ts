import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readPriceList } from '../../../hub/prices/price-list.ts';
import { programFolder } from '../../../kernel/folders.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';

const folder = join(programFolder, 'plugins', 'models');

describe('the price list of the Hub', () => {
  const prices = readPriceList(folder, createSchemas());

  const cases: [string, string, string, object | undefined][] = [
    ['before its first price a model has none', 'openrouter/deepseek-v3.2', '2025-11-30T23:59:59Z', undefined],
    ['on its first day it has that', 'openrouter/deepseek-v3.2', '2025-12-01T00:00:00Z', { tier: 'included', rates: { input: 260_000, output: 380_000, cacheRead: 260_000, cacheWrite: 260_000, webSearch: 20_000, webFetch: 0 } }],
    ['from the next price on it has that', 'openrouter/deepseek-v3.2', '2026-10-13T00:00:00Z', { tier: 'included', rates: { input: 252_000, output: 378_000, cacheRead: 252_000, cacheWrite: 252_000, webSearch: 20_000, webFetch: 0 } }],
    ['what a tenant does by tools of its own costs no provider\'s money', 'letsbe/web', '2026-10-13T00:00:00Z', { tier: 'included', rates: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, webSearch: 0, webFetch: 0 } }],
    ['a model of nobody has none', 'own/llama', '2026-10-13T00:00:00Z', undefined],
  ];
  for (const [what, model, at, expected] of cases) {
    it(what, () => expect(prices.find(model, Date.parse(at))).to.deep.equal(expected));
  }

  it('is that of the plugins which tenants meter by, whatever provider comes', () => {
    expect(prices.included.filter((name) => name !== 'letsbe/web' && !readdirSync(folder).includes(name.split('/')[0] ?? ''))).to.deep.equal([]);
    expect(prices.included).to.include('openrouter/deepseek-v3.2').and.include('letsbe/web');
  });
});
