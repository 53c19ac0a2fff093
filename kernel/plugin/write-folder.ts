import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from './read-folder.ts';

let writes = 0;

/** Writes a bundle's files to a folder that appears whole or not at all. A folder that is there already is left as it is. */
export async function writeFolder(folder: string, files: Files): Promise<void> {
  if (existsSync(folder)) return;
  writes += 1;
  const building = `${folder}.new-${process.pid}-${writes}`;
  await rm(building, { recursive: true, force: true });
  for (const inner of new Set([...files.keys()].map(dirname))) await mkdir(join(building, inner), { recursive: true });
  for (const [path, bytes] of files) await writeFile(join(building, path), bytes, { mode: 0o644 });
  try {
    await rename(building, folder);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    // Another process of the same installation was faster: the folder is named by its digest, so what is there is the same.
    if (!existsSync(folder)) throw error;
  }
}
