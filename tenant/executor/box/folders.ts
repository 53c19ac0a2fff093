import { chownSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { LetsbeError } from '../../../kernel/errors.ts';

/**
 * The real path of the workspace. It is made where it is missing, and as root handed to the uid of commands. Throws CONFIG_INVALID where
 * it is no folder, or a path that must stay hidden lies in it.
 */
export function prepareWorkspace({ workspace, hidden, uid, gid, ownUid }: { readonly workspace: string; readonly hidden: readonly string[]; readonly uid: number; readonly gid: number; readonly ownUid: number }): string {
  mkdirSync(workspace, { recursive: true, mode: 0o750 });
  const real = realpathSync(workspace);
  const stats = lstatSync(real);
  if (!stats.isDirectory()) throw fault(`${workspace} is no folder`);
  if (real === '/') throw fault('the workspace cannot be the whole file system');
  for (const path of hidden) {
    const place = realOf(path);
    if (place === real || place.startsWith(`${real}/`)) throw fault(`${path} lies in the workspace of agents, ${workspace}`);
  }
  if (ownUid === 0 && (stats.uid !== uid || stats.gid !== gid)) chownSync(real, uid, gid);
  return real;
}

/** The path without symlinks, as far as it is there. */
export function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function fault(what: string): LetsbeError {
  return new LetsbeError('CONFIG_INVALID', { faults: `  ${what}.\n    mend: give agents a folder of their own` });
}
