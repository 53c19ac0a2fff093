import { join } from 'node:path';
import type { Roots } from '../gate/rules/file-facts.ts';

/** Folders that agents are given: their own, and the stacks of the tools, by default where they lie on a customer's server. */
export function agentRoots(stateFolder: string, stacks = '/opt/letsbe/stacks'): Roots {
  return { workspace: join(stateFolder, 'workspace'), stacks };
}
