import { registerKinds, type BuiltPlugin, type PluginKind } from '../../kernel/plugin/kinds.ts';
import { loadBundle, type LoadDependencies, type LoadedBundle } from '../../kernel/plugin/load-bundle.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';
import { makeTrust } from './bundle.ts';
import { makeLedger } from './ledger.ts';

const built: BuiltPlugin = { prove: () => Promise.resolve({ ready: true }), dispose: () => Promise.resolve() };

/** A kind that finds no fault and builds what does nothing. */
export const plainKind: PluginKind = { kind: 'adapter', check: () => [], build: () => built };

const schemas = createSchemas();

/** What a tenant loads bundles with; plugins are `acme` unless named. */
export function makeLoader(changes: Partial<LoadDependencies> = {}): { dependencies: LoadDependencies; load: (folder: string, plugin?: string) => Promise<LoadedBundle> } {
  const dependencies: LoadDependencies = { schemas, trust: makeTrust(), kinds: registerKinds([plainKind]), ledger: makeLedger(), mode: 'tenant', dev: false, revoked: () => new Set(), ...changes };
  return { dependencies, load: (folder, plugin = 'acme') => loadBundle(plugin, folder, dependencies) };
}
