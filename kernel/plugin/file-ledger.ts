import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { LetsbeError } from '../errors.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import type { Permissions } from './permissions.ts';

interface Stored {
  seen: Record<string, LedgerRow>;
  grants: Record<string, Permissions>;
}

/** A ledger in one JSON file, replaced whole at each write. A file that cannot be read stops the start: without it, older versions would load. */
export function openFileLedger(file: string): Ledger {
  const stored = readStored(file);
  let writing = Promise.resolve();

  function save(): Promise<void> {
    writing = writing.then(async () => {
      await writeFile(`${file}.new`, JSON.stringify(stored, null, 2), { mode: 0o600 });
      await rename(`${file}.new`, file);
    });
    return writing;
  }

  return {
    read: (plugin) => stored.seen[plugin],
    write(plugin, row) {
      stored.seen[plugin] = row;
      return save();
    },
    granted: (plugin) => stored.grants[plugin],
    grant(plugin, permissions) {
      stored.grants[plugin] = permissions;
      return save();
    },
  };
}

function readStored(file: string): Stored {
  try {
    const { seen, grants } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Stored>;
    return { seen: { ...seen }, grants: { ...grants } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { seen: {}, grants: {} };
    throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} cannot be read; restore it from a backup, or delete it to begin anew (older plugin versions are then accepted once)` }, error);
  }
}
