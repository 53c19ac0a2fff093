import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The file of a state folder that says which agent uses which model. */
export const settingsName = 'agent-models.json';

/** Whether there is one: without it there is nothing to open. */
export function hasAgentModels(stateFolder: string): boolean {
  return existsSync(join(stateFolder, settingsName));
}
