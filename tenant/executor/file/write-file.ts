import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { JsonObject } from '../../../kernel/json.ts';
import { hashFile, sha256Of } from './hash-file.ts';
import { openFile, type OpenedFile } from './open-file.ts';
import { changeError, conflict, fileError, refuseFile } from './refuse.ts';
import { replaceFile } from './replace-file.ts';
import { withFolder, type InsidePlace } from './with-file.ts';

export type WriteMode = 'replace' | 'create' | 'append';

export interface WriteAsked {
  readonly place: InsidePlace;
  readonly mode: WriteMode;
  readonly bytes: Buffer;
  readonly agentUid: number | undefined;
  readonly newName: () => string;
  /** What the file was when it was looked at; null for one that was not there. Left out where nobody looked. */
  readonly expected?: string | null;
  readonly beforeSend: () => void;
}

const largestFile = 64 * 1024 * 1024;

/**
 * Writes a file: `replace` (or new), `create` (only new), `append` (or new). Missing folders are made. What can be checked is checked before
 * `beforeSend`; what fails afterwards is TOOL_REJECTED or TOOL_CONFLICT, and nothing was changed then.
 */
export async function writeFile(asked: WriteAsked): Promise<JsonObject> {
  const { place, mode, beforeSend } = asked;
  const sent = { yet: false };
  try {
    await look(asked);
    beforeSend();
    sent.yet = true;
    return await withFolder(place, true, (folder, check) => (mode === 'append' ? append(asked, folder, check) : replace(asked, folder, check)));
  } catch (error) {
    throw sent.yet ? changeError(place.path, error) : fileError(place.path, error);
  }
}

/** Throws what is wrong with the file as it stands. */
async function look({ place, ...asked }: WriteAsked): Promise<void> {
  try {
    await withFolder(place, false, (folder) => within({ place, ...asked }, folder, false, () => Promise.resolve()));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Opens what is there, compares it with what was looked at, and lets `use` have it. */
async function within<T>({ place: { name, path }, agentUid, mode, expected, bytes }: WriteAsked, folder: FileHandle, append: boolean, use: (file: OpenedFile | undefined) => Promise<T>): Promise<T> {
  const file = await openIfThere({ folder, name, path, agentUid });
  try {
    if (file && mode === 'create') throw conflict(path, 'it is there already');
    if (bytes.length + (mode === 'append' ? (file?.stat.size ?? 0) : 0) > largestFile) throw refuseFile(path, `it would be larger than ${largestFile} bytes`);
    if (expected !== undefined && (file ? await hashFile(file.handle) : null) !== expected) throw conflict(path, 'it was changed since it was looked at');
    if (!append || !file) return await use(file);
    const writable = await openFile({ folder, name, path, agentUid, append: true });
    try {
      if (writable.stat.ino !== file.stat.ino) throw conflict(path, 'it was changed since it was looked at');
      return await use(writable);
    } finally {
      await writable.handle.close();
    }
  } finally {
    await file?.handle.close();
  }
}

async function openIfThere(asked: Parameters<typeof openFile>[0]): Promise<OpenedFile | undefined> {
  try {
    return await openFile(asked);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function replace(asked: WriteAsked, folder: FileHandle, check: () => Promise<void>): Promise<JsonObject> {
  const { place: { name, path }, bytes, newName } = asked;
  return within(asked, folder, false, async (file) => {
    await replaceFile({ folder, name, path, bytes, check, fresh: `.letsbe-${newName()}.new`, over: asked.mode === 'replace', like: file ? file.stat : { mode: 0o644, ...(await ownerOf(folder)) } });
    return { path, bytes: bytes.length, sha256: sha256Of(bytes), created: file === undefined };
  });
}

/** A new file belongs to whom its folder belongs to, where we may give it away. */
async function ownerOf(folder: FileHandle): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = await folder.stat();
  return { uid, gid };
}

function append(asked: WriteAsked, folder: FileHandle, check: () => Promise<void>): Promise<JsonObject> {
  const { place: { path }, bytes } = asked;
  return within(asked, folder, true, async (file) => {
    if (!file) return replace({ ...asked, mode: 'create' }, folder, check);
    await check();
    await appendWhole(file, bytes);
    return { path, bytes: file.stat.size + bytes.length, added: bytes.length, sha256: await hashFile(file.handle), created: false };
  });
}

/** All of it or nothing: what a full disk cut off is taken back. */
async function appendWhole({ handle, stat }: { handle: FileHandle; stat: Stats }, bytes: Buffer): Promise<void> {
  try {
    await handle.appendFile(bytes);
    await handle.sync();
  } catch (error) {
    await handle.truncate(stat.size);
    throw error;
  }
}
