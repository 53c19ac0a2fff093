import { constants, type Stats } from 'node:fs';
import { lstat, open, statfs, type FileHandle } from 'node:fs/promises';
import { inFolder } from './open-folder.ts';
import { refuseFile } from './refuse.ts';

export interface OpenedFile {
  readonly handle: FileHandle;
  readonly stat: Stats;
}

export interface FileAsked {
  readonly folder: FileHandle;
  readonly name: string;
  /** For telling. */
  readonly path: string;
  readonly append?: boolean;
  /** Whose files may have a second name elsewhere. */
  readonly agentUid: number | undefined;
}

const reading = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;
const appending = constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/** File systems whose files are doors to the machine: proc, sysfs, cgroup (1 and 2), debugfs, tracefs, securityfs, bpf, devpts, configfs, efivarfs, mqueue, sockfs, pipefs. */
const doors = new Set([0x9fa0, 0x62656572, 0x27e0eb, 0x63677270, 0x64626720, 0x74726163, 0x73636673, 0xcafe4a11, 0x1cd1, 0x62656570, 0xde5e81e4, 0x19800202, 0x534f434b, 0x50495045]);

/**
 * Opens an ordinary file in an opened folder, without following a link and without waiting for anything. The caller closes it. Throws ENOENT
 * where there is none, and FILE_REFUSED for links, folders, pipes, sockets, devices, kernel files, and files that have a second name
 * and are not the agents' own: their real place cannot be judged.
 */
export async function openFile({ folder, name, path, append = false, agentUid }: FileAsked): Promise<OpenedFile> {
  const place = inFolder(folder, name);
  // Looked at first: to open a device can already do something.
  assertOrdinary(await lstat(place), path);
  const handle = await open(place, append ? appending : reading);
  try {
    const stat = await handle.stat();
    assertOrdinary(stat, path);
    if (doors.has((await statfs(`/proc/self/fd/${handle.fd}`)).type)) throw refuseFile(path, 'it is no file but a part of the machine itself');
    if (stat.nlink > 1 && stat.uid !== agentUid) throw refuseFile(path, 'it has a second name elsewhere and is not the agents\' own');
    return { handle, stat };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function assertOrdinary(stat: Stats, path: string): void {
  if (stat.isFile()) return;
  if (stat.isDirectory()) throw refuseFile(path, 'it is a folder');
  throw refuseFile(path, stat.isSymbolicLink() ? 'a link stands in its way, put there after it was judged' : 'it is no ordinary file');
}
