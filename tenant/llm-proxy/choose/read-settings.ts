import { LetsbeError } from '../../../kernel/errors.ts';
import { formatFaults } from '../../../kernel/fault.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import { describeErrors } from '../../../kernel/schema/describe.ts';
import { type ModelSettings, settingsSchema } from './settings-schema.ts';

/** Reads the text of `agent-models.json`. Throws CONFIG_INVALID with every fault at once. */
export function readSettings(text: string, file: string, schemas: Schemas): ModelSettings {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file}: it is not valid JSON: ${error instanceof Error ? error.message : String(error)}\n    mend: write {"agents": {"main": {"models": ["provider/model"]}}}` }, error);
  }
  const faults = describeErrors(schemas.check(settingsSchema)(parsed), file);
  if (faults.length > 0) throw new LetsbeError('CONFIG_INVALID', { faults: formatFaults(faults) });
  return parsed as ModelSettings;
}
