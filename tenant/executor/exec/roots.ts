import { realpathSync, statSync } from 'node:fs';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Roots } from '../../gate/rules/file-facts.ts';
import { normalisePath } from '../../gate/rules/normalise-path.ts';

/** The folders of agents that are there, by their real paths. */
export function realRoots(roots: Roots): string[] {
  return Object.values(roots).flatMap((path) => {
    try {
      return [realpathSync(path)];
    } catch {
      // A server without stacks has no such folder.
      return [];
    }
  });
}

/** Whether `path` is one of the folders or lies in one. Both without symlinks. */
export function isInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

/**
 * The folder a command runs in, without symlinks; by default the workspace. Throws EXEC_REFUSED for what is no folder, or lies outside of
 * the folders of agents. The command goes there by itself, inside the box: a folder that is exchanged meanwhile leads nowhere else.
 */
export function workingFolder(asked: string | undefined, roots: Roots): string {
  const folders = realRoots(roots);
  const workspace = roots['workspace'] ?? '/';
  const normalised = normalisePath(asked ?? workspace, workspace);
  const refuse = (reason: string): never => {
    throw new LetsbeError('EXEC_REFUSED', { reason: `it cannot run in ${asked ?? workspace}: ${reason}`, mend: `use a folder in ${folders.join(' or ') || workspace}` });
  };
  if ('reason' in normalised) return refuse(normalised.reason);
  let real: string;
  try {
    real = realpathSync(normalised.path);
  } catch {
    return refuse('there is no such folder');
  }
  if (!isInside(real, folders)) return refuse('it lies outside of the folders that agents were given');
  if (!statSync(real).isDirectory()) return refuse('it is no folder');
  return real;
}
