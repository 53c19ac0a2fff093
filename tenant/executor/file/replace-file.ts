import { constants } from 'node:fs';
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { inFolder } from './open-folder.ts';
import { refuseFile } from './refuse.ts';

export interface Replacement {
  readonly folder: FileHandle;
  readonly name: string;
  readonly path: string;
  readonly bytes: Buffer;
  /** Rights and owner that the file shall have; our own where none is named. */
  readonly like: { readonly mode: number; readonly uid?: number; readonly gid?: number };
  /** A name that nobody else takes. */
  readonly fresh: string;
  /** Whether a file of this name may be there. */
  readonly over: boolean;
  /** The last look before the file takes its place. */
  readonly check: () => Promise<void>;
}

/**
 * Puts a file in its place, whole or not at all, and waits for the disk. Throws EEXIST without `over`, FILE_REFUSED when its owner cannot
 * be kept, and whatever the file system says; then nothing has changed.
 */
export async function replaceFile({ folder, name, path, bytes, like, fresh, over, check }: Replacement): Promise<void> {
  const temporary = inFolder(folder, fresh);
  try {
    await writeFresh(temporary, path, bytes, like);
    await check();
    if (over) await rename(temporary, inFolder(folder, name));
    else await link(temporary, inFolder(folder, name));
  } finally {
    await rm(temporary, { force: true });
  }
  await folder.sync();
}

async function writeFresh(temporary: string, path: string, bytes: Buffer, { mode, uid, gid }: Replacement['like']): Promise<void> {
  const handle = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
  try {
    await handle.writeFile(bytes);
    const own = await handle.stat();
    if (uid !== undefined && gid !== undefined && (own.uid !== uid || own.gid !== gid)) await giveTo(handle, path, uid, gid);
    // A program that runs as its owner must not be given new content.
    await handle.chmod(mode & 0o777);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function giveTo(handle: FileHandle, path: string, uid: number, gid: number): Promise<void> {
  try {
    await handle.chown(uid, gid);
  } catch (error) {
    throw refuseFile(path, 'it belongs to somebody else, and that could not be kept', error);
  }
}
