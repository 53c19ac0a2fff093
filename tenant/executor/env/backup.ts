import { readdir, rm, type FileHandle } from 'node:fs/promises';
import { inFolder } from '../file/open-folder.ts';
import { replaceFile } from '../file/replace-file.ts';
import type { EnvFile } from './env-file.ts';

const kept = 10;
const backupName = /^\.env\.bak-\d{8}T\d{9}Z(?:-\d{2})?$/;

/**
 * Puts a copy of the settings beside them, for its owner alone (`.env.bak-20261121T075548123Z`), and removes all but the newest ten. Gives
 * the name of the copy.
 */
export async function backUp(folder: FileHandle, path: string, { bytes, stat }: EnvFile, now: number, newName: () => string): Promise<string> {
  const name = freeName(await readdir(inFolder(folder, '.')), now);
  await replaceFile({ folder, name, path: `${path}.bak`, bytes, fresh: `.letsbe-${newName()}.new`, over: false, like: { mode: 0o600, uid: stat.uid, gid: stat.gid }, check: () => Promise.resolve() });
  const backups = (await readdir(inFolder(folder, '.'))).filter((entry) => backupName.test(entry)).toSorted();
  for (const old of backups.slice(0, Math.max(0, backups.length - kept))) await rm(inFolder(folder, old), { force: true });
  return name;
}

/** Two within one millisecond, or a clock that was put back, do not take each other's name. */
function freeName(taken: readonly string[], now: number): string {
  const stem = `.env.bak-${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}`;
  for (let count = 0; count < 100; count += 1) {
    const name = count === 0 ? stem : `${stem}-${String(count).padStart(2, '0')}`;
    if (!taken.includes(name)) return name;
  }
  return `${stem}-99`;
}
