import semver from 'semver';
import type { Fault } from '../../fault.ts';
import type { Kinds } from '../kinds.ts';
import type { PluginSource } from '../source.ts';

/** Version of the plugin API this kernel offers; `engine` in a manifest is a range over it. */
export const pluginApiVersion = '1.0.0';

/** Folder, engine, kind and mode: whether this plugin belongs here at all. */
export function checkIdentity({ name, manifest }: PluginSource, kinds: Kinds, mode: 'hub' | 'tenant'): Fault[] {
  const faults: Fault[] = [];
  const fault = (rule: string, key: string, message: string, mend: string): void => void faults.push({ rule, place: `plugin.json#/${key}`, message, mend });
  if (manifest.id !== name) fault('identity.folder', 'id', `the id ${manifest.id} is not the name of its folder, ${name}`, `rename one of them; both are the namespace of its operations`);
  if (semver.validRange(manifest.engine) === null) fault('identity.engine', 'engine', `${manifest.engine} is no version range`, `write a range such as ^${pluginApiVersion}`);
  else if (!semver.satisfies(pluginApiVersion, manifest.engine)) fault('identity.engine', 'engine', `it asks for plugin API ${manifest.engine}; this kernel has ${pluginApiVersion}`, 'install a version of the plugin made for this kernel');
  if (!kinds.has(manifest.kind)) fault('identity.kind', 'kind', `nobody here understands the kind ${manifest.kind}`, `use one of ${[...kinds.keys()].join(', ')}`);
  if (!manifest.modes.includes(mode)) fault('identity.mode', 'modes', `it does not run in ${mode} mode`, `add "${mode}" to modes, or do not enable it here`);
  return faults;
}
