import { stat } from 'node:fs/promises';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { LetsbeError } from '../errors.ts';
import { nearest } from '../nearest.ts';

/** A plugin's folder and the name it goes by: the name of the folder. */
export interface PluginFolder {
  readonly name: string;
  readonly folder: string;
}

/** The plugin folders of a checkout: `adapters/*` and `plugins/<kind>/*`. */
export async function listPluginFolders(root: string): Promise<PluginFolder[]> {
  const groups = [join(root, 'adapters'), ...(await foldersIn(join(root, 'plugins')))];
  const folders = (await Promise.all(groups.map(foldersIn))).flat();
  return folders.map((folder) => ({ name: basename(folder), folder }));
}

/** Finds a plugin by its id in the checkout, or by a path. Throws PLUGIN_UNKNOWN with the closest name. */
export async function findPluginFolder(root: string, word: string): Promise<PluginFolder> {
  const known = await listPluginFolders(root);
  const named = known.find(({ name }) => name === word);
  if (named) return named;
  const folder = resolve(word);
  if (await isFolder(folder)) return { name: basename(folder), folder };
  const close = nearest(word, known.map(({ name }) => name));
  throw new LetsbeError('PLUGIN_UNKNOWN', { plugin: word, hint: close === undefined ? ` Known: ${known.map(({ name }) => name).join(', ')}. A folder is given by its path.` : ` Did you mean ${close}?` });
}

async function foldersIn(folder: string): Promise<string[]> {
  if (!(await isFolder(folder))) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => join(folder, name)).toSorted();
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return false;
    throw error;
  }
}
