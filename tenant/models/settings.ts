import { LetsbeError } from '../../kernel/errors.ts';
import { formatFaults } from '../../kernel/fault.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import { modelSettingsSchema, type ModelSettings } from './schema.ts';

/**
 * A tenant's own endpoints, as a person wrote them.
 * @param place the file they stand in, for the wording of faults
 * @throws CONFIG_INVALID with every fault
 */
export function readModelSettings(text: string, place: string, schemas: Schemas): ModelSettings {
  const value = parse(text, place);
  const faults = describeErrors(schemas.check(modelSettingsSchema)(value), place);
  if (faults.length > 0) throw new LetsbeError('CONFIG_INVALID', { faults: formatFaults(faults) });
  return value as ModelSettings;
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LetsbeError('CONFIG_INVALID', { faults: `  ${place} is not JSON.\n    mend: write {"endpoints": [{"id": "lab", "plugin": "openai-compatible", "baseUrl": "http://127.0.0.1:8000", "models": […]}]}` }, error);
  }
}
