import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Owner } from './config/write-files.ts';

/** Where the runtime lives, and where it finds us. */
export interface Places {
  readonly agentSocket: string;
  /** The runtime's group, where it is another user than we are. */
  readonly agentGroup?: number;
  /** What the runtime keeps. */
  readonly folder: string;
  /** The program it is. */
  readonly installFolder: string;
  readonly owner?: Owner;
}

/**
 * Inside of the state folder where the runtime is our own user. Where it is another one, beside it: what the tenant keeps is closed to that user as a whole, so
 * nothing that it needs may lie in there.
 */
export function placesOf(stateFolder: string, owner: Owner | undefined): Places {
  if (owner === undefined) return { agentSocket: join(stateFolder, 'agent.sock'), folder: join(stateFolder, 'openclaw'), installFolder: join(stateFolder, 'runtime') };
  const beside = `${stateFolder}-runtime`;
  return { agentSocket: join(beside, 'agent', 'agent.sock'), agentGroup: owner.gid, folder: join(beside, 'openclaw'), installFolder: join(beside, 'installed'), owner };
}

/** Makes the folders that the runtime's user passes through, each closed to all others. */
export function makePlaces(stateFolder: string, { owner }: Pick<Places, 'owner'>): void {
  if (owner === undefined) return;
  const beside = `${stateFolder}-runtime`;
  for (const [folder, mode, group] of [[beside, 0o711, 0], [join(beside, 'agent'), 0o710, owner.gid], [join(beside, 'installed'), 0o755, 0]] as const) {
    mkdirSync(folder, { recursive: true, mode });
    chownSync(folder, 0, group);
    chmodSync(folder, mode);
  }
}
