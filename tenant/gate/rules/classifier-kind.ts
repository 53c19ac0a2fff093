import { LetsbeError } from '../../../kernel/errors.ts';
import { formatFaults, type Fault } from '../../../kernel/fault.ts';
import type { BuiltPlugin, PluginKind } from '../../../kernel/plugin/kinds.ts';
import type { Files } from '../../../kernel/plugin/read-folder.ts';
import type { PluginSource } from '../../../kernel/plugin/source.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import { proveVectors, type Vector } from './prove-vectors.ts';
import { readJson, readPack, type RulePack } from './rule-pack.ts';
import { vectorFileSchema } from './schema.ts';

/** A rule pack in use. */
export interface BuiltClassifier extends BuiltPlugin {
  readonly rulePack: RulePack;
  /** Everything in the pack, for a reader of facts that keeps what it knows in files of its own. */
  readonly files: Files;
}

export function isClassifier(built: BuiltPlugin): built is BuiltClassifier {
  return 'rulePack' in built;
}

const vectorFile = 'vectors.json';

export interface ClassifierDependencies {
  readonly schemas: Schemas;
  /** Looks at what a pack holds beside its rules, for whoever checks it: a tenant does not read that to serve. */
  readonly examineMore?: (source: PluginSource) => Fault[];
}

/** Rule packs: data that raises what calls are. A pack without vectors that prove each of its rules does not load. */
export function createClassifierKind({ schemas, examineMore = () => [] }: ClassifierDependencies): PluginKind<BuiltClassifier> {
  // What was checked is what is built: patterns take longest to compile of all that a pack holds.
  const checked = new WeakMap<PluginSource, RulePack>();
  return {
    kind: 'classifier',
    check(source) {
      const { pack, faults } = checkPack(source, schemas);
      if (pack) checked.set(source, pack);
      return faults;
    },
    examine: (source) => [...proveVectors(packOf(source, schemas), vectorsOf(source, schemas)), ...examineMore(source)],
    build({ source }) {
      const rulePack = checked.get(source) ?? packOf(source, schemas);
      return {
        rulePack,
        files: source.files,
        // Not before it is proved: a pack that fails leaves the old one in force.
        async prove() {
          refuseFaults(rulePack.id, proveVectors(rulePack, vectorsOf(source, schemas)));
          return { ready: true };
        },
        dispose: () => Promise.resolve(),
      };
    },
  };
}

/** The pack of a source. Throws PLUGIN_INVALID with every fault. */
export function packOf({ manifest, files }: PluginSource, schemas: Schemas): RulePack {
  const { pack, faults } = readPack(manifest, files, schemas);
  if (!pack) throw new LetsbeError('PLUGIN_INVALID', { plugin: manifest.id, faults: formatFaults(faults) });
  return pack;
}

/** The vectors of a source. Throws PLUGIN_INVALID with every fault. */
export function vectorsOf({ manifest, files }: PluginSource, schemas: Schemas): readonly Vector[] {
  const { value, faults } = readJson(files, vectorFile, schemas.check(vectorFileSchema));
  refuseFaults(manifest.id, faults);
  return (value?.['vectors'] ?? []) as unknown as readonly Vector[];
}

function refuseFaults(plugin: string, faults: readonly Fault[]): void {
  if (faults.length > 0) throw new LetsbeError('PLUGIN_INVALID', { plugin, faults: formatFaults(faults) });
}

/** A pack is data and asks for nothing: whatever else a manifest could hold would be read by nobody. */
const keys = new Set(['$schema', 'id', 'version', 'kind', 'title', 'description', 'owner', 'license', 'engine', 'modes', 'activation', 'permissions', 'rules']);

/** Everything a pack must hold beyond the manifest's schema, all faults at once, and its rules where they have none. Vectors are read here and run when the pack is proved. */
export function checkPack({ manifest, operations, files }: PluginSource, schemas: Schemas): { pack?: RulePack; faults: Fault[] } {
  const { pack, faults } = readPack(manifest, files, schemas);
  const stray = [...files.keys()].filter((path) => !path.endsWith('.json') && path !== 'README.md');
  const all = [
    ...Object.keys(manifest).filter((key) => !keys.has(key)).map((key) => ({ rule: 'classifier.data', place: `plugin.json#/${key}`, message: `a rule pack has no ${key}`, mend: 'leave it out: a pack is data' })),
    ...(Object.keys(manifest.permissions).length === 0 ? [] : [{ rule: 'classifier.permissions', place: 'plugin.json#/permissions', message: 'a rule pack asks for nothing', mend: 'write "permissions": {}' }]),
    ...(manifest.activation === 'onStart' ? [] : [{ rule: 'classifier.activation', place: 'plugin.json#/activation', message: 'nothing calls a rule pack, so it would never be built', mend: 'write "activation": "onStart"' }]),
    ...(operations.size === 0 ? [] : [{ rule: 'classifier.operations', place: 'operations', message: 'a rule pack has no operations', mend: 'move them to an adapter' }]),
    ...stray.map((path) => ({ rule: 'classifier.files', place: path, message: 'a rule pack is JSON and nothing else', mend: 'take it out' })),
    ...faults,
    ...readJson(files, vectorFile, schemas.check(vectorFileSchema)).faults,
  ];
  return pack ? { pack, faults: all } : { faults: all };
}
