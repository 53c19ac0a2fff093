import { readFileSync } from 'node:fs';
import type { Owner } from './config/write-files.ts';

/**
 * The user `letsbe-openclaw`, by the lines of a user file such as `/etc/passwd`, for the runtime of the agents; undefined where there is none, or we are not
 * root and could not become it.
 */
export function runtimeOwner(ownUid: number, file = '/etc/passwd'): Owner | undefined {
  if (ownUid !== 0) return undefined;
  const [, uid, gid] = /^letsbe-openclaw:[^:\n]*:([1-9][0-9]{0,8}):([1-9][0-9]{0,8}):/m.exec(readFileSync(file, 'utf8')) ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
