import { LetsbeError } from '../../kernel/errors.ts';
import { formatFaults, type Fault } from '../../kernel/fault.ts';
import type { BuiltPlugin, PluginKind } from '../../kernel/plugin/kinds.ts';
import type { PluginSource } from '../../kernel/plugin/source.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { readJson } from '../gate/rules/rule-pack.ts';
import { proveModels } from './prove-models.ts';
import { readModels, type ModelPack } from './read-models.ts';
import { modelVectorSchema, type ModelVectors } from './schema.ts';

/** Providers and models in use. */
export interface BuiltModels extends BuiltPlugin {
  readonly modelPack: ModelPack;
}

export function holdsModels(built: BuiltPlugin): built is BuiltModels {
  return 'modelPack' in built;
}

const vectorFile = 'vectors.json';
/** Such a plugin is data and asks for nothing: whatever else a manifest could hold would be read by nobody. */
const keys = new Set(['$schema', 'id', 'version', 'kind', 'title', 'description', 'owner', 'license', 'engine', 'modes', 'activation', 'permissions']);
const fileNames = new Set(['plugin.json', 'provider.json', 'models.json', vectorFile, 'README.md']);

/** A provider of models with what they cost: data. One whose vectors do not come out does not load, and the old one stays in use. */
export function createModelKind({ schemas }: { readonly schemas: Schemas }): PluginKind<BuiltModels> {
  return {
    kind: 'model',
    check: (source) => checkPlugin(source, schemas),
    examine: (source) => prove(source, schemas),
    build({ source }) {
      const { pack, faults } = readModels(source, schemas);
      if (!pack) throw refuse(source, faults);
      return {
        modelPack: pack,
        async prove() {
          const wrong = prove(source, schemas);
          if (wrong.length > 0) throw refuse(source, wrong);
          return { ready: true };
        },
        dispose: () => Promise.resolve(),
      };
    },
  };
}

function prove(source: PluginSource, schemas: Schemas): Fault[] {
  const { pack, faults } = readModels(source, schemas);
  const vectors = readJson(source.files, vectorFile, schemas.check(modelVectorSchema));
  return pack && vectors.value ? proveModels(pack, vectors.value as unknown as ModelVectors) : [...faults, ...vectors.faults];
}

function refuse({ manifest }: PluginSource, faults: readonly Fault[]): LetsbeError {
  return new LetsbeError('PLUGIN_INVALID', { plugin: manifest.id, faults: formatFaults(faults) });
}

function checkPlugin(source: PluginSource, schemas: Schemas): Fault[] {
  const { manifest, operations, files } = source;
  return [
    ...Object.keys(manifest).filter((key) => !keys.has(key)).map((key) => ({ rule: 'model.data', place: `plugin.json#/${key}`, message: `a plugin of models has no ${key}`, mend: 'leave it out: it is data' })),
    ...(Object.keys(manifest.permissions).length === 0 ? [] : [{ rule: 'model.permissions', place: 'plugin.json#/permissions', message: 'a plugin of models asks for nothing', mend: 'write "permissions": {}' }]),
    ...(manifest.activation === 'onStart' ? [] : [{ rule: 'model.activation', place: 'plugin.json#/activation', message: 'nothing calls a plugin of models, so it would never be built', mend: 'write "activation": "onStart"' }]),
    ...(operations.size === 0 ? [] : [{ rule: 'model.operations', place: 'operations', message: 'a plugin of models has no operations', mend: 'move them to an adapter' }]),
    ...[...files.keys()].filter((path) => !fileNames.has(path)).map((path) => ({ rule: 'model.files', place: path, message: 'nobody reads this file', mend: `take it out; there are ${[...fileNames].join(', ')}` })),
    ...readModels(source, schemas).faults,
    ...readJson(files, vectorFile, schemas.check(modelVectorSchema)).faults,
  ];
}
