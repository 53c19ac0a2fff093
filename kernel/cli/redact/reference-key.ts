import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LetsbeError } from '../../errors.ts';

const size = 32;

/**
 * The key of this machine's references, made at the first use (mode 0600). Where the folder cannot be written it is one for this run alone.
 * Throws CONFIG_INVALID for a file that holds none.
 */
export function openReferenceKey(folder: string, random: (size: number) => Buffer): Buffer {
  const file = join(folder, 'reference.key');
  const present = read(file);
  if (present) return present;
  const key = random(size);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
  } catch {
    // Another process was first, or nothing can be written here.
    return read(file) ?? key;
  }
  return key;
}

function read(file: string): Buffer | undefined {
  let key;
  try {
    key = readFileSync(file);
  } catch {
    return undefined;
  }
  if (key.length !== size) throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} holds no key of ${size} bytes.\n    mend: remove it; another is made` });
  return key;
}
