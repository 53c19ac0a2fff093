import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file of ours (mode 0600) that is not there yet, whole or not at all. Throws EEXIST when it is there. */
export function writeOnce(file: string, bytes: Buffer): void {
  const fresh = writeFresh(file, bytes);
  try {
    linkSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
  syncFolder(file);
}

/** Writes or replaces a file of ours (mode 0600), whole or not at all, and waits for the disk. */
export function replaceFile(file: string, bytes: Buffer): void {
  renameSync(writeFresh(file, bytes), file);
  syncFolder(file);
}

function writeFresh(file: string, bytes: Buffer): string {
  const fresh = `${file}.${process.pid}.new`;
  rmSync(fresh, { force: true });
  const handle = openSync(fresh, 'wx', 0o600);
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return fresh;
}

/** The name of a file is on the disk only when its folder is. */
export function syncFolder(file: string): void {
  const handle = openSync(dirname(file), 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
