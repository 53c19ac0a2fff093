import type { Schemas } from '../../../kernel/schema/compile.ts';
import { readSettings as readFile } from '../../../kernel/schema/read-settings.ts';
import { type ModelSettings, settingsSchema } from './settings-schema.ts';

const sample = '{"agents": {"main": {"models": ["provider/model"]}}}';

/** Reads the text of `agent-models.json`. Throws CONFIG_INVALID with every fault at once. */
export function readSettings(text: string, file: string, schemas: Schemas): ModelSettings {
  return readFile(text, { file, schema: settingsSchema, schemas, sample }) as ModelSettings;
}
