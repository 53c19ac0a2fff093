import { constants } from 'node:fs';
import { mkdir, open, readlink, realpath, type FileHandle } from 'node:fs/promises';
import { refuseFile } from './refuse.ts';

const asFolder = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** The path of something in an opened folder: it stays in that very folder, wherever others move or replace it. */
export function inFolder(folder: FileHandle, name: string): string {
  return `/proc/self/fd/${folder.fd}/${name}`;
}

export interface FolderAsked {
  readonly root: string;
  readonly segments: readonly string[];
  /** Makes folders that are missing. */
  readonly make?: boolean;
}

/**
 * Opens a folder name by name and follows no link below the root. The caller closes it. Throws ENOENT, ENOTDIR or ELOOP of the file
 * system, and FILE_REFUSED when the folder is not where it was asked for.
 */
export async function openFolder({ root, segments, make = false }: FolderAsked): Promise<FileHandle> {
  if (make) await mkdir(root, { recursive: true, mode: 0o750 });
  let folder = await open(root, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    for (const name of segments) {
      const next = await openNext(folder, name, make);
      await folder.close();
      folder = next;
    }
    await assertAt(folder, root, segments);
    return folder;
  } catch (error) {
    await folder.close();
    throw error;
  }
}

/** Throws FILE_REFUSED when an opened folder is not (any more) at this place. */
export async function assertAt(folder: FileHandle, root: string, segments: readonly string[]): Promise<void> {
  const path = [root, ...segments].join('/');
  const real = [(await realpath(root)).replace(/\/$/, ''), ...segments].join('/') || '/';
  if ((await readlink(`/proc/self/fd/${folder.fd}`)) !== real) throw refuseFile(path, 'it was moved while it was opened');
}

async function openNext(folder: FileHandle, name: string, make: boolean): Promise<FileHandle> {
  const path = inFolder(folder, name);
  try {
    return await open(path, asFolder);
  } catch (error) {
    if (!make || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await makeFolder(folder, path);
    return open(path, asFolder);
  }
}

/** A new folder belongs to whom its parent belongs to, where we may give it away. */
async function makeFolder(parent: FileHandle, path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o755 });
  } catch (error) {
    // Somebody else made it: the opening that follows says what it is.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return;
  }
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await parent.stat();
  const made = await open(path, asFolder);
  try {
    await made.chown(uid, gid);
  } finally {
    await made.close();
  }
}
