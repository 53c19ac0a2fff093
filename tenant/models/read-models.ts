import type { Fault } from '../../kernel/fault.ts';
import type { PluginSource } from '../../kernel/plugin/source.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { readJson } from '../gate/rules/rule-pack.ts';
import type { Model } from './catalog.ts';
import { toModel } from './price.ts';
import { modelFileSchema, providerFileSchema, type WrittenModel, type WrittenProvider } from './schema.ts';

/** What a plugin of models holds. Its provider has an address only where everybody uses the same. */
export interface ModelPack {
  readonly id: string;
  readonly provider: WrittenProvider;
  readonly models: readonly Model[];
}

/** Reads a plugin's provider and models. Gives them, or every fault. */
export function readModels({ manifest, files }: Pick<PluginSource, 'manifest' | 'files'>, schemas: Schemas): { pack?: ModelPack; faults: Fault[] } {
  const provider = readJson(files, 'provider.json', schemas.check(providerFileSchema));
  const list = readJson(files, 'models.json', schemas.check(modelFileSchema));
  const faults = [...provider.faults, ...list.faults];
  if (!provider.value || !list.value || faults.length > 0) return { faults };
  const written = provider.value as unknown as WrittenProvider;
  const models = list.value['models'] as unknown as readonly WrittenModel[];
  faults.push(...checkProvider(written), ...checkModels(models, written, 'models.json#/models'));
  return faults.length > 0 ? { faults } : { pack: { id: manifest.id, provider: written, models: models.map((model) => toModel(manifest.id, model)) }, faults };
}

function checkProvider({ auth, secret, baseUrl, wires, zeroRetention = {}, caching = {} }: WrittenProvider): Fault[] {
  const keyed = auth.scheme !== 'none';
  const strangers = [...Object.keys(zeroRetention).map((wire) => ['zeroRetention', wire]), ...Object.keys(caching).map((wire) => ['caching', wire])].filter(([, wire = '']) => !Object.hasOwn(wires, wire));
  return [
    ...(keyed && secret === undefined ? [{ rule: 'provider.secret', place: 'provider.json', message: 'it wants a key and names none', mend: 'add "secret": "<name in the vault>", or "auth": {"scheme": "none"}' }] : []),
    ...(!keyed && secret !== undefined ? [{ rule: 'provider.secret', place: 'provider.json#/secret', message: 'a key is named and not sent', mend: 'leave it out, or say with "auth" how it is sent' }] : []),
    ...(baseUrl?.startsWith('http:') === true ? [{ rule: 'provider.https', place: 'provider.json#/baseUrl', message: 'what ships goes over https', mend: 'write https, or leave it out and name it in the settings' }] : []),
    ...strangers.map(([key = '', wire = '']) => ({ rule: 'provider.wire', place: `provider.json#/${key}/${wire}`, message: `it does not speak ${wire}`, mend: 'leave it out, or add its path to "wires"' })),
  ];
}

/** Faults of a list of models: each named once, spoken to by wires there are, with prices in order. */
export function checkModels(models: readonly WrittenModel[], { wires }: Pick<WrittenProvider, 'wires'>, place: string): Fault[] {
  const seen = new Set<string>();
  return models.flatMap(({ id, wires: own, prices, maxOutput, context }, index): Fault[] => {
    const here = `${place}/${index}`;
    const twice = seen.has(id);
    seen.add(id);
    return [
      ...(twice ? [{ rule: 'model.twice', place: `${here}/id`, message: `${id} stands twice`, mend: 'give each model an id of its own' }] : []),
      ...own.filter((wire) => !Object.hasOwn(wires, wire)).map((wire) => ({ rule: 'model.wire', place: `${here}/wires`, message: `its provider does not speak ${wire}`, mend: `use one of ${Object.keys(wires).join(', ')}` })),
      ...prices.flatMap(({ from }, at) => (at > 0 && (prices[at - 1]?.from ?? '') >= from ? [{ rule: 'price.order', place: `${here}/prices/${at}/from`, message: 'it does not begin after the one before it', mend: 'put the oldest price first, one for each date' }] : [])),
      ...prices.flatMap(({ from }, at) => (new Date(from).toISOString().startsWith(from) ? [] : [{ rule: 'price.date', place: `${here}/prices/${at}/from`, message: `there is no ${from}`, mend: 'write a day of the calendar' }])),
      ...(maxOutput > context ? [{ rule: 'model.output', place: `${here}/maxOutput`, message: 'an answer is longer than all there is room for', mend: 'correct context or maxOutput' }] : []),
    ];
  });
}
