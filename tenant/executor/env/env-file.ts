import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { isUtf8 } from 'node:buffer';
import type { JsonObject } from '../../../kernel/json.ts';
import { openFile } from '../file/open-file.ts';
import { refuseFile } from '../file/refuse.ts';
import { sha256Of } from '../file/hash-file.ts';
import { parseEnv } from './parse-env.ts';
import { UnreadableSettings, type Piece } from './statement.ts';

/** A settings file as it is at this moment. */
export interface EnvFile {
  readonly pieces: readonly Piece[];
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly stat: Stats;
}

const largest = 1024 * 1024;

/**
 * Reads the settings file of an opened stack folder. Throws ENOENT where there is none, FILE_REFUSED for what is no ordinary file, too
 * large, or cannot be read with certainty; the reason names the line, never a value.
 */
export async function readEnvFile(folder: FileHandle, path: string): Promise<EnvFile> {
  const { handle, stat } = await openFile({ folder, name: '.env', path, agentUid: undefined });
  try {
    if (stat.size > largest) throw refuseFile(path, `it is larger than ${largest} bytes`);
    const bytes = await handle.readFile();
    if (!isUtf8(bytes) || bytes.includes(0)) throw refuseFile(path, 'it is no text');
    return { pieces: parseSettings(bytes.toString('utf8'), path), bytes, sha256: sha256Of(bytes), stat };
  } finally {
    await handle.close();
  }
}

function parseSettings(text: string, path: string): Piece[] {
  try {
    return parseEnv(text);
  } catch (error) {
    if (!(error instanceof UnreadableSettings)) throw error;
    throw refuseFile(path, `it cannot be read with certainty, ${error.message}`, error);
  }
}

/** What an approval of a change is bound to. */
export function describeEnv(path: string, file: EnvFile | undefined): JsonObject {
  return file ? { path, exists: true, bytes: file.bytes.length, sha256: file.sha256 } : { path, exists: false };
}
