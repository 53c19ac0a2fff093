import { join } from 'node:path';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { createWorkflows, type Workflows, type WorkflowsDependencies } from './create-workflows.ts';
import { readShelf } from './read-shelf.ts';
import { openWorkflowTable } from './workflow-database.ts';

export interface OpenWorkflowsOptions extends Omit<WorkflowsDependencies, 'table' | 'blueprints'> {
  readonly stateFolder: string;
  readonly schemas: Schemas;
}

/** `workflows.db` in the state folder. */
export const workflowsFile = 'workflows.db';

/** Opens the workflows of a state folder, with the blueprints that ship. Only for the process that has the lead. Throws BLUEPRINT_INVALID. */
export function openWorkflows({ stateFolder, schemas, ...dependencies }: OpenWorkflowsOptions): Workflows {
  return createWorkflows({ ...dependencies, blueprints: readShelf(schemas), table: openWorkflowTable(join(stateFolder, workflowsFile)) });
}
