import { installSource } from '../../kernel/plugin/install.ts';
import type { SigningKey } from '../../kernel/plugin/keys.ts';
import type { Ledger } from '../../kernel/plugin/ledger.ts';
import type { Permissions } from '../../kernel/plugin/permissions.ts';
import type { Files } from '../../kernel/plugin/read-folder.ts';

/**
 * Packs a plugin that came with the program into the bundle store and gives its folder. What it asks for at its first install is
 * granted with it: whoever put the tool into the registry meant it. Anything it asks for later waits for a person.
 */
export async function installBuiltIn(plugin: string, source: string, store: string, key: SigningKey, ledger: Ledger): Promise<string> {
  const { folder, files } = await installSource(plugin, source, store, key);
  if (ledger.granted(plugin) === undefined) await ledger.grant(plugin, permissionsIn(files));
  return folder;
}

function permissionsIn(files: Files): Permissions {
  try {
    const { permissions } = JSON.parse(files.get('plugin.json')?.toString('utf8') ?? '') as { permissions?: Permissions };
    return permissions ?? {};
  } catch {
    // Not JSON: the loader says so with its place; nothing is granted.
    return {};
  }
}
