import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Schemas } from '../../schema/compile.ts';
import { compileFormats, type Format } from './compile-formats.ts';

/**
 * Reads all `*.json` of a folder of credential formats, in the order of their names. The only place of this library that touches the disk.
 * Throws CONFIG_INVALID with every fault of the data, and the system's error for a folder or file that cannot be read.
 */
export async function loadFormats(folder: string, schemas: Schemas): Promise<Format[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  const texts = await Promise.all(names.map(async (name): Promise<[string, string]> => [name, await readFile(join(folder, name), 'utf8')]));
  return compileFormats(new Map(texts), schemas);
}
