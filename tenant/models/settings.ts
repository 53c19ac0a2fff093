import type { Schemas } from '../../kernel/schema/compile.ts';
import { readSettings } from '../../kernel/schema/read-settings.ts';
import { modelSettingsSchema, type ModelSettings } from './schema.ts';

const sample = '{"endpoints": [{"id": "lab", "plugin": "openai-compatible", "baseUrl": "http://127.0.0.1:8000", "models": […]}]}';

/**
 * A tenant's own endpoints, as a person wrote them.
 * @param file where they stand, for the wording of faults
 * @throws CONFIG_INVALID with every fault
 */
export function readModelSettings(text: string, file: string, schemas: Schemas): ModelSettings {
  return readSettings(text, { file, schema: modelSettingsSchema, schemas, sample }) as ModelSettings;
}
