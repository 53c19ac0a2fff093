import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../kernel/cli/command.ts';
import { findPluginFolder } from '../../kernel/cli/find-plugin.ts';
import { loadConfig } from '../../kernel/config.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { formatFaults } from '../../kernel/fault.ts';
import { programFolder } from '../../kernel/folders.ts';
import { openFileLedger } from '../../kernel/plugin/file-ledger.ts';
import { describePermissions, exceedsGrant } from '../../kernel/plugin/permissions.ts';
import { readFolder } from '../../kernel/plugin/read-folder.ts';
import { parseSource } from '../../kernel/plugin/source.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';

/** Shows in plain words what a plugin asks for beyond its grant, and grants it after a yes. */
export const pluginGrant: Run = async ({ values, positionals, terminal }) => {
  const { name, folder } = await findPluginFolder(programFolder, positionals[0] ?? '');
  const { source, faults } = parseSource(name, await readFolder(folder, name, true), createSchemas());
  if (!source) throw new LetsbeError('PLUGIN_INVALID', { plugin: name, faults: formatFaults(faults) });
  const { stateFolder } = loadConfig(typeof values['state'] === 'string' ? { stateFolder: values['state'] } : {});
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  const ledger = openFileLedger(join(stateFolder, 'plugins.json'));
  const { permissions } = source.manifest;
  const more = exceedsGrant(permissions, ledger.granted(name));
  if (more.length === 0) {
    terminal.print(`${name} asks for nothing beyond what it was granted.`);
    return 0;
  }
  terminal.note(`${name} asks to:\n${more.map((line) => `  ${line}`).join('\n')}`);
  const agreed = values['yes'] === true || (terminal.interactive && (await terminal.ask('Grant it? Type yes: ')).trim().toLowerCase() === 'yes');
  if (!agreed) throw new LetsbeError('CONFIRMATION_REQUIRED', { operation: 'plugin grant', class: 'a loosening', summary: `grants ${name} ${more.length} permissions` });
  await ledger.grant(name, permissions);
  terminal.print(`${name} may now:\n${describePermissions(permissions).map((line) => `  ${line}`).join('\n')}`);
  return 0;
};
