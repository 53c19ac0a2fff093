import { chmodSync, chownSync, linkSync, lstatSync, unlinkSync, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { LetsbeError } from '../../kernel/errors.ts';
import { isListening } from './is-listening.ts';

export interface SocketPlace {
  /** Absolute, in a folder that is ours alone. */
  readonly path: string;
  /** 0600 for ourselves; 0660 for a group too, whose folder may let that group pass through. */
  readonly mode: 0o600 | 0o660;
  /** The group of a 0660 socket; our own when left out. */
  readonly group?: number | undefined;
}

/** The kernel's `sun_path`, without the byte that ends it. */
const longestPath = 107;

/** A place where a server may stand, checked before it listens. */
export interface ClaimedPlace {
  /** Where to listen first: nobody knows this name. */
  readonly hidden: string;
  /** Sets owner and mode, and only then gives the socket its name. Throws CONFIG_INVALID when another tenant was faster. */
  show(): void;
  /** Removes the socket, unless somebody else's stands there by now. */
  remove(): void;
}

/**
 * Clears a socket's place: a stale file of ours goes, anything else stays and is refused.
 * Throws CONFIG_INVALID for a path that is too long, a folder that others can reach, a link, another's file, or a tenant that listens.
 */
export async function claimSocketPlace({ path, mode, group }: SocketPlace, uid: number, newName: () => string): Promise<ClaimedPlace> {
  const folder = dirname(path);
  const hidden = join(folder, `.${newName().slice(0, 8)}`);
  if (!isAbsolute(path)) throw refused(path, 'the path is not absolute', 'write the whole path, from /');
  const longest = Math.max(Buffer.byteLength(path), Buffer.byteLength(hidden));
  if (longest > longestPath) throw refused(path, `the path is ${longest} bytes long, and a socket's is at most ${longestPath}`, 'use a state folder with a shorter path');
  checkFolder(path, folder, mode, uid);
  await clear(path, uid);
  let shown: { readonly dev: number; readonly ino: number } | undefined;
  return {
    hidden,
    show() {
      try {
        if (group !== undefined) chownSync(hidden, uid, group);
        chmodSync(hidden, mode);
        // Unlike a rename, a link does not replace what came there meanwhile.
        linkSync(hidden, path);
      } catch (error) {
        const { code = 'error', syscall = 'it' } = error as NodeJS.ErrnoException;
        if (code === 'EEXIST') throw refused(path, 'another tenant was faster', 'stop one of the two');
        throw refused(path, `${syscall} was refused (${code})`, 'see that the user that runs the tenant may do this, and is of the group');
      } finally {
        unlinkSync(hidden);
      }
      shown = lstatSync(path);
    },
    remove() {
      const now = look(path);
      if (shown && now && now.ino === shown.ino && now.dev === shown.dev) unlinkSync(path);
    },
  };
}

function checkFolder(path: string, folder: string, mode: number, uid: number): void {
  const found = look(folder);
  if (!found?.isDirectory()) throw refused(path, `${folder} is ${found?.isSymbolicLink() === true ? 'a symbolic link' : 'no folder'}`, `make the folder ${folder} with mode 0700`);
  if (found.uid !== uid) throw refused(path, `${folder} belongs to another user`, 'use a folder of the user that runs the tenant');
  const open = found.mode & (mode === 0o600 ? 0o077 : 0o027);
  if (open !== 0) throw refused(path, `others can reach the folder ${folder} (mode 0${(found.mode & 0o777).toString(8)})`, `chmod ${mode === 0o600 ? '0700' : '0710'} ${folder}`);
}

async function clear(path: string, uid: number): Promise<void> {
  const found = look(path);
  if (!found) return;
  if (found.isSymbolicLink()) throw refused(path, 'a symbolic link stands there', 'remove it');
  if (!found.isSocket()) throw refused(path, 'a file stands there that is no socket', 'move it away');
  if (found.uid !== uid) throw refused(path, 'a socket of another user stands there', 'remove it, and see who made it');
  if (await isListening(path)) throw refused(path, 'another tenant listens there', 'stop it first, or use another state folder');
  unlinkSync(path);
}

function look(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function refused(path: string, fault: string, mend: string): LetsbeError {
  return new LetsbeError('CONFIG_INVALID', { faults: `  the socket ${basename(path)}: ${fault}.\n    mend: ${mend}` });
}
