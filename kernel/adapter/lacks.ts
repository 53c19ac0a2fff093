import type { Instance } from '../egress/egress.ts';
import { fitsFormat, type SecretStore } from '../egress/secrets.ts';
import { LetsbeError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { ParamsSchema } from '../schema/operation.ts';
import type { ParamValidators } from '../schema/param-validators.ts';
import type { PluginManifest } from '../schema/plugin.ts';

type ToolInstance = Instance & { readonly config: JsonObject };

export interface LacksDependencies {
  readonly secrets: SecretStore;
  readonly validators: ParamValidators;
}

/** What a person must provide before an instance can be used, in plain words; undefined when nothing is missing. */
export function lackOf(instance: ToolInstance, manifest: PluginManifest, { secrets, validators }: LacksDependencies): string | undefined {
  return lackOfSecret(instance, manifest, secrets) ?? lackOfSettings(instance, manifest, validators);
}

function lackOfSecret({ auth, target }: ToolInstance, manifest: PluginManifest, secrets: SecretStore): string | undefined {
  const ref = manifest.permissions.secretRefs?.[manifest.auth?.secret ?? ''];
  if (!auth || !ref) return undefined;
  if (!secrets.has(auth.secret)) return `${ref.title} (store it as ${auth.secret})`;
  // A key pasted into the wrong field is told apart before it is sent anywhere.
  try {
    const value = secrets.use(auth.secret, target.origin);
    return fitsFormat(value, ref) ? undefined : `${ref.title} in its own form: ${auth.secret} does not look like one. ${ref.howTo}`;
  } catch (error) {
    // Bound to another origin, or its row is damaged: that is this instance's lack, not the plugin's failure.
    if (error instanceof LetsbeError) return `${ref.title}: ${error.message}`;
    throw error;
  }
}

function lackOfSettings({ id, config }: ToolInstance, manifest: PluginManifest, validators: ParamValidators): string | undefined {
  if (manifest.config === undefined) return undefined;
  const { errors } = validators.validate(manifest.config as ParamsSchema, config);
  if (errors.length === 0) return undefined;
  const told = errors.map(({ instancePath, message, params }) => (typeof params['missingProperty'] === 'string' ? `${params['missingProperty']} is missing` : `${instancePath.slice(1)} ${message ?? 'does not fit'}`));
  return `settings: config of ${id} in the registry (${told.join(', ')})`;
}
