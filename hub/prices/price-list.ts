import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FromSchema } from 'json-schema-to-ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { formatFaults } from '../../kernel/fault.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import type { Rates } from '../billing/strategy-rows.ts';

/** What models cost by the lists that ship with the program, and which of them plans include. */
export interface PriceList {
  /** Of `provider/model` at a moment (milliseconds since the epoch); undefined where no list knows it. */
  find(model: string, at: number): { readonly tier: 'included' | 'premium'; readonly rates: Rates } | undefined;
  /** Models that use the pool: those that plans include, and searches and pages by tools of the tenant's own. */
  readonly included: readonly string[];
}

const amount = { type: 'integer', minimum: 0 } as const;
/** Of the plugins' files, what is read here; their own kind checks the rest. */
const modelsFile = {
  $id: 'https://letsbe.biz/schema/hub-models.json', type: 'object', required: ['models'],
  properties: {
    models: {
      type: 'array',
      items: {
        type: 'object', required: ['id', 'tier', 'prices'],
        properties: {
          id: { type: 'string' }, tier: { type: 'string', enum: ['included', 'premium'] },
          prices: { type: 'array', items: { type: 'object', required: ['from', 'input', 'output'], properties: { from: { type: 'string' }, input: amount, output: amount, cacheRead: amount, cacheWrite: amount, webSearch: amount, webFetch: amount } } },
        },
      },
    },
  },
} as const;
type Written = FromSchema<typeof modelsFile>['models'][number];

/** As tenants name what no model did: it costs no provider's money. */
const ownTools = 'letsbe/web';
const free: Rates = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, webSearch: 0, webFetch: 0 };

/** Reads the model plugins in a folder, as data. @throws CONFIG_INVALID. */
export function readPriceList(folder: string, schemas: Schemas): PriceList {
  const models = new Map<string, Written>(readdirSync(folder).toSorted().flatMap((provider) => readModels(join(folder, provider, 'models.json'), schemas).map((model) => [`${provider}/${model.id}`, model] as const)));
  return {
    included: [...[...models].filter(([, { tier }]) => tier === 'included').map(([name]) => name), ownTools],
    find(name, at) {
      if (name === ownTools) return { tier: 'included', rates: free };
      const model = models.get(name);
      const price = model?.prices.findLast(({ from }) => Date.parse(from) <= at);
      return model && price && { tier: model.tier, rates: fill(price) };
    },
  };
}

/** What has no price of its own in a cache costs as if it were not in one: never too cheap. */
function fill({ input, output, cacheRead = input, cacheWrite = input, webSearch = 0, webFetch = 0 }: Written['prices'][number]): Rates {
  return { input, output, cacheRead, cacheWrite, webSearch, webFetch };
}

function readModels(file: string, schemas: Schemas): readonly Written[] {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const faults = describeErrors(schemas.check(modelsFile)(value), file);
  if (faults.length > 0) throw new LetsbeError('CONFIG_INVALID', { faults: formatFaults(faults) });
  return (value as FromSchema<typeof modelsFile>).models;
}
