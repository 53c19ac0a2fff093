import { fileURLToPath } from 'node:url';
import { createAskedProcess, type AskedProcess } from '../process/asked-process.ts';
import type { DockerOrder, ProcessSettings } from './wire.ts';

export interface DockerProcessOptions {
  readonly settings: ProcessSettings;
  /** As whom it runs, where this program may say so: a user with access to the Engine's socket and nothing else. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** The process that may speak to Docker. */
export type DockerProcess = AskedProcess<DockerOrder>;

export function createDockerProcess({ settings, user }: DockerProcessOptions): DockerProcess {
  return createAskedProcess({
    name: 'Docker', main: fileURLToPath(new URL('process/main.ts', import.meta.url)), settings, ...(user ? { user } : {}),
    codes: [
      'OPERATION_UNKNOWN', 'PARAMS_INVALID', 'FILE_REFUSED', 'FILE_MISSING', 'HANDLER_REFUSED', 'OVERLOADED', 'CALL_CANCELLED', 'CONFIG_INVALID', 'TOOL_NOT_FOUND', 'TOOL_CONFLICT', 'TOOL_REJECTED', 'TOOL_UNAVAILABLE', 'TOOL_TIMEOUT',
      'TOOL_ANSWER_TOO_LARGE', 'TOOL_ANSWER_UNREADABLE',
    ],
  });
}
