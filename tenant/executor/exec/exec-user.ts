import { readFileSync } from 'node:fs';

/** Commands' own user where the server has none by that name yet: a number that no user of a Debian system has. */
const unused = { uid: 64_201, gid: 64_201 } as const;

/** The uid and gid of `letsbe-exec`, by the lines of a user file such as `/etc/passwd`. */
export function execUser(file = '/etc/passwd'): { readonly uid: number; readonly gid: number } {
  let lines: string;
  try {
    lines = readFileSync(file, 'utf8');
  } catch {
    // Without a list of users nobody has the number either.
    return unused;
  }
  const [, uid, gid] = /^letsbe-exec:[^:\n]*:([0-9]+):([0-9]+):/m.exec(lines) ?? [];
  return uid === undefined || gid === undefined ? unused : { uid: Number(uid), gid: Number(gid) };
}
