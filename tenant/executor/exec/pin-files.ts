import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readlinkSync, readSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { isInside } from './roots.ts';

/** Stands for a file that is not there, cannot be read, or is no file. */
export const absent = 'absent';

/** Names a place without opening what is there: no device notices, no pipe waits. Node has no name for it. */
const pathOnly = 0o10_000_000;

const largest = 256 * 1024 * 1024;

/**
 * The sha256 of local files that a line would run, by their real path; `absent` for what a command would not find as a file. `visible` are
 * the folders that commands see. A file is named, looked at and read as one and the same, whatever happens to its name meanwhile.
 */
export function pinFiles(written: readonly string[], cwd: string, visible: readonly string[]): Record<string, string> {
  return Object.fromEntries(written.map((path) => pinFile(resolve(cwd, path), visible)));
}

function pinFile(path: string, visible: readonly string[]): [path: string, digest: string] {
  let named: number | undefined;
  let opened: number | undefined;
  try {
    const real = realpathSync(path);
    if (!isInside(real, visible)) return [path, absent];
    named = openSync(real, pathOnly | constants.O_NOFOLLOW);
    const stats = fstatSync(named);
    const place = `/proc/self/fd/${named}`;
    if (!stats.isFile() || stats.size > largest || readlinkSync(place) !== real) return [path, absent];
    opened = openSync(place, constants.O_RDONLY);
    return [real, digestOfFile(opened)];
  } catch {
    // Whatever keeps us from reading it is no reason to run it unseen: it is bound as absent, and a file that appears later asks again.
    return [path, absent];
  } finally {
    if (opened !== undefined) closeSync(opened);
    if (named !== undefined) closeSync(named);
  }
}

function digestOfFile(descriptor: number): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(64 * 1024);
  for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) hash.update(buffer.subarray(0, read));
  return hash.digest('hex');
}
