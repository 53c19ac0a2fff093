import { readFileSync } from 'node:fs';

/**
 * The uid of `letsbe-guest`, by the lines of a user file such as `/etc/passwd`, for code of plugins; nothing where there is no such user.
 * A guest takes the same number for its group: a user whose group has another number is none, since that number may be a group with rights.
 */
export function guestUid(file = '/etc/passwd'): { readonly guestUid?: number } {
  let lines: string;
  try {
    lines = readFileSync(file, 'utf8');
  } catch {
    // Without a list of users there is no such user.
    return {};
  }
  const [, uid, gid] = /^letsbe-guest:[^:\n]*:([0-9]{1,9}):([0-9]{1,9}):/m.exec(lines) ?? [];
  return uid === undefined || uid !== gid || Number(uid) === 0 ? {} : { guestUid: Number(uid) };
}
