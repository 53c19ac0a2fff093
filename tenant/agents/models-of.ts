import type { Schemas } from '../../kernel/schema/compile.ts';
import { namedModels } from '../llm-proxy/choose/settings-schema.ts';
import { readSettings } from '../llm-proxy/choose/read-settings.ts';

/** Every model that the settings of models name, sorted; undefined where there are no settings. Throws CONFIG_INVALID. */
export function modelsOf(settings: { readonly file: string; readonly text: string } | undefined, schemas: Schemas): readonly string[] | undefined {
  if (!settings) return undefined;
  return [...namedModels(readSettings(settings.text, settings.file, schemas))].toSorted();
}
