import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { LetsbeError } from '../errors.ts';
import { isJsonObject } from '../json.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import type { Permissions } from './permissions.ts';

interface Stored {
  readonly seen: Map<string, LedgerRow>;
  readonly grants: Map<string, Permissions>;
}

/** A ledger in one JSON file, replaced whole at each write. A file that cannot be read stops the start: without it, older versions would load. */
export function openFileLedger(file: string): Ledger {
  const stored = readStored(file);
  let writing = Promise.resolve();

  function save(): Promise<void> {
    const write = async (): Promise<void> => {
      await writeFile(`${file}.new`, JSON.stringify({ seen: Object.fromEntries(stored.seen), grants: Object.fromEntries(stored.grants) }, null, 2), { mode: 0o600 });
      await rename(`${file}.new`, file);
    };
    // One write that failed is told to whoever asked for it, and does not stand in the way of the next.
    writing = writing.then(write, write);
    return writing;
  }

  return {
    read: (plugin) => stored.seen.get(plugin),
    write(plugin, row) {
      stored.seen.set(plugin, row);
      return save();
    },
    granted: (plugin) => stored.grants.get(plugin),
    grant(plugin, permissions) {
      stored.grants.set(plugin, permissions);
      return save();
    },
  };
}

function readStored(file: string): Stored {
  try {
    const { seen, grants } = JSON.parse(readFileSync(file, 'utf8')) as { seen: Record<string, LedgerRow>; grants: Record<string, Permissions> };
    if (!isJsonObject(seen) || !isJsonObject(grants)) throw new TypeError('it holds no seen or no grants');
    return { seen: new Map(Object.entries(seen)), grants: new Map(Object.entries(grants)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { seen: new Map(), grants: new Map() };
    throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} cannot be read; restore it from a backup, or delete it to begin anew (older plugin versions are then accepted once)` }, error);
  }
}
