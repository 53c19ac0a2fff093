import { realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LetsbeError } from '../../../kernel/errors.ts';

/** A program of the system, as it is to be run. */
export interface FoundProgram {
  /** What it is called by, absolute. */
  readonly path: string;
  /** The file behind it. */
  readonly real: string;
}

/** Finds programs of the system. Undefined for a path outside of the system's folders. */
export type FindProgram = (name: string) => FoundProgram | undefined;

export interface FindProgramOptions {
  /** Folders of the fixed PATH. */
  readonly folders: readonly string[];
  /** Folders that commands see of the system. */
  readonly system?: readonly string[];
  /** Whose programs count: root's. */
  readonly owner?: number;
  /** The uid and gid of commands, which may change none of it. */
  readonly uid: number;
  readonly gid: number;
}

const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib64'];

/** What can stand in a line without quotes. */
const plain = /^[A-Za-z0-9_.,:@%+/[-]+$/;

/**
 * Programs are taken from the folders of the fixed PATH, or by an absolute path within the system's folders. Throws EXEC_REFUSED for one
 * that is not there, or that anybody but root could exchange.
 */
export function createFindProgram({ folders, system = systemFolders, owner = 0, uid, gid }: FindProgramOptions): FindProgram {
  const isSystem = (path: string): boolean => system.some((folder) => path.startsWith(`${folder}/`));

  function assertKept(name: string, path: string): void {
    for (let place = path; ; place = dirname(place)) {
      const stats = statSync(place);
      const open = stats.uid !== owner || (stats.mode & 0o002) !== 0 || ((stats.mode & 0o020) !== 0 && stats.gid === gid) || stats.uid === uid;
      if (open) throw new LetsbeError('EXEC_REFUSED', { reason: `${name} could be exchanged by others: ${place} is not root's alone`, mend: `chown root ${place}; chmod o-w ${place}` });
      if (place === dirname(place) || system.includes(place)) return;
    }
  }

  function look(path: string): FoundProgram | undefined {
    try {
      const real = realpathSync(path);
      const stats = statSync(real);
      return stats.isFile() && (stats.mode & 0o111) !== 0 ? { path, real } : undefined;
    } catch {
      // Not there, or not to be reached: then the next folder counts.
      return undefined;
    }
  }

  return (name) => {
    if (name.includes('/') && !(name.startsWith('/') && isSystem(join(name)))) return undefined;
    const candidates = name.includes('/') ? [join(name)] : folders.map((folder) => join(folder, name));
    const found = plain.test(name) && name !== '.' && name !== '..' ? candidates.map(look).find((program) => program !== undefined) : undefined;
    if (!found) throw new LetsbeError('EXEC_REFUSED', { reason: `there is no program ${JSON.stringify(name)} on this server`, mend: 'use another, or have it installed' });
    if (!isSystem(found.real)) throw new LetsbeError('EXEC_REFUSED', { reason: `${name} is ${found.real}, which commands do not see`, mend: 'have it installed below /usr' });
    assertKept(name, found.path);
    assertKept(name, found.real);
    return found;
  };
}
