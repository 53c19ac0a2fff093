import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SigningKey } from './keys.ts';
import { listName, packBundle, sha256 } from './pack.ts';
import { readFolder, type Files } from './read-folder.ts';
import { writeFolder } from './write-folder.ts';

export interface InstalledBundle {
  readonly plugin: string;
  readonly folder: string;
  readonly digest: string;
  /** What was packed. */
  readonly files: Files;
}

/** Packs a plugin's source folder, signs it, and puts the bundle into the store under its digest. The same source gives the same folder. */
export async function installSource(plugin: string, source: string, store: string, key: SigningKey): Promise<InstalledBundle> {
  const bundle = packBundle(await readFolder(source, plugin, true), key);
  const digest = sha256(bundle.get(listName) ?? Buffer.alloc(0));
  const folder = join(store, plugin, digest.slice(0, 16));
  await mkdir(join(store, plugin), { recursive: true });
  await writeFolder(folder, bundle);
  return { plugin, folder, digest, files: bundle };
}
