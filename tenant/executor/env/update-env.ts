import type { FileHandle } from 'node:fs/promises';
import type { JsonObject } from '../../../kernel/json.ts';
import { withFolder, type InsidePlace } from '../file/with-file.ts';
import { changeError, conflict, fileError } from '../file/refuse.ts';
import { replaceFile } from '../file/replace-file.ts';
import { sha256Of } from '../file/hash-file.ts';
import { backUp } from './backup.ts';
import { changeEnv, type EnvChange, type EnvChanged } from './change-env.ts';
import { readEnvFile, type EnvFile } from './env-file.ts';

export interface UpdateAsked {
  readonly place: InsidePlace;
  readonly change: EnvChange;
  /** What the file was when it was looked at; null for one that was not there. Left out where nobody looked. */
  readonly expected?: string | null;
  readonly now: () => number;
  readonly newName: () => string;
  readonly beforeSend: () => void;
}

/** The settings of a stack; undefined where it has none yet. */
export async function readIfThere(folder: FileHandle, path: string): Promise<EnvFile | undefined> {
  try {
    return await readEnvFile(folder, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Changes settings, whole or not at all, with a copy of what was. Gives the names that were added, changed, removed and left, never a value.
 * What fails after `beforeSend` is TOOL_REJECTED or TOOL_CONFLICT, and the settings are as they were.
 */
export async function updateEnv({ place, change, expected, now, newName, beforeSend }: UpdateAsked): Promise<JsonObject> {
  const { path } = place;
  const sent = { yet: false };
  try {
    return await withFolder(place, false, async (folder, check) => {
      const file = await readIfThere(folder, path);
      if (expected !== undefined && (file?.sha256 ?? null) !== expected) throw conflict(path, 'it was changed since it was looked at');
      const changed = changeEnv(file?.pieces ?? [], change);
      beforeSend();
      sent.yet = true;
      const bytes = Buffer.from(changed.text, 'utf8');
      if (file?.bytes.equals(bytes) || (!file && bytes.length === 0)) return tell(path, changed, file?.sha256 ?? null);
      const backup = file ? await backUp(folder, path, file, now(), newName) : undefined;
      const same = async (): Promise<void> => {
        await check();
        if ((await readIfThere(folder, path))?.sha256 !== file?.sha256) throw conflict(path, 'it was changed by somebody else at this moment');
      };
      const like = file ? file.stat : { mode: 0o600, ...(await ownerOf(folder)) };
      await replaceFile({ folder, name: place.name, path, bytes, like, check: same, fresh: `.letsbe-${newName()}.new`, over: file !== undefined });
      return { ...tell(path, changed, sha256Of(bytes)), ...(backup === undefined ? {} : { backup }) };
    });
  } catch (error) {
    throw sent.yet ? changeError(path, error) : fileError(path, error);
  }
}

async function ownerOf(folder: FileHandle): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = await folder.stat();
  return { uid, gid };
}

function tell(path: string, { added, changed, removed, unchanged }: EnvChanged, sha256: string | null): JsonObject {
  return { path, added: [...added], changed: [...changed], removed: [...removed], unchanged: [...unchanged], sha256 };
}
