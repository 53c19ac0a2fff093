import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LetsbeError } from '../errors.ts';

/** Files of a plugin by their path inside the folder, read once: the bytes that are verified are the bytes that run. */
export type Files = ReadonlyMap<string, Buffer>;

/** Largest bundle, all files together. */
export const bundleLimitBytes = 6 * 1024 * 1024;
/** Most files of one: a pack of programs has a file for each of them, and a server some thousands of programs. The bytes bound what it costs. */
export const bundleLimitFiles = 3000;

/**
 * Reads a plugin's folder into memory. Dot files are passed over only where `source` is true (a developer's folder); in a bundle
 * every file counts. Throws BUNDLE_INVALID for symlinks, special files, odd names, or more than 6 MiB.
 */
export async function readFolder(folder: string, plugin: string, source: boolean): Promise<Files> {
  const files = new Map<string, Buffer>();
  const refuse = (reason: string): LetsbeError => new LetsbeError('BUNDLE_INVALID', { plugin, reason });
  let size = 0;

  async function namesIn(path: string): Promise<string[]> {
    try {
      return await readdir(path);
    } catch (error) {
      throw new LetsbeError('BUNDLE_INVALID', { plugin, reason: `its folder cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` }, error);
    }
  }

  async function walk(inner: string, depth: number): Promise<void> {
    if (depth > 4) throw refuse('its folders are nested deeper than four levels');
    for (const name of (await namesIn(join(folder, inner))).toSorted()) {
      if (source && name.startsWith('.')) continue;
      const path = inner === '' ? name : `${inner}/${name}`;
      if (!/^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(name)) throw refuse(`the name ${JSON.stringify(path)} has characters that are not allowed`);
      const stats = await lstat(join(folder, path));
      if (stats.isDirectory()) {
        await walk(path, depth + 1);
        continue;
      }
      if (!stats.isFile()) throw refuse(`${path} is a symlink or a special file`);
      size += stats.size;
      if (size > bundleLimitBytes || files.size >= bundleLimitFiles) throw refuse(`it holds more than ${bundleLimitFiles} files or 6 MiB`);
      files.set(path, await readFile(join(folder, path)));
    }
  }

  await walk('', 0);
  return files;
}
