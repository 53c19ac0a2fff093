import type { FileHandle } from 'node:fs/promises';
import { openFile, type OpenedFile } from './open-file.ts';
import { assertAt, openFolder } from './open-folder.ts';
import type { Place } from './place.ts';
import { fileError, refuseFile } from './refuse.ts';

/** A place that may be opened: inside a root, and below it. */
export interface InsidePlace {
  readonly path: string;
  readonly root: string;
  readonly segments: readonly string[];
  readonly name: string;
}

/** Throws FILE_REFUSED for a place that nobody may open, whatever was decided about the call. */
export function assertInside({ path, root, segments, reason }: Place): InsidePlace {
  if (reason !== undefined) throw refuseFile(path === '' ? 'The path' : path, reason);
  if (root === undefined) throw refuseFile(path, 'it lies outside of the folders that agents were given');
  const name = segments.at(-1);
  if (name === undefined) throw refuseFile(path, 'it is a folder');
  return { path, root, segments: segments.slice(0, -1), name };
}

/** Opens the folder of a place for as long as `use` takes. `check` throws once the folder is elsewhere. */
export async function withFolder<T>({ root, segments }: InsidePlace, make: boolean, use: (folder: FileHandle, check: () => Promise<void>) => Promise<T>): Promise<T> {
  const folder = await openFolder({ root, segments, make });
  try {
    return await use(folder, () => assertAt(folder, root, segments));
  } finally {
    await folder.close();
  }
}

/** Opens the file of a place for reading for as long as `use` takes. Throws FILE_MISSING and FILE_REFUSED. */
export async function withFile<T>(place: InsidePlace, agentUid: number | undefined, use: (file: OpenedFile) => Promise<T>): Promise<T> {
  const { name, path } = place;
  try {
    return await withFolder(place, false, async (folder, check) => {
      const file = await openFile({ folder, name, path, agentUid });
      try {
        await check();
        return await use(file);
      } finally {
        await file.handle.close();
      }
    });
  } catch (error) {
    throw fileError(path, error);
  }
}
